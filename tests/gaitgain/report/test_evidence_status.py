"""Status of evidence: tables that a study uses, and every row of them that is assumed."""

from __future__ import annotations

from gaitgain.config.kept_study import read_kept_study
from gaitgain.evidence import EvidenceTable
from gaitgain.report.evidence_status import TABLES, evidence_status

from .conftest import STUDY


def test_every_table_is_there():
    assert all(EvidenceTable(table.package, table.topic).rows for table in TABLES)


def test_counts_are_those_of_the_table_and_assumptions_are_listed():
    found = {status.title: status for status in evidence_status(read_kept_study(STUDY))}
    rows = EvidenceTable("gaitgain.training.resistance", "resistance_training").rows
    training = found["what training changes"]
    assert training.counts["assumption"] == sum(row.status == "assumption" for row in rows)
    assert len(training.doubted) == training.counts["assumption"]


def test_only_the_exercises_that_are_done_count():
    found = {status.title: status for status in evidence_status(read_kept_study(STUDY))}
    assert {row.part for row in found["exercises"].doubted} == {"calf_raise"}


def test_a_study_without_training_has_no_assumptions_about_it():
    alone = STUDY.split("  - name: after")[0] + "tasks: [self_selected]\n"
    titles = {status.title for status in evidence_status(read_kept_study(alone))}
    assert "what training changes" not in titles
    assert "skeleton of the walker" in titles
    assert evidence_status(None) == []
