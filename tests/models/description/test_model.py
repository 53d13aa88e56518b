from __future__ import annotations

from dataclasses import replace

import pytest


def test_degrees_of_freedom_are_the_coordinates_that_nothing_holds(gait2d):
    joint = gait2d.joints[0]
    held = replace(joint.coordinates[0], locked=True)
    model = replace(gait2d, joints=(replace(joint, coordinates=(held, *joint.coordinates[1:])), *gait2d.joints[1:]))
    assert len(model.coordinates) == len(gait2d.coordinates)
    assert len(model.free_coordinates) == len(gait2d.free_coordinates) - 1
    assert model.coordinate_index(joint.coordinates[1].name) == 0


def test_bones_have_nothing_that_pulls(gait2d):
    assert gait2d.bones.bodies == gait2d.bodies
    assert (gait2d.bones.muscles, gait2d.bones.actuators, gait2d.bones.passive_forces) == ((), (), ())


def test_muscles_with_own_equations_are_counted_by_position(gait2d):
    first = replace(gait2d.muscles[0], ignore_tendon_compliance=False)
    second = replace(gait2d.muscles[1], ignore_stretch_reflex=False)
    model = replace(gait2d, muscles=(first, second, *gait2d.muscles[2:]))
    assert (model.compliant_muscles, model.reflex_muscles) == ((0,), (1,))
    assert gait2d.compliant_muscles == gait2d.reflex_muscles == ()


def test_the_mass_of_a_model_is_that_of_its_bodies(gait2d):
    assert gait2d.total_mass == pytest.approx(sum(body.mass for body in gait2d.bodies))


def test_fingerprint_sees_every_number(gait2d):
    heavier = replace(gait2d.bodies[0], mass=gait2d.bodies[0].mass + 1e-9)
    assert replace(gait2d, bodies=(heavier, *gait2d.bodies[1:])).fingerprint() != gait2d.fingerprint()
