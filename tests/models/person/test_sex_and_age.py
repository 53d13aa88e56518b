"""Strength by sex and age, beside the published table that it is derived from."""

from __future__ import annotations

from math import exp, log

import pytest

from gaitgain.evidence import EvidenceTable
from gaitgain.models.person.sex_and_age import AGE_GROUPS, SEXES, strength_by_sex_and_age

DIRECTIONS = [(joint, direction) for joint in ("hip", "knee", "ankle") for direction in ("extension", "flexion")]


@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("group", AGE_GROUPS)
def test_the_table_is_the_geometric_mean_of_published_torques_over_those_of_young_men(sex, group):
    published = EvidenceTable("gaitgain.simulate.published", "anderson_2007")

    def torque(joint, direction, who):
        return published.numbers(f"{joint}_{direction}_{who}", "active")[0]

    logs = [log(torque(*d, f"{sex}_{group}") / torque(*d, "male_18-25")) for d in DIRECTIONS]
    table = EvidenceTable("gaitgain.models.person", "strength_by_sex_and_age")
    assert table.number(f"{sex}_{group}", "strength") == pytest.approx(exp(sum(logs) / 6), abs=5e-5)
    assert table.row(f"{sex}_{group}", "strength").status == "derived"


def test_young_men_are_the_reference_and_groups_have_their_own_numbers():
    assert strength_by_sex_and_age("male", 20.0) == 1.0
    assert strength_by_sex_and_age("female", 60.0) == 0.804
    assert strength_by_sex_and_age("male", 90.0) == strength_by_sex_and_age("male", 70.0) == 0.8975


def test_between_the_groups_strength_is_linear_in_age_and_has_no_step():
    middle = strength_by_sex_and_age("female", 42.5)
    assert middle == pytest.approx(0.5 * (1.0025 + 0.804), rel=1e-12)
    for age in (25.0, 60.0, 65.0, 70.0):
        before, after = (strength_by_sex_and_age("male", age + d) for d in (-1e-9, 1e-9))
        assert before == pytest.approx(after, abs=1e-9)


def test_no_number_that_is_used_is_recalled():
    rows = EvidenceTable("gaitgain.models.person", "strength_by_sex_and_age").rows
    assert {row.status for row in rows} == {"derived", "assumption", "verified"}
