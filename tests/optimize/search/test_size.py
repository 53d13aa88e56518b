"""Walks of bodies of another size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.variant.scaling import scale_model
from gaitgain.optimize.search.size import segment_length, similar
from gaitgain.optimize.solver.solver import GaitSolver

SIZE = 0.9
# Powers of the size in a body of the same material and the same gravity, by unit: times grow as its root.
CONTACT_POWERS = {
    "stiffness": 1.0,
    "dissipation": -0.5,
    "viscous_friction": -0.5,
    "transition_velocity": 0.5,
    "constant_contact_force": 3.0,
    "hertz_smoothing": -1.0,
    "hunt_crossley_smoothing": -0.5,
}
MUSCLE_POWERS = {
    "max_contraction_velocity": -0.5,
    "activation_time_constant": 0.5,
    "deactivation_time_constant": 0.5,
}


def powers(thing, size):
    return {name: getattr(thing, name) * SIZE**power for name, power in size.items()}


@pytest.fixture(scope="module")
def like(gait2d):
    """The dynamically similar body: lengths by s, masses and forces by s^3, times by the root of s."""
    mass = SIZE**3 * gait2d.total_mass
    body = scale_model(gait2d, height_m=SIZE * 1.8, mass_kg=mass, reference_height_m=1.8)
    muscles = [
        replace(after, max_isometric_force=SIZE**3 * before.max_isometric_force, **powers(before, MUSCLE_POWERS))
        for before, after in zip(gait2d.muscles, body.muscles, strict=True)
    ]
    contacts = [
        replace(after, **powers(before, CONTACT_POWERS))
        for before, after in zip(gait2d.contacts, body.contacts, strict=True)
    ]
    return replace(body, muscles=tuple(muscles), contacts=tuple(contacts))


def test_the_similar_walk_obeys_the_equations_of_the_similar_body(coarse_walk, solver, like):
    """Of motion, of muscles and of contact, and it is ``sqrt(s)`` as fast.

    Balance of forces is met to some N m only: OpenSim's contact law holds a constant of 1e-5 m^2 that does not scale.
    """
    walk = similar(coarse_walk, SIZE)
    assert walk.speed == pytest.approx(np.sqrt(SIZE) * coarse_walk.speed, rel=1e-12)
    problem = replace(coarse_walk.problem, model=like)
    smaller, own = GaitSolver(like), solver.frame(coarse_walk.problem)
    equations = np.abs(own.constraints(coarse_walk.unknowns, solver.parameters(coarse_walk.problem))) < 1e-5
    frame, numbers = smaller.frame(problem), smaller.parameters(problem)
    off, unlike = (np.abs(frame.constraints(u, numbers)[equations]) for u in (walk.unknowns, coarse_walk.unknowns))
    balances = problem.mesh.points * len(like.free_coordinates)
    assert equations.sum() > 4 * balances
    assert (off > 1e-9).sum() <= balances
    assert off.max() < 0.1 < 1.0 < unlike.max()


def test_segments_are_as_much_longer_as_the_person(gait2d):
    longer = scale_model(gait2d, height_m=1.98, mass_kg=90.0, reference_height_m=1.80)
    assert segment_length(longer) / segment_length(gait2d) == pytest.approx(1.1, rel=1e-12)
