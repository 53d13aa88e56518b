"""One measured walk (or strength test) of one person in one arm: what the store keeps."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from gaitgain.models.description.plain import to_plain
from gaitgain.models.metabolics.rate import DEFAULT_METABOLIC_MODEL
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.walk.family import GaitLabel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key

# Change when equations change so that stored solutions no longer answer the same question.
EQUATIONS_VERSION = 1


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
    metabolic_model
        By name.
    """

    key: Key
    outcomes: tuple[Measurement, ...]
    trajectory: Trajectory
    solution: Solution
    label: GaitLabel
    jumped: bool
    curves: dict[str, GaitCurves]
    limits: tuple[str, ...] = ()
    metabolic_model: str = DEFAULT_METABOLIC_MODEL

    @property
    def quality(self) -> Quality:
        """How good the claim is."""
        return self.solution.quality

    @property
    def trustworthy(self) -> bool:
        """Converged, a walk, and reached without a jump."""
        return self.quality.converged and self.label.is_walk and not self.jumped

    @property
    def inputs_hash(self) -> str:
        """Hash of everything that determines the numbers."""
        return problem_hash(self.solution.problem, self.metabolic_model)


@dataclass(frozen=True)
class StrengthResult:
    """Maximal isometric torques of one person in one arm."""

    key: Key
    outcomes: tuple[Measurement, ...]


def problem_hash(problem: GaitProblem, metabolic_model: str = DEFAULT_METABOLIC_MODEL) -> str:
    """SHA-256 of a problem and the equations behind it (20 hexadecimal digits), the same on every machine."""
    task = problem.task
    if task.effort_limit is not None:  # the value of time is a result
        task = replace(task, weights=replace(task.weights, time=0.0))
    parts = {
        "equations": EQUATIONS_VERSION,
        "model": problem.model.fingerprint(),
        "task": to_plain(task),
        "mesh": to_plain(problem.mesh),
        "full_cycle": problem.full_cycle,
    }
    if metabolic_model != DEFAULT_METABOLIC_MODEL:  # walks that were kept before there was a choice stay valid
        parts["metabolic_model"] = metabolic_model
    if problem.modules is not None:  # likewise
        parts["modules"] = to_plain(problem.modules)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]
