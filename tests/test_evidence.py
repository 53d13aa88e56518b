"""Every published number that ships has a source and a status."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path

import pytest

from gaitgain.evidence import STATUSES, Evidence, EvidenceTable

ROOT = Path(__file__).parent.parent
COLUMNS = [field.name for field in fields(Evidence)]
TABLES = [
    path.relative_to(ROOT)
    for root in ("models", "training", "optimize", "simulate")
    for path in sorted((ROOT / root).rglob("evidence/*.csv"))
    if next(csv.reader(path.open(encoding="utf-8"))) == COLUMNS
]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_number_has_a_source_and_a_status(table):
    package = ".".join(("gaitgain", *table.parts[:-2]))
    for row in EvidenceTable(package, table.stem).rows:
        assert row.status in STATUSES, row
        assert row.source or row.status in ("assumption", "derived"), row
        assert row.doi_or_url or row.status in ("assumption", "derived") or row.source.startswith("definition"), row
