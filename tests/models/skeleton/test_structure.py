"""Which bodies share their equations."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.skeleton.structure import share_equations
from gaitgain.models.variant.load import Load, with_loads
from gaitgain.models.variant.scaling import scale_model


def test_weaker_and_loaded_bodies_share_their_equations(gait2d):
    weak = replace(gait2d, muscles=tuple(replace(m, max_isometric_force=100.0) for m in gait2d.muscles))
    assert share_equations(weak, gait2d)
    assert share_equations(with_loads(gait2d, [Load("torso", 10.0)]), gait2d)


def test_a_load_that_turns_the_axes_of_inertia_needs_equations_in_which_they_turn(gait2d):
    """The template's product of inertia is zero, and left out of its equations; the other way round it is a number."""
    loaded = with_loads(gait2d, [Load("torso", 10.0, (-0.15, 0.35, 0.0))])
    assert not share_equations(loaded, gait2d)
    assert share_equations(gait2d, loaded)


def test_knees_that_glide_on_longer_bones_have_equations_of_their_own(gait2d):
    """Their lengths stand in the equations as they are: shared, they would be the template's without a word."""
    longer = scale_model(gait2d, height_m=1.92, mass_kg=90.0, reference_height_m=1.80)
    assert not share_equations(longer, gait2d)
    heavier = scale_model(gait2d, height_m=1.80, mass_kg=90.0, reference_height_m=1.80)
    assert share_equations(heavier, gait2d)
