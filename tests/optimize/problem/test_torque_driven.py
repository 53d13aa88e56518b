from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.torque_driven import cost_of_body, describe_change


def test_a_body_with_muscles_keeps_its_cost(gait2d):
    assert cost_of_body(DEFAULT_COST, gait2d) is DEFAULT_COST
    assert describe_change(DEFAULT_COST, gait2d) == ""


def test_without_muscles_effort_is_that_of_torques_and_nothing_is_burnt(gait2d):
    bare = replace(gait2d, muscles=())
    changed = cost_of_body(replace(DEFAULT_COST, effort=4.0), bare)
    assert (changed.torque_effort, changed.effort, changed.metabolic_rate, changed.actuator_effort) == (4.0, 0, 0, 0)
    assert replace(changed, torque_effort=0.0, effort=6.0, metabolic_rate=0.5, actuator_effort=0.1) == DEFAULT_COST
    assert cost_of_body(changed, bare) == changed
    told = describe_change(DEFAULT_COST, bare)
    assert "metabolic_rate is left out of the cost" in told
    assert "effort (weight 6 1/s, exponent 2) counts torques relative to the optimal forces" in told


def test_a_cost_that_charges_muscles_alone_is_refused(gait2d):
    burnt = replace(DEFAULT_COST, effort=0.0, actuator_effort=0.0)
    with pytest.raises(ProblemError, match="charges nothing but what muscles do; give effort a weight"):
        cost_of_body(burnt, replace(gait2d, muscles=()))
