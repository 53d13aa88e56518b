"""Say in a biomechanist's words what a walk runs into: which constraint is broken, and which limits are reached.

Percentages are of the gait cycle of the leg concerned, from its foot contact (the right leg's for what belongs
to no leg). Where a foot does not meet the ground exactly once, they are of the solved cycle, from its start.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import build_bounds
from gaitgain.optimize.walk.broken_constraint import find_broken
from gaitgain.optimize.walk.cycle import build_cycle
from gaitgain.optimize.walk.reached_limit import find_muscle_limits, find_other_limits, saturated_beside
from gaitgain.optimize.walk.trajectory import Trajectory

MOST = 3  # constraints, and limits, named in a message; the others follow from the worst


@dataclass(frozen=True)
class Diagnosis:
    """What stands in a walk's way.

    Attributes
    ----------
    broken
        One sentence for each kind of constraint that is not met, the worst first; empty when all are met.
    saturated
        One sentence for each muscle that is fully activated or excited at some time.
    bounds
        One sentence for each coordinate, actuator or total at a bound, and for the least support of the ground.
    """

    broken: tuple[str, ...]
    saturated: tuple[str, ...]
    bounds: tuple[str, ...]

    @property
    def limits(self) -> tuple[str, ...]:
        """All limits that are reached."""
        return self.saturated + self.bounds

    @property
    def sentence(self) -> str:
        """The worst of it, for a message. Saturated muscles are named with the equations that they fail in."""
        broken = self.broken[:MOST] or ("all constraints are met, but the cost could still be lowered",)
        return "; ".join([*broken, *self.bounds[:MOST]])


def diagnose(solver: GaitSolver, solution: Solution, trajectory: Trajectory) -> Diagnosis:
    """Return what a solution runs into, converged or not; its trajectory is that of a whole stride."""
    problem = solution.problem
    frame = solver.frame(problem)
    bounds = build_bounds(problem, frame.layout, frame.rows, solver.anatomy)
    cycle = build_cycle(solution, trajectory)
    broken = find_broken(solver, solution, bounds, cycle)
    return Diagnosis(
        broken=tuple(fault.sentence + saturated_beside(solution, cycle, fault) for fault in broken),
        saturated=tuple(find_muscle_limits(solution, cycle)),
        bounds=tuple(find_other_limits(solver, solution, bounds, cycle)),
    )
