from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.contact.law import CONTACT_LAWS, hertz_force
from gaitgain.models.contact.sphere_half_space import contact_wrenches, sphere_half_space
from gaitgain.models.description.force import HalfSpace
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton

LAW = CONTACT_LAWS["serrancoli_2019"]


def contacts_at_rest(model, height):
    """Forces on all spheres of a body at rest whose base is so high (m)."""
    values = np.array([c.default_value for c in model.free_coordinates])
    values[model.coordinate_index("pelvis_ty")] = height
    still, numbers = ca.SX.zeros(len(values)), model_numbers(model)
    skeleton = Skeleton(model, numbers, values=ca.SX(values), speeds=still, accelerations=still)
    given = (model.contact_plane, numbers, skeleton.motions, LAW)
    return tuple(sphere_half_space(i, sphere, *given) for i, sphere in enumerate(model.contacts))


def numbers_of(expression):
    return np.array(ca.DM(ca.evalf(ca.SX(expression)))).ravel()


def test_a_resting_sphere_is_pushed_straight_up_between_the_two_surfaces(gait2d):
    for sphere, contact in zip(gait2d.contacts, contacts_at_rest(gait2d, 0.9), strict=True):
        force, point = numbers_of(contact.force), numbers_of(contact.point)
        depth = -2.0 * point[1]
        expected = float(hertz_force(depth, vars(sphere)))
        assert force == pytest.approx([0.0, expected, 0.0], rel=1e-3, abs=1e-9)


def test_the_air_carries_nobody(gait2d):
    assert all(abs(numbers_of(contact.force)[1]) < 1.0 for contact in contacts_at_rest(gait2d, 2.0))


def test_a_half_space_that_a_body_carries_is_pushed_back(gait2d):
    plane = gait2d.contact_plane
    carried = replace(gait2d.contacts[0], half_space=HalfSpace("torso", plane))
    model = replace(gait2d, contacts=(carried,))
    (contact,) = contacts_at_rest(model, 0.9)
    wrenches = contact_wrenches(model, (contact,))
    assert set(wrenches) == {carried.body, "torso"}
    assert numbers_of(wrenches["torso"].force) == pytest.approx(-numbers_of(wrenches[carried.body].force))
