"""Outcomes of a study: what each row says beside its number."""

from __future__ import annotations

from gaitgain.sheets.sheet import as_json
from gaitgain.sheets.study.outcome import difference_sheet, outcome_sheet, summary_sheet
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.difference import compare_arms


def outcome(arm: str, value: float, *, trusted: bool = True) -> StoredOutcome:
    key = Key("anna", arm, "fastest")
    return StoredOutcome(key, "gait_speed", "gait speed", "m/s", "", value, 0.01, trusted=trusted)


OUTCOMES = [outcome("before", 1.0), outcome("after", 1.2, trusted=False)]
DIFFERENCES = compare_arms(Header("study", "", {}, ("before", "after")), OUTCOMES)


def test_every_outcome_says_its_label_noise_and_trust():
    rows = as_json(outcome_sheet(OUTCOMES))
    assert [(row["label"], row["noise"], row["trusted"]) for row in rows] == [
        ("gait speed", 0.01, True),
        ("gait speed", 0.01, False),
    ]
    assert [cells[-1] for cells in outcome_sheet(OUTCOMES).views[0].cells] == ["yes", "no"]


def test_every_difference_says_its_label_noise_and_trust():
    (row,) = as_json(difference_sheet(DIFFERENCES))
    assert (row["label"], row["noise"], row["trusted"]) == ("gait speed", 0.01, False)


def test_a_summary_marks_doubtful_walks_only_where_there_are_some():
    assert [column.label for column in summary_sheet("anna", "after", DIFFERENCES).columns][-1] == "trusted"
    trusted = compare_arms(Header("study", "", {}, ("before", "after")), [OUTCOMES[0], outcome("after", 1.2)])
    assert [column.label for column in summary_sheet("anna", "after", trusted).columns][-1] == "change"
