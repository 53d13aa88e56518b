"""Fit a person to what was measured of them: torques first, then walking tests."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS
from gaitgain.models.person.body import Described, OwnBody, own_body
from gaitgain.models.person.person import Person, check_fit
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.solver.progress import Progress
from gaitgain.simulate.dynamometer.bench import StrengthBench
from gaitgain.simulate.fit.strength import StrengthFit, fit_strength
from gaitgain.simulate.fit.walker import Walker, healthy_walk
from gaitgain.simulate.fit.walking import ITERATIONS, WalkingFit, fit_walking


def walks_of_fit(person: Person) -> int:
    """Return how many walks a fit finishes at most."""
    return 1 + ITERATIONS if person.walking else 0


def fit_person(
    person: Person, strength_set: str, mesh_intervals: int, progress: Progress, threads: int = 1
) -> tuple[StrengthFit | None, WalkingFit | None]:
    """Fit muscle groups to torques, and what these leave open to walking tests.

    Parameters
    ----------
    strength_set
        Of the healthy body.

    Returns
    -------
    strength, walking
        ``None`` where nothing of the kind was measured.

    Raises
    ------
    PersonError
        When nothing was measured, or the measurements contradict each other.
    """
    check_fit(person)
    bench = StrengthBench()
    body, strength, walking = body_to_fit(bench, person, strength_set).model, None, None
    if person.torques:
        strength = fit_strength(bench.dynamometer, body, bench.anatomy, person)
    if person.walking:
        open_groups = (
            GROUP_SIDES if strength is None else [(g.group, g.side) for g in strength.groups if not g.resolved]
        )
        condition = person.condition if strength is None else strength.condition
        mesh = Mesh(mesh_intervals, degree=2)
        solver, healthy = healthy_walk(body, person, mesh, progress, threads)
        walking = fit_walking(Walker(solver, healthy, condition, open_groups, progress), person.walking)
    return strength, walking


def body_to_fit(bench: StrengthBench, person: Person, strength_set: str) -> OwnBody:
    """Return the embedded model as the person's own body, with healthy muscles."""
    return own_body(bench.with_strength(strength_set), person, Described(SHIPPED_MODELS[DEFAULT_MODEL].height_m))


def fitted_person(person: Person, strength: StrengthFit | None, walking: WalkingFit | None) -> Person:
    """Return the person in the condition that was fitted; what was measured is part of that condition now."""
    fit = walking or strength
    return person if fit is None else replace(person, condition=fit.condition, torques=(), walking=())
