"""Indentation of spheres at rest, by hand and by the contact law itself."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from gaitgain.models.contact.law import hertz_force
from gaitgain.models.contact.sinkage import sinkage, sinkage_under_body_weight
from gaitgain.models.description.force import ContactSphere


def sphere(**changed):
    heel = ContactSphere(
        name="heel_r",
        body="calcn_r",
        location=(0.0, 0.0, 0.0),
        radius=0.032,
        stiffness=1e6,
        dissipation=2.0,
        static_friction=0.8,
        dynamic_friction=0.8,
        viscous_friction=0.5,
        transition_velocity=0.2,
        constant_contact_force=1e-5,
        hertz_smoothing=300.0,
        hunt_crossley_smoothing=50.0,
    )
    return replace(heel, **changed)


def test_a_soft_heel_sinks_deeper_than_its_radius():
    """K 1e6 N/m^2, R 32 mm, 737 N: k 5000, 4/3 k sqrt(R k) = 84327 N/m^1.5, so 42 mm."""
    assert sinkage(sphere(), 737.0) == pytest.approx(0.0424, abs=1e-4)


def test_twice_the_force_sinks_by_the_power_of_two_thirds():
    assert sinkage(sphere(), 1400.0) / sinkage(sphere(), 700.0) == pytest.approx(2.0 ** (2.0 / 3.0), rel=1e-12)


def test_the_law_itself_holds_the_force_at_that_depth():
    """The smoothing is off where a sphere is a hundred times deeper than its width."""
    heel = sphere(stiffness=1e7, hertz_smoothing=1e6, constant_contact_force=0.0)
    depth = sinkage(heel, 737.0)
    assert float(hertz_force(depth, asdict(heel))) == pytest.approx(737.0, rel=1e-6)


def test_every_sphere_of_a_model_is_told(gait2d):
    depths = sinkage_under_body_weight(gait2d)
    assert list(depths) == [contact.name for contact in gait2d.contacts]
    assert depths["heel_r"] == depths["heel_l"] > 0.0
