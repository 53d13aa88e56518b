"""What is measured of a walk at a prescribed speed."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.simulate.experiments.speed import LEVELS, collect_series, measure_speed, recovery
from gaitgain.simulate.outcomes.stride import GRAVITY_M_S2

PHASE = np.linspace(0.0, 2 * np.pi, 400, endpoint=False)


def moving(height, forward):
    """A stride whose mass center has these heights (m) and forward speeds (m/s), without vertical speed."""
    still = np.zeros(PHASE.size)
    body = SimpleNamespace(
        mass_center=np.stack([still, height, still], axis=1),
        mass_center_velocity=np.stack([forward, still, still], axis=1),
    )
    return SimpleNamespace(body=body)


def test_a_pendulum_recovers_all_its_energy_and_a_bouncing_ball_none():
    height = 0.9 + 0.02 * np.cos(PHASE)
    pendulum = np.sqrt(2.0 * (3.0 - GRAVITY_M_S2 * (height - 0.9)))
    assert recovery(moving(height, pendulum)) == pytest.approx(1.0, abs=1e-9)
    bouncing = np.sqrt(2.0 * (3.0 + GRAVITY_M_S2 * (height - 0.9)))
    assert recovery(moving(height, bouncing)) == pytest.approx(0.0, abs=1e-9)


def test_energies_a_quarter_apart_recover_what_their_sum_lacks():
    """Two equal sinusoids a quarter of a period apart add to one of sqrt(2) times their size: 1 - sqrt(2)/2."""
    height = 0.9 + 0.02 * np.cos(PHASE)
    forward = np.sqrt(2.0 * (3.0 + GRAVITY_M_S2 * 0.02 * np.sin(PHASE)))
    assert recovery(moving(height, forward)) == pytest.approx(1.0 - np.sqrt(0.5), abs=1e-3)


def test_levels_of_a_walk(coarse_walk, judged_walk, solver):
    walk = measure_speed(judged_walk, solver)
    terms, weights = coarse_walk.quality.cost_terms, coarse_walk.problem.task.weights
    assert tuple(walk.levels) == LEVELS
    assert walk.cost == pytest.approx(coarse_walk.quality.objective - terms["time"], rel=1e-12)
    # The cost sums over muscles of relative mass 1 on average, by quadrature; the level is a mean, by trapezoids.
    muscles = len(coarse_walk.problem.model.muscles)
    effort = terms["effort"] * walk.speed / weights.effort / muscles
    assert walk.levels["effort"] == pytest.approx(effort, rel=0.02)
    assert 0.0 <= walk.levels["saturated_volume"] <= 1.0
    assert 0.2 < walk.recovery < 0.9


def test_a_series_is_ordered_by_speed(judged_walk, solver):
    walk = measure_speed(judged_walk, solver)
    slower = SimpleNamespace(speed=0.5, cost=1.0, levels=walk.levels, recovery=0.4)
    series = collect_series([walk, slower], "no walk")
    assert series.speed.tolist() == [0.5, walk.speed]
    assert series.ended == "no walk"
    assert series.recovery[0] == 0.4
