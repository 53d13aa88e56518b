"""The list of outcomes for people is complete."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from gaitgain.simulate.outcomes.asymmetry import COMPARED
from gaitgain.simulate.outcomes.catalog import OUTCOMES, measure_stride
from gaitgain.simulate.outcomes.device import outcomes as device
from gaitgain.simulate.outcomes.joint import frontal

ROOT = Path(__file__).parents[3]


def test_the_document_lists_no_outcome_that_is_none():
    rows = re.findall(r"^\| `(\w+)` \| .+? \| .+ \|$", (ROOT / "docs" / "outcomes.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(OUTCOMES)


@pytest.fixture(scope="module")
def measured(glide):
    """Outcomes of a body that glides without a motion of its own, by name."""
    return {measurement.name: measurement for measurement in measure_stride(glide())}


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_row_bears_its_own_name_and_is_a_number_of_a_stride_known_on_paper(name, measured):
    outcome = OUTCOMES[name]
    assert outcome.name == name
    assert outcome.label
    assert outcome.unit
    assert outcome.what
    if name in measured:  # asymmetries of alike sides, and what a planar model has not, are left out
        assert math.isfinite(measured[name].value)
        assert (measured[name].unit, measured[name].label) == (outcome.unit, outcome.label)


def test_only_what_the_body_does_not_have_is_left_out(measured):
    left_out = set(OUTCOMES) - set(measured)
    of_others = {outcome.name for outcome in (*frontal.OUTCOMES, *device.OUTCOMES)}
    of_others |= {"slope", "step_width", "sideward_margin_of_stability"}
    assert left_out == {*of_others, *(f"{name}_asymmetry" for name in COMPARED)}


def test_every_named_test_file_exists():
    named = set(re.findall(r"`(tests/simulate/[\w/]+\.py)`", (ROOT / "docs" / "outcomes.md").read_text()))
    assert len(named) >= 7
    assert all((ROOT / name).is_file() for name in named)
