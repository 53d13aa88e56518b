"""Errors list all that is wrong."""

from __future__ import annotations

from gaitgain.errors import GaitGainError, ModelError, PersonError, UnsupportedModelError


def test_a_model_that_cannot_be_translated_names_the_file_and_every_part():
    error = UnsupportedModelError(("WeldConstraint 'a'", "Bhargava 'b'"), "leg.osim")
    assert str(error).startswith("leg.osim: the model holds")
    assert str(error).count("\n  - ") == len(error.items) == 2
    assert isinstance(error, ModelError)


def test_a_person_that_nobody_can_be_has_every_reason():
    error = PersonError("nobody is like anna", ("mass_kg: 900", "height_m: 9"))
    assert str(error) == "nobody is like anna\n  - mass_kg: 900\n  - height_m: 9"
    assert isinstance(error, GaitGainError)
