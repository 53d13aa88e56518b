"""Limits that a walk reaches: muscles fully activated, coordinates at their bounds, and the like."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gaitgain.models.variable import COORDINATE, VARIABLES
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import Bounds
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION
from gaitgain.optimize.walk.broken_constraint import Fault, in_words, per_time
from gaitgain.optimize.walk.cycle import Cycle, list_words

FULL = 0.98  # share of the activation ceiling that counts as full: activation only approaches it
CLOSE = 1e-3  # share of a range within which a bound counts as reached
CLOSE_SUPPORT = 1e-3  # of body weight


def find_muscle_limits(solution: Solution, cycle: Cycle) -> list[str]:
    """One sentence for each muscle that is fully activated, or at least fully excited."""
    sentences = [_describe_muscle(solution, cycle, i) for i in cycle.shown(cycle.image.muscle_partner)]
    return [sentence for sentence in sentences if sentence]


def find_other_limits(solver: GaitSolver, solution: Solution, bounds: Bounds, cycle: Cycle) -> list[str]:
    """One sentence for each coordinate, actuator or total at a bound, and for the least support of the ground."""
    return [
        *_coordinates(solution, bounds, cycle),
        *_actuators(solution, cycle),
        *_support(solution, solver, cycle),
        *_totals(solution, bounds),
    ]


def saturated_beside(solution: Solution, cycle: Cycle, fault: Fault) -> str:
    """Name the muscles about a coordinate that are fully activated where its equation of motion breaks."""
    if fault.coordinate is None or fault.point is None:
        return ""
    muscles = solution.problem.model.muscles
    across = [i for i, m in enumerate(muscles) if m.path is not None and fault.coordinate in m.path.coordinates]
    full = [muscles[i].name for i in across if _is_full(cycle, muscles[i].max_control, i)[fault.point]]
    return f" while {list_words(full)} {'is' if len(full) == 1 else 'are'} fully activated" if full else ""


def _is_full(cycle: Cycle, ceiling: float, muscle: int) -> np.ndarray:
    return cycle.trajectory.activations[:, muscle] >= FULL * ceiling


def _describe_muscle(solution: Solution, cycle: Cycle, index: int) -> str:
    muscle = solution.problem.model.muscles[index]
    ceiling = f" (its ceiling is {muscle.max_control:.2f})" if muscle.max_control < 1.0 else ""
    activated = _is_full(cycle, muscle.max_control, index)
    if activated.any():
        return f"{muscle.name} is fully activated {cycle.spans(activated, muscle.name)}{ceiling}"
    excited = cycle.trajectory.excitations[:, index] >= (1.0 - CLOSE) * muscle.max_control
    if not excited.any():
        return ""
    share = 100 * cycle.trajectory.activations[:, index].max() / muscle.max_control
    when = cycle.spans(excited, muscle.name)
    return f"{muscle.name} is fully excited {when} and reaches {share:.0f} % of full activation{ceiling}"


def _coordinates(solution: Solution, bounds: Bounds, cycle: Cycle) -> Iterator[str]:
    """Values at the ends of their ranges, speeds and accelerations at the largest that the problem allows."""
    layout, trajectory = solution.layout, cycle.trajectory
    lower, upper = bounds.lower * layout.scale, bounds.upper * layout.scale
    for variable in (v for v in VARIABLES if v.owner is COORDINATE):
        what = "" if variable.name == "values" else f"the {variable.word} of "
        values, places = trajectory.arrays[variable.name], layout[variable.name][-1]
        for i in cycle.shown(cycle.image.coordinate_partner):
            coordinate = solution.problem.model.free_coordinates[i].name
            low, high = lower[places[i]], upper[places[i]]
            near = CLOSE * (high - low)
            for which, bound, reached in (
                ("lower", low, values[:, i] <= low + near),
                ("upper", high, values[:, i] >= high - near),
            ):
                if reached.any():
                    limit = in_words(solution.problem.model, coordinate, float(bound), per_time(variable))
                    when = cycle.spans(reached, coordinate)
                    yield f"{what}{coordinate} is at its {which} bound of {limit} {when}"


def _actuators(solution: Solution, cycle: Cycle) -> Iterator[str]:
    for i in cycle.shown(cycle.image.actuator_partner):
        actuator = solution.problem.model.actuators[i]
        controls = cycle.trajectory.controls[:, i]
        near = CLOSE * (actuator.max_control - actuator.min_control)
        reached = (controls <= actuator.min_control + near) | (controls >= actuator.max_control - near)
        if reached.any():
            limit = f"{actuator.optimal_force * actuator.max_control:.3g}"
            yield f"actuator {actuator.name} gives all it can ({limit} N m) {cycle.spans(reached, actuator.name)}"


def _support(solution: Solution, solver: GaitSolver, cycle: Cycle) -> Iterator[str]:
    frame = solver.frame(solution.problem)
    rows = frame.constraints(solution.unknowns, solver.parameters(solution.problem))
    least = solution.problem.task.minimal_support
    reached = cycle.whole(rows[frame.rows.points[:, -1]]) <= least + CLOSE_SUPPORT
    if reached.any():
        when = cycle.spans(reached, "")
        yield f"the ground carries no more than the required {100 * least:.0f} % of body weight {when}"


def _totals(solution: Solution, bounds: Bounds) -> Iterator[str]:
    cycle = "gait cycle" if solution.problem.full_cycle else "step"
    for place, name, unit in ((DURATION, "duration", "s"), (DISTANCE, "length", "m")):
        low, high = bounds.lower[place], bounds.upper[place]
        if low == high:
            continue  # prescribed
        for which, bound in (("shortest", low), ("longest", high)):
            if abs(solution.unknowns[place] - bound) <= CLOSE * (high - low):
                yield f"the {name} of the {cycle} is the {which} allowed, {bound:.3g} {unit}"
