"""The catalog: every mechanism is declared once, and everything else reads the declaration."""

from __future__ import annotations

import math

import pytest

from gaitgain.errors import ConditionError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.catalog import (
    CONDITIONS,
    CONTROL_MECHANISMS,
    GROUP_MECHANISMS,
    MECHANISMS,
    find_mechanism,
    impaired_by,
    switch_off,
)
from gaitgain.models.condition.condition import HEALTHY, HEALTHY_NAME
from gaitgain.models.condition.effect import reflex_table
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.models.condition.state import ControlState


@pytest.mark.parametrize("name", [*GROUP_MECHANISMS, *CONTROL_MECHANISMS])
def test_each_mechanism_has_a_range_an_off_switch_and_evidence(name):
    mechanism = MECHANISMS[name]
    assert impaired_by(name, mechanism.off) == HEALTHY
    impaired = impaired_by(name, mechanism.low if mechanism.low != mechanism.off else mechanism.high)
    assert impaired != HEALTHY
    switched_off = switch_off(impaired, name)
    assert (switched_off.groups, switched_off.control) == (HEALTHY.groups, HEALTHY.control)
    assert mechanism.unit
    assert mechanism.says
    assert mechanism.evidence.source
    with pytest.raises(ConditionError, match="is outside"):
        impaired_by(name, mechanism.high + 1.0)


def test_evidence_and_declarations_name_the_same_mechanisms():
    rows = EvidenceTable("gaitgain.models.condition", "impairment_mechanisms").rows
    assert {row.quantity for row in rows} == set(MECHANISMS)


def test_modules_are_off_when_every_muscle_is_its_own():
    assert MECHANISMS["modules_per_leg"].off == math.inf
    assert impaired_by("modules_per_leg", 4.0).control == ControlState(modules_per_leg=4)
    assert ms_profile(6.0).control.modules_per_leg is None


def test_only_what_has_an_effect_reaches_walking():
    data_only = {name for name, mechanism in MECHANISMS.items() if not mechanism.reaches_walking}
    assert data_only == {"feedback_delay", "motor_noise"}


def test_the_usual_threshold_of_the_reflex_is_that_of_its_table():
    assert HEALTHY.groups[0].reflex_threshold == reflex_table().number("reflex", "reflex_threshold")


def test_every_shipped_condition_is_possible_and_bears_its_name():
    for name, make in CONDITIONS.items():
        assert make().name == name
        make().check()
    assert CONDITIONS[HEALTHY_NAME]() == HEALTHY


def test_unknown_mechanisms_are_refused_with_the_names_there_are():
    with pytest.raises(ConditionError, match="'influenza' is no impairment; choose from strength"):
        find_mechanism("influenza")
