"""A walk: a solution with its motion, its kind, how it was reached, and whether it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.device_timing import mistimed_profiles
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.family import Family, gait_family
from gaitgain.optimize.walk.trajectory import Trajectory, build_trajectory


@dataclass(frozen=True)
class Trust:
    """Whether a walk can be trusted; true where nothing speaks against it.

    Attributes
    ----------
    reason
        Why it cannot be trusted; empty where it can.
    """

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason

    def __str__(self) -> str:
        return self.reason or "yes"


TRUSTED = Trust()


@dataclass(frozen=True)
class Walk:
    """A judged solution, be it a walk or not; see :attr:`trust`.

    Attributes
    ----------
    trajectory
        Of a whole stride.
    family
        Kind of gait, and why it is no walk.
    jumped
        Even the smallest step on the way changed the gait abruptly: it belongs to another family of optima.
    steps
        Number of solves on the way.
    record
        What was tried, in order, in words.
    iterations
        Of all solves, those included that led nowhere.
    obstacle
        What a solution that did not converge runs into, in words; empty where it converged.
    mistimed
        How a torque profile misses its foot's contact, in words; empty where none does.
    """

    solution: Solution
    trajectory: Trajectory
    family: Family
    jumped: bool = False
    steps: int = 1
    record: tuple[str, ...] = ()
    iterations: int = 0
    obstacle: str = ""
    mistimed: str = ""

    @property
    def is_walk(self) -> bool:
        """Whether it converged to a walk, however it was reached."""
        return self.solution.quality.converged and self.family.is_walk

    @property
    def trust(self) -> Trust:
        """Yes where it converged to a walk without a jump, or else why not."""
        quality = self.solution.quality
        if not quality.converged:
            return Trust(f"the solver did not converge ({quality.status}): {self.obstacle}")
        if not self.family.is_walk:
            return Trust("not a walk: " + "; ".join(self.family.faults))
        if self.jumped:
            return Trust(f"reached only by a jump to another kind of gait ({self.family.name})")
        return Trust(self.mistimed) if self.mistimed else TRUSTED

    @property
    def speed(self) -> float:
        """Mean forward speed (m/s)."""
        return self.solution.speed

    def after(self, earlier: Walk) -> Walk:
        """Return this walk with the way to an earlier one before its own."""
        return replace(
            self,
            jumped=self.jumped or earlier.jumped,
            steps=earlier.steps + self.steps,
            record=(*earlier.record, *self.record),
            iterations=earlier.iterations + self.iterations,
        )


def judge(
    solver: GaitSolver,
    solution: Solution,
    *,
    jumped: bool = False,
    steps: int = 1,
) -> Walk:
    """Return a solution as a walk, with its trajectory and its kind, converged or not.

    Parameters
    ----------
    jumped, steps
        How it was reached; see :class:`Walk`.
    """
    trajectory = build_trajectory(solution, solver)
    converged = solution.quality.converged
    return Walk(
        solution=solution,
        trajectory=trajectory,
        family=gait_family(trajectory, solver),
        jumped=jumped,
        steps=steps,
        iterations=solution.quality.iterations,
        obstacle="" if converged else diagnose(solver, solution, trajectory).sentence,
        mistimed=mistimed_profiles(solution.problem, trajectory),
    )
