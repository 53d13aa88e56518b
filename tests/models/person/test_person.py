"""Persons: who cannot be, who cannot be fitted, and who cannot walk yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import PersonError
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.state import ControlState, GroupState
from gaitgain.models.person.measured_torque import MeasuredTorque
from gaitgain.models.person.person import Person, check_fit, check_person, check_walker

TORQUE = MeasuredTorque("knee", "extension", "left", 70.0)
ANNA = Person("anna", "female", 44.0, 62.0, 1.66, torques=(TORQUE,))


def test_a_name_and_a_condition_are_enough_for_a_study():
    check_walker(Person("anyone", condition=impaired_by("strength", 0.8)))


def test_impossible_people_are_refused_with_every_reason():
    weak = Condition.of({("hip_flexors", "left"): GroupState(strength=-1.0)})
    with pytest.raises(PersonError) as caught:
        check_person(
            replace(ANNA, sex="f", age=4.0, mass=300.0, condition=weak, torques=(replace(TORQUE, torque=-5.0),))
        )
    for words in ("sex 'f'", "age 4 years", "mass 300 kg", "hip_flexors, left: strength -1", "-5 N m"):
        assert any(words in reason for reason in caught.value.reasons), words


def test_mass_and_height_must_fit_together():
    with pytest.raises(PersonError, match=r"body mass index of 11.6"):
        check_person(replace(ANNA, mass=32.0))


def test_a_person_walks_tired_and_not_beyond_what_anybody_walks():
    tired = replace(ANNA, torques=(), walked_minutes=6.0)
    check_walker(tired)
    assert tired.walking_condition.on("hip_flexors", "left").strength == pytest.approx(1.0 - 0.238)
    with pytest.raises(PersonError, match="90 minutes of walking are outside 0 to 12"):
        check_walker(replace(tired, walked_minutes=90.0))
    exhausted = replace(tired, condition=Condition(control=ControlState(fatigability=3.0)), walked_minutes=12.0)
    with pytest.raises(PersonError, match=r"after 12 min: hip_flexors, right: strength 0.08"):
        check_walker(exhausted)


def test_measurements_are_fitted_before_anybody_walks():
    with pytest.raises(PersonError, match="measured, but not fitted"):
        check_walker(ANNA)
    check_fit(ANNA)
    fitted = ANNA.fitted(impaired_by("strength", 0.9))
    check_walker(fitted)
    assert (fitted.mass, fitted.measured) == (62.0, False)


def test_a_fit_needs_the_size_of_the_body():
    with pytest.raises(PersonError, match="mass or height is not known"):
        check_fit(replace(ANNA, mass=None))
    with pytest.raises(PersonError, match="mass and height of person 'anna' are not known"):
        _ = replace(ANNA, height=None).size
    assert ANNA.size == (62.0, 1.66)
    assert ANNA.condition == HEALTHY
