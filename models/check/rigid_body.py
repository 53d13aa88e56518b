"""Rigid bodies and contact against OpenSim: mass matrix, inverse dynamics, motion of bodies, force of the ground."""

from __future__ import annotations

from collections.abc import Iterator

import casadi as ca
import numpy as np

from gaitgain.models.check.comparison import Comparison, relative, worst_of
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.contact.law import CONTACT_LAWS
from gaitgain.models.contact.sphere_half_space import contact_wrenches, sphere_half_space
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.spatial import vector


def rigid_bodies(bench: Bench) -> list[Comparison]:
    """Mass matrix, inverse dynamics (with rotation axes as Simbody has them) and body motion, without contact."""
    theirs = bench.inverse_dynamics
    names, tolerance = bench.states.names, bench.tolerance
    moments = bench.simbody_skeleton.inverse_dynamics({})
    still = np.zeros_like(bench.states.accelerations)
    at_rest = bench.evaluate(moments, still)
    columns = [bench.evaluate(moments, still + unit) - at_rest for unit in np.eye(len(names))]
    masses = np.stack(columns, axis=2)
    scale = np.sqrt(np.einsum("sii->si", theirs["mass_matrices"]))
    mass_errors = np.abs(masses - theirs["mass_matrices"]) / (scale[:, :, None] * scale[:, None, :])
    return [
        *worst_of("mass matrix", "1", tolerance, mass_errors.max(axis=2), names),
        *worst_of("inverse dynamics", "1", tolerance, relative(bench.evaluate(moments), theirs["rigid"]), names),
        *_body_motion(bench),
    ]


def _body_motion(bench: Bench) -> Iterator[Comparison]:
    _, theirs = bench.ask("body_positions")
    bodies = [body.name for body in bench.model.bodies]
    points = [bench.skeleton.motions[b.name].point(vector(b.mass_center)) for b in bench.model.bodies]
    for k, (name, unit) in enumerate((("positions", "m"), ("velocities", "m/s")), start=1):
        ours = bench.evaluate(ca.horzcat(*[point[k] for point in points])).reshape(-1, len(bodies), 3)
        errors = relative(ours, theirs[name]).max(axis=2)
        yield from worst_of(f"body {name}", unit, bench.tolerance, errors, bodies)


def contacts(bench: Bench) -> list[Comparison]:
    """Force of each sphere, and inverse dynamics with all of them."""
    model = bench.model
    if not model.contacts:
        return []
    _, forces = bench.ask("contact_forces")
    moments = bench.inverse_dynamics
    numbers, law = model_numbers(model), CONTACT_LAWS["serrancoli_2019"]
    found = [
        sphere_half_space(i, c, model.contact_plane, numbers, bench.skeleton.motions, law)
        for i, c in enumerate(model.contacts)
    ]
    shape = forces["forces"].shape
    sphere_errors = relative(bench.evaluate(ca.horzcat(*[c.force for c in found])).reshape(shape), forces["forces"])
    ours = bench.evaluate(bench.simbody_skeleton.inverse_dynamics(contact_wrenches(model, tuple(found))))
    errors = relative(ours, moments["with_contact"])
    spheres = [contact.name for contact in model.contacts]
    return [
        *worst_of("contact force", "1", bench.tolerance, sphere_errors.max(axis=2), spheres),
        *worst_of("inverse dynamics with contact", "1", bench.tolerance, errors, bench.states.names),
    ]
