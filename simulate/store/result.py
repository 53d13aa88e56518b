"""One measured walk (or strength test) of one person in one arm: what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.walk.family import GaitLabel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key


@dataclass(frozen=True)
class GaitResult:
    """A walk with all that is known of it.

    Attributes
    ----------
    jumped
        Reached only by a jump to another family of gaits.
    curves
        Over the gait cycle, by side.
    limits
        What the walk runs into, in sentences: muscles fully activated, coordinates at their bounds.
    """

    key: Key
    outcomes: tuple[Measurement, ...]
    trajectory: Trajectory
    solution: Solution
    label: GaitLabel
    jumped: bool
    curves: dict[str, GaitCurves]
    limits: tuple[str, ...] = ()

    @property
    def quality(self) -> Quality:
        """How good the claim is."""
        return self.solution.quality

    @property
    def trustworthy(self) -> bool:
        """Converged, a walk, and reached without a jump."""
        return self.quality.converged and self.label.is_walk and not self.jumped


@dataclass(frozen=True)
class StrengthResult:
    """Maximal isometric torques of one person in one arm."""

    key: Key
    outcomes: tuple[Measurement, ...]
