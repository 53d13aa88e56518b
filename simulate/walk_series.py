"""Follow one gait through a series of bodies, and measure each walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gaitgain.models.description import MusculoskeletalModel
from gaitgain.optimize.continuation import Followed, follow
from gaitgain.optimize.problem import GaitProblem
from gaitgain.optimize.progress import Progress
from gaitgain.optimize.solution import Solution, unfold
from gaitgain.optimize.solver import GaitSolver
from gaitgain.optimize.trajectory import build_trajectory
from gaitgain.simulate.outcomes import measure


@dataclass(frozen=True)
class SeriesWalk:
    """One walk of a series.

    Attributes
    ----------
    level
        Where in the series it is.
    values
        Outcomes by name; empty where there is no walk. Beside those of
        :data:`~gaitgain.simulate.outcomes.DEFINITIONS`: ``step_length`` (m) and ``stride_time`` (s).
    fault
        Why the walk cannot be trusted; empty when it can.
    """

    level: float
    values: dict[str, float]
    fault: str = ""


def walk_series(
    solver: GaitSolver,
    start: Solution,
    bodies: Sequence[tuple[float, MusculoskeletalModel]],
    progress: Progress,
    *,
    symmetric: bool = True,
) -> tuple[SeriesWalk, ...]:
    """Walk every body of a series, each from the last walk that can be trusted.

    Parameters
    ----------
    start
        A walk of a neighboring body over half a cycle.
    bodies
        Levels with their bodies.
    symmetric
        Both sides of all bodies are alike; otherwise whole cycles are solved, on twice the mesh.
    """
    here = start if symmetric else _whole(solver, start)
    return walk_problems(solver, here, [(level, replace(here.problem, model=body)) for level, body in bodies], progress)


def walk_problems(
    solver: GaitSolver, start: Solution, problems: Sequence[tuple[float, GaitProblem]], progress: Progress
) -> tuple[SeriesWalk, ...]:
    """Walk every problem of a series with its level, each from the last walk that can be trusted.

    Parameters
    ----------
    start
        A walk on the problems' mesh.
    """
    here, walks = start, []
    for level, problem in problems:
        followed = follow(solver, here, problem)
        here = followed.solution if _fault(followed) == "" else here
        walks.append(SeriesWalk(level, _values(solver, followed), _fault(followed)))
        speed = walks[-1].values.get("gait_speed")
        progress.finish(f"{level:g}: {'no walk' if speed is None else f'{speed:.3f} m/s'} {walks[-1].fault}".rstrip())
    return tuple(walks)


def _whole(solver: GaitSolver, start: Solution) -> Solution:
    whole = unfold(start)
    return solver.solve(whole.problem, whole)


def _fault(followed: Followed) -> str:
    if followed.trustworthy:
        return ""
    if not followed.solution.quality.converged:
        return f"the solver did not converge ({followed.solution.quality.status})"
    return "; ".join(followed.label.faults) or f"another kind of gait ({followed.label.family})"


def _values(solver: GaitSolver, followed: Followed) -> dict[str, float]:
    if not followed.solution.quality.converged or followed.label.faults:
        return {}
    trajectory = build_trajectory(followed.solution, solver)
    values = {o.name: o.value for o in measure(trajectory, followed.solution.problem.model, solver.anatomy)}
    return values | {"step_length": values["stride_length"] / 2, "stride_time": trajectory.duration}
