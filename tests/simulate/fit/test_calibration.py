from __future__ import annotations

import pytest

from gaitgain.evidence import EvidenceTable
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.variant.strength_set import STRENGTH_SETS, StrengthSet, read_strength_set
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer
from gaitgain.simulate.fit.calibration import calibrate_strength, evidence_rows
from gaitgain.simulate.fit.strength_comparison import compare_strength
from gaitgain.simulate.published.anderson_2007 import Population


@pytest.fixture(scope="module")
def bench(gait2d):
    return gait2d, recognize(gait2d), Dynamometer(Dynamics(gait2d)), Population(gait2d.total_mass, 1.80)


def directions_within(bench, name):
    model, anatomy, machine, who = bench
    body = read_strength_set(name).apply(model, anatomy)
    return {c.exertion.name for c in compare_strength(machine, body, anatomy.legs[0], who) if c.within}


def test_the_calibrated_set_lies_within_one_sd_of_young_men_in_all_directions(bench):
    assert len(directions_within(bench, "anderson_2007")) == 6


def test_only_plantarflexion_is_outside_when_the_calf_is_left_generic(bench):
    within = directions_within(bench, "anderson_2007_generic_calf")
    assert len(within) == 5
    assert "ankle plantarflexion" not in within


def test_a_fit_finds_its_way_back_to_a_set_near_the_shipped_one(bench):
    """Forces only, from the shipped fiber lengths: the shipped forces come out again within a tenth."""
    model, anatomy, machine, who = bench
    shipped = read_strength_set("anderson_2007")
    long_fibers = StrengthSet("lengths", {}, shipped.fiber_length).apply(model, anatomy)
    found = calibrate_strength(machine, long_fibers, anatomy, who, fiber_lengths=False)
    for group, factor in shipped.force.items():
        assert found.force[group] == pytest.approx(factor, rel=0.1), group


def test_rows_of_a_set_are_a_table_that_reads_back(bench):
    for name, shipped in STRENGTH_SETS.items():
        if not shipped.table:
            continue
        rows = EvidenceTable("gaitgain.models.variant", shipped.table).rows
        assert {row.status for row in rows} == {"derived"}
        assert len(evidence_rows(read_strength_set(name), bench[3])) == len(rows) + 1
