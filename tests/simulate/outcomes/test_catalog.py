"""The list of outcomes for people is complete."""

from __future__ import annotations

import re
from pathlib import Path

from gaitgain.simulate.outcomes.catalog import OUTCOMES

ROOT = Path(__file__).parents[3]


def test_the_document_lists_every_outcome_with_its_unit_and_definition():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", (ROOT / "docs" / "outcomes.md").read_text(), re.MULTILINE)
    assert {name: (unit, text) for name, unit, text in rows} == {n: (d.unit, d.what) for n, d in OUTCOMES.items()}


def test_every_named_test_file_exists():
    named = set(re.findall(r"`(tests/simulate/[\w/]+\.py)`", (ROOT / "docs" / "outcomes.md").read_text()))
    assert len(named) >= 7
    assert all((ROOT / name).is_file() for name in named)
