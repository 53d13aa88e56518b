"""Panels over the gait cycle: every curve, its phases, and bands where there are published peaks."""

from __future__ import annotations

import pytest

from gaitgain.report.cycle import NAMES, SWING, cycle_panels, normal_sources, phases_of


def test_every_curve_has_a_panel(anna):
    (task,) = cycle_panels(anna)
    assert (len(task.panels), task.missing, task.side, task.normal) == (len(NAMES), (), "", True)
    assert len(task.kinds) == 1


def test_phases_end_where_feet_leave_and_meet_the_ground(anna):
    walk = anna.walks["self_selected"][0]
    phases = phases_of(walk, "right")
    ends = list(phases.values())
    assert ends == sorted(ends)
    assert phases[SWING] == 100.0
    loading, single, stance, _ = ends
    assert stance == pytest.approx(walk.curves("right").toe_off_percent, abs=1e-9)
    assert single == pytest.approx(50.0, abs=1.0)  # the other foot lands, in a symmetric walk
    assert loading == pytest.approx(stance - single, abs=1e-6)


def test_the_bands_name_their_sources():
    sources = normal_sources()
    assert sources
    assert all(source.source and source.status for source in sources)
