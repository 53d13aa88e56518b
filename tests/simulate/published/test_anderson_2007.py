from __future__ import annotations

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.evidence import STATUSES, EvidenceTable
from gaitgain.simulate.published.anderson_2007 import (
    AGE_GROUPS,
    SEXES,
    Population,
    active_torque,
    active_torque_sd,
    passive_torque,
)

YOUNG_MAN = Population(75.16, 1.80)
SCALE = 75.16 * 9.80665 * 1.80


def test_every_sex_age_joint_and_direction_is_in_the_table():
    table = EvidenceTable("gaitgain.simulate.published", "anderson_2007")
    for sex in SEXES:
        for age in AGE_GROUPS:
            who = Population(70.0, 1.70, sex, age)
            for joint in ("hip", "knee", "ankle"):
                for direction in ("extension", "flexion"):
                    part = who.part(joint, direction)
                    assert len(table.numbers(part, "active")) == len(table.numbers(part, "active_sd")) == 6
                    assert len(table.numbers(part, "passive")) == len(table.numbers(part, "passive_sd")) == 4
    assert {row.status for row in table.rows} <= set(STATUSES)


def test_peak_torque_is_c1_times_body_weight_times_height_at_c3():
    """Men 18-25 y, knee extension: C1 0.163 (SD 0.040) at 1.133 rad."""
    peak = np.array([1.133])
    assert active_torque(YOUNG_MAN, "knee", "extension", peak)[0] == pytest.approx(0.163 * SCALE, rel=1e-12)
    assert active_torque_sd(YOUNG_MAN, "knee", "extension", peak)[0] == pytest.approx(0.040 * SCALE, rel=1e-3)


def test_half_and_three_quarters_of_torque_at_the_published_velocities():
    """C4 and C5 are where concentric torque falls to 75 and 50 % of isometric."""
    torque = active_torque(YOUNG_MAN, "knee", "extension", np.array(1.133), np.array([0.0, 1.517, 3.952]))
    assert torque / torque[0] == pytest.approx([1.0, 0.75, 0.5], rel=1e-9)


def test_stretched_muscles_pull_harder_than_the_concentric_curve_at_the_same_speed():
    lengthening, shortening = active_torque(YOUNG_MAN, "ankle", "flexion", np.array(-0.187), np.array([-1.0, 1.0]))
    assert lengthening == pytest.approx(shortening * (1.0 + 0.828), rel=1e-9)


def test_passive_knee_torque_flexes_a_straight_knee():
    torque = passive_torque(YOUNG_MAN, "knee", "extension", np.array([0.0, 1.0]))
    assert torque[0] == pytest.approx(-6.25)
    assert abs(torque[1]) < 0.1


def test_unknown_people_are_refused_with_every_reason():
    with pytest.raises(ModelError) as caught:
        Population(300.0, 0.5, "robot", "40")
    for word in ("300 kg", "0.5 m", "'robot'", "'40'"):
        assert word in str(caught.value)
