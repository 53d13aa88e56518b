"""Constraints that a solution does not meet, in physical units and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import Bounds
from gaitgain.optimize.transcription.layout import Sizes, mirror_state
from gaitgain.optimize.transcription.nonlinear_program import Rows
from gaitgain.optimize.transcription.point import RESIDUAL_SCALE, state_scale
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
    rows = np.array(frame.program.constraints(solution.unknowns, solver.parameters(solution.problem))).ravel()
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
    left = over[rows.points[:, sizes.state : sizes.state + sizes.coordinates]]
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
    q, partner = sizes.coordinates, tuple(mirror_state(sizes, cycle.image)[0].tolist())
    broken = over[rows.points[:, : sizes.state]]
    whole, scale = cycle.whole(broken, partner), state_scale(sizes)
    for i in cycle.shown(partner):
        point, size = _worst(whole[:, i])
        if i >= 2 * q:
            rate = _driver(sizes, i)
            text = f"{_muscle_state(model, i - 2 * q)} does not follow {rate} (by {size:.2g} in one interval)"
        else:
            name = model.free_coordinates[i % q].name
            what, per = ("value", "") if i < q else ("speed", "/s")
            rate = "speed" if i < q else "acceleration"
            amount = in_words(model, name, size * scale[i], per)
            text = f"the {what} of {name} does not follow from its {rate} (by {amount} in one interval)"
        yield Fault(size, f"{text} at {cycle.when(point, name)}")


def _muscle_state(model: MusculoskeletalModel, index: int) -> str:
    """Say which state of a muscle is meant, counted from the first activation."""
    count, tendons = len(model.muscles), len(model.compliant_muscles)
    if index < count:
        return f"the activation of {model.muscles[index].name}"
    if index < count + tendons:
        return f"the tendon force of {model.muscles[model.compliant_muscles[index - count]].name}"
    return f"the reflex of {model.muscles[model.reflex_muscles[index - count - tendons]].name}"


def _driver(sizes: Sizes, state: int) -> str:
    """Say what a state of a muscle follows."""
    if state < sizes.first_tendon:
        return "its excitation"
    return "from its rate" if state < sizes.first_reflex else "the stretch of its fibers"


def _tendons(solution: Solution, rows: Rows, over: np.ndarray, cycle: Cycle) -> Iterator[Fault]:
    """A compliant tendon carries another force than its fiber."""
    sizes, model = solution.layout.sizes, solution.problem.model
    first = sizes.state + sizes.coordinates
    left = over[rows.points[:, first : first + sizes.tendons]]
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
    for i, size in enumerate(np.abs(over[rows.boundary])):
        q = sizes.coordinates
        if i >= 2 * q:
            name, amount = _muscle_state(model, i - 2 * q), f"{size:.2g}"
        else:
            coordinate = model.free_coordinates[i % q].name
            name = coordinate if i < q else f"the speed of {coordinate}"
            amount = in_words(model, coordinate, size * state_scale(sizes)[i], "" if i < q else "/s")
        yield Fault(float(size), f"{name} at the end of the step differs from {end} by {amount}")


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
