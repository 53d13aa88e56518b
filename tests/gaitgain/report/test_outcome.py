"""The table of outcomes: values and changes of the file, and no effect where two walks are of different kinds."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.report.outcome import OTHER_GAIT, change_figures, outcome_tables


def test_a_row_per_main_outcome_with_noise_and_importance(anna):
    (table,) = outcome_tables(anna)
    rows = {row.label: row for row in table.rows}
    speed = rows["self-selected gait speed"]
    found = next(d for d in anna.differences if d.outcome == "gait_speed")
    assert (speed.reference, speed.value) == (f"{found.reference:.3f}", f"{found.value:.3f}")
    assert speed.important.startswith("0.05 m/s (")
    assert speed.noise == "< 0.001"
    assert rows["maximal isometric knee extension torque"].change == "+30.0 (+20.0 %)"
    assert [source.source for source in table.sources] == ["Perera 2006, small meaningful change"]


def test_walks_of_different_kinds_are_not_compared(anna):
    before, after = anna.walks["self_selected"]
    other = replace(after.run, walk=replace(after.run.walk, family="straight knee"))
    person = replace(anna, walks={"self_selected": [before, replace(after, run=other)]})
    (table,) = outcome_tables(person)
    walking = [row for row in table.rows if "torque" not in row.label]
    assert walking
    assert all(row.change == OTHER_GAIT for row in walking)
    assert len(change_figures(person)) == 1  # strength alone


def test_changes_are_drawn_for_walking_and_strength(anna):
    walking, strength = change_figures(anna)
    assert "self-selected" in walking
    assert "+20.0 %" in strength
