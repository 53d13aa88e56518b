"""The table of states and controls."""

import pytest

from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.variable import INTERVAL_CONTROLS, POINT_CONTROLS, STATES, VARIABLE, VARIABLES, input_variables


def test_every_variable_has_one_role_and_a_name_of_its_own():
    assert sorted(v.name for v in (*STATES, *POINT_CONTROLS, *INTERVAL_CONTROLS)) == sorted(VARIABLE)
    assert len(VARIABLE) == len(VARIABLES)


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda v: v.name)
def test_every_row_says_unit_and_meaning(variable):
    assert variable.unit
    assert variable.description
    assert variable.word
    assert variable.scale > 0.0


@pytest.mark.parametrize("state", STATES, ids=lambda v: v.name)
def test_every_state_has_a_rate_of_its_size_among_the_equations(state, gait2d):
    instant = Dynamics(gait2d).instant
    assert (
        getattr(instant, state.rate).numel() == len(state.owner.parts(gait2d)) == getattr(instant, state.name).numel()
    )
    assert state.follows


def test_bounds_of_every_part_are_in_order(gait2d):
    for variable in VARIABLES:
        for part in variable.owner.parts(gait2d):
            low, high = variable.bounds(part)
            assert low < high, (variable.name, part.name)


def test_the_equations_have_the_table_s_inputs_in_its_order(gait2d):
    names = [variable.name for variable in input_variables(gait2d)]
    assert names == list(Dynamics(gait2d).instant.input_names[:-1])
    assert "reflexes" not in names
