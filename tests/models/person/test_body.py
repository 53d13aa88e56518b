"""The body of a person, made of a model."""

from __future__ import annotations

import pytest

from gaitgain.errors import ModelError, PersonError
from gaitgain.models.person.body import UNKNOWN, Described, body_label, own_body
from gaitgain.models.person.person import Person
from gaitgain.models.person.sex_and_age import strength_by_sex_and_age
from gaitgain.models.variant.load import Load
from gaitgain.models.variant.scaling import scale_model

MAN = Described(1.80)
ANNA = Person("anna", "female", 65.0, 58.0, 1.62)


def test_mass_and_lengths_are_those_of_the_person(gait2d):
    body = own_body(gait2d, ANNA, MAN).model
    assert body.total_mass == pytest.approx(58.0, abs=1e-9)
    for before, after in zip(gait2d.joints[1:], body.joints[1:], strict=True):
        longer = [0.9 * x for x in before.parent_offset.translation]
        assert after.parent_offset.translation == pytest.approx(longer, abs=1e-12)


def test_a_load_comes_on_top_of_the_mass(gait2d):
    tall = Person("tall", mass=90.0, height=1.92, loads=(Load("torso", 10.0, (-0.15, 0.35, 0.0)),))
    assert own_body(gait2d, tall, MAN).model.total_mass == pytest.approx(100.0, abs=1e-9)


def test_sex_and_age_scale_the_strength_of_the_scaled_body(gait2d):
    body = own_body(gait2d, ANNA, MAN)
    sized = scale_model(gait2d, height_m=1.62, mass_kg=58.0, reference_height_m=1.80)
    factor = strength_by_sex_and_age("female", 65.0)
    for before, after in zip(sized.muscles, body.model.muscles, strict=True):
        assert after.max_isometric_force == pytest.approx(factor * before.max_isometric_force, rel=1e-12)
        assert after.mass == before.mass
    assert f"strength x {factor:.3f} by sex and age: a woman of 65 years over a man of 25 years" in body.says
    assert "from 1.8 m and 75.16 kg to 1.62 m and 58 kg" in body.says
    assert "Anderson 2007" in body.says


def test_a_model_of_the_person_s_own_sex_and_age_keeps_its_strength(gait2d):
    """A model that already describes an old woman is not weakened once more."""
    body = own_body(gait2d, Person("anna", "female", 65.0), Described(sex="female", age=65.0)).model
    assert [m.max_isometric_force for m in body.muscles] == [m.max_isometric_force for m in gait2d.muscles]


def test_what_is_not_stated_is_as_in_the_model(gait2d):
    assert own_body(gait2d, Person("anna"), UNKNOWN) == own_body(gait2d, Person("berta"), UNKNOWN)
    assert own_body(gait2d, Person("anna"), UNKNOWN).model is gait2d
    assert own_body(gait2d, Person("anna", height=1.7), MAN).model.total_mass == pytest.approx(gait2d.total_mass)


def test_bodies_that_are_the_same_have_one_name():
    assert body_label(ANNA) == "female, 65 years, 1.62 m, 58 kg"
    assert body_label(Person("anna")) == ""
    near = Person("anna", "female", 65.0, 58.0000001, 1.62)
    assert body_label(near) != body_label(ANNA)


def test_impossible_bodies_are_refused_with_the_reason(gait2d):
    with pytest.raises(PersonError, match="how tall the person of model 'gait2d' is is not known"):
        own_body(gait2d, ANNA, UNKNOWN)
    with pytest.raises(PersonError, match="contradict each other"):
        own_body(gait2d, Person("giant", mass=30.0), MAN)
    with pytest.raises(ModelError, match="no body head; a load may be on pelvis"):
        own_body(gait2d, Person("anna", loads=(Load("head", 1.0),)), MAN)
