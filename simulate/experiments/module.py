"""The modules (muscle synergies) of the healthy walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.optimize.search.synergy_extraction import Extraction, extract_modules
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory


@dataclass(frozen=True, kw_only=True)
class ModuleFindings(Findings):
    """Modules of the healthy walk, by their number per leg."""

    extractions: dict[int, Extraction]


@dataclass(frozen=True, kw_only=True)
class HealthyModules(Experiment[ModuleFindings]):
    """The modules that the healthy walk's excitations are nearly mixed from.

    Attributes
    ----------
    counts
        Modules per leg.
    """

    name: ClassVar[str] = "modules"
    question: ClassVar[str] = "Which modules are the excitations of the healthy walk nearly mixed from?"

    counts: tuple[int, ...] = (5, 4, 3)

    @property
    def count(self) -> int:
        """The healthy walk."""
        return 1

    @property
    def arms(self) -> tuple[str, ...]:
        """The healthy walk."""
        return (HEALTHY_NAME,)

    @property
    def title(self) -> str:
        """Name of its results."""
        return "impairment_modules"

    def walk(self, laboratory: Laboratory, healthy: Walk) -> ModuleFindings:
        """Walk the healthy body, and factorize its excitations."""
        anatomy = laboratory.solver.anatomy
        extractions = {count: extract_modules(healthy.solution, anatomy, count) for count in self.counts}
        return ModuleFindings(path=laboratory.store.path, extractions=extractions)
