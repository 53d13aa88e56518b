"""Constraints that a solution does not meet, in physical units and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variable import COORDINATE, Variable
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import Bounds
from gaitgain.optimize.transcription.layout import mirror_state
from gaitgain.optimize.transcription.nonlinear_program import Rows
from gaitgain.optimize.transcription.point import RESIDUAL_SCALE
from gaitgain.optimize.walk.cycle import Cycle

# Converged solutions are looked at, too: what the solver tolerates is not broken.
SMALLEST = 1e-4  # scaled


@dataclass(frozen=True)
class Fault:
    """A broken constraint.

    Attributes
    ----------
    scaled
        Size by which faults are ranked.
    coordinate
        Whose motion is concerned, if it is an equation of motion.
    point
        Of the stride, where it is worst; ``None`` for what has no time.
    """

    scaled: float
    sentence: str
    coordinate: str | None = None
    point: int | None = None


def find_broken(solver: GaitSolver, solution: Solution, bounds: Bounds, cycle: Cycle) -> list[Fault]:
    """Worst violation of each kind of constraint and coordinate or muscle, the largest first."""
    frame = solver.frame(solution.problem)
    rows = frame.constraints(solution.unknowns, solver.parameters(solution.problem))
    over = np.maximum(rows - bounds.row_upper, 0.0) - np.maximum(bounds.row_lower - rows, 0.0)
    faults = [
        *_equations_of_motion(solution, frame.rows, over, cycle, solver.anatomy),
        *_defects(solution, frame.rows, over, cycle),
        *_tendons(solution, frame.rows, over, cycle),
        *_support(solution, frame.rows, rows, over, cycle),
        *_periodicity(solution, frame.rows, over, cycle),
        *_speed(solution, frame.rows, over),
        *_mixtures(solution, frame.rows, over),
    ]
    return sorted((f for f in faults if f.scaled > SMALLEST), key=lambda f: -f.scaled)


def in_words(model: MusculoskeletalModel, coordinate: str, value: float, per: str = "") -> str:
    """Value of a coordinate with its unit: degrees, or meters."""
    return f"{np.rad2deg(value):.3g} deg{per}" if _turns(model, coordinate) else f"{value:.3g} m{per}"


def _turns(model: MusculoskeletalModel, coordinate: str) -> bool:
    return model.free_coordinates[model.coordinate_index(coordinate)].rotational


def _worst(values: np.ndarray) -> tuple[int, float]:
    point = int(np.abs(values).argmax())
    return point, float(abs(values[point]))


def _equations_of_motion(
    solution: Solution, rows: Rows, over: np.ndarray, cycle: Cycle, anatomy: Anatomy
) -> Iterator[Fault]:
    sizes, model = solution.layout.sizes, solution.problem.model
    whole_body = {
        anatomy.forward: "the balance of forward forces on the whole body",
        anatomy.upward: "the balance of vertical forces on the whole body",
        anatomy.tilt: "the balance of moments on the whole body",
    }
    left = over[rows.points[:, sizes.state : sizes.state + sizes["values"]]]
    whole = cycle.whole(left, cycle.image.coordinate_partner)
    for i in cycle.shown(cycle.image.coordinate_partner):
        name = model.free_coordinates[i].name
        point, size = _worst(whole[:, i])
        unit = "N m" if _turns(model, name) else "N"
        what = f"{whole_body[name]} ({name})" if name in whole_body else f"the equation of motion of {name}"
        amount = f"{size * RESIDUAL_SCALE:.3g} {unit}"
        yield Fault(size, f"{what} is off by {amount} at {cycle.when(point, name)}", name, point)


def _defects(solution: Solution, rows: Rows, over: np.ndarray, cycle: Cycle) -> Iterator[Fault]:
    """A state does not follow from its rate."""
    sizes, model = solution.layout.sizes, solution.problem.model
    entries, partner = sizes.state_entries(), tuple(mirror_state(sizes, cycle.image)[0].tolist())
    whole = cycle.whole(over[rows.points[:, : sizes.state]], partner)
    for i in cycle.shown(partner):
        variable, part = entries[i]
        name = variable.owner.names(model)[part]
        point, size = _worst(whole[:, i])
        amount = _amount(model, variable, name, size * variable.scale)
        text = f"the {variable.word} of {name} does not follow {variable.follows} (by {amount} in one interval)"
        yield Fault(size, f"{text} at {cycle.when(point, name)}")


def per_time(variable: Variable) -> str:
    """Return what follows ``rad`` or ``m`` in the unit of a coordinate's variable: ``/s`` of a speed."""
    return variable.unit.partition(" or ")[0].removeprefix("rad")


def _amount(model: MusculoskeletalModel, variable: Variable, name: str, value: float) -> str:
    """Value of a variable in words."""
    return in_words(model, name, value, per_time(variable)) if variable.owner is COORDINATE else f"{value:.2g}"


def _tendons(solution: Solution, rows: Rows, over: np.ndarray, cycle: Cycle) -> Iterator[Fault]:
    """A compliant tendon carries another force than its fiber."""
    sizes, model = solution.layout.sizes, solution.problem.model
    first = sizes.state + sizes["values"]
    left = over[rows.points[:, first : first + sizes["normalized_tendon_forces"]]]
    whole = cycle.whole(left, cycle.image.tendon_partner)
    for i in cycle.shown(cycle.image.tendon_partner):
        muscle = model.muscles[model.compliant_muscles[i]]
        point, size = _worst(whole[:, i])
        amount = f"{size * muscle.max_isometric_force:.3g} N"
        text = f"tendon and fiber of {muscle.name} carry forces that differ by {amount}"
        yield Fault(size, f"{text} at {cycle.when(point, muscle.name)}")


def _support(solution: Solution, rows: Rows, values: np.ndarray, over: np.ndarray, cycle: Cycle) -> Iterator[Fault]:
    places = rows.points[:, -1]
    point, size = _worst(cycle.whole(over[places]))
    carried = 100 * cycle.whole(values[places])[point]
    yield Fault(
        size,
        f"the ground carries {carried:.0f} % of body weight at {cycle.when(point, '')}, "
        f"at least {100 * solution.problem.task.minimal_support:.0f} % is asked",
        point=point,
    )


def _periodicity(solution: Solution, rows: Rows, over: np.ndarray, cycle: Cycle) -> Iterator[Fault]:
    sizes, model = solution.layout.sizes, solution.problem.model
    end = "the mirror image of its start" if cycle.symmetric else "its start"
    for (variable, part), size in zip(sizes.state_entries(), np.abs(over[rows.boundary]), strict=True):
        name = variable.owner.names(model)[part]
        amount = _amount(model, variable, name, size * variable.scale)
        what = name if variable.name == "values" else f"the {variable.word} of {name}"
        yield Fault(float(size), f"{what} at the end of the step differs from {end} by {amount}")


def _speed(solution: Solution, rows: Rows, over: np.ndarray) -> Iterator[Fault]:
    asked = solution.problem.task.speed
    if asked is not None:
        yield Fault(
            float(abs(over[rows.speed])), f"the walk has {solution.speed:.2f} m/s instead of the {asked:.2f} m/s asked"
        )


def _mixtures(solution: Solution, rows: Rows, over: np.ndarray) -> Iterator[Fault]:
    """An excitation is not mixed from the modules."""
    modules, model = solution.problem.modules, solution.problem.model
    for muscle, size in zip(modules.muscles if modules else (), np.abs(over[rows.modules]).max(axis=0), strict=True):
        yield Fault(
            float(size), f"the excitation of {model.muscles[muscle].name} differs from its modules' by {size:.2g}"
        )
