"""One weak leg: the whole cycle is solved, and the walker spares that leg."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.simulate.outcomes.catalog import measure


@pytest.fixture(scope="module")
def limp(solver, coarse_walk, gait2d):
    """The right leg at 60 % strength, followed from the healthy walk."""
    states = {(group, "right"): GroupState(strength=0.6) for group in GROUPS}
    weak = apply_condition(gait2d, solver.anatomy, Condition.of(states))
    # A coarse mesh has several limps; this one is fine enough to have one.
    half = solver.solve(replace(coarse_walk.problem, mesh=Mesh(60, 2)), coarse_walk)
    whole = unfold(half)
    healthy = solver.solve(whole.problem, whole)
    followed = follow(solver, healthy, replace(whole.problem, model=weak))
    found = measure(build_trajectory(followed.solution, solver), weak, solver.anatomy)
    return healthy, followed, {o.name: o.value for o in found}


@pytest.mark.slow
def test_one_weak_leg_converges_on_a_whole_cycle_without_a_jump(limp):
    _, followed, _ = limp
    assert followed.trust
    assert followed.solution.problem.full_cycle


@pytest.mark.slow
def test_the_weak_leg_bears_less_for_a_shorter_time(limp):
    """The weak leg stands and supports alone for less time, pushes off with less and steps longer; it all slows."""
    healthy, followed, found = limp
    assert followed.solution.speed < healthy.speed - 0.01
    for name in ("stance", "single_support", "propulsive_impulse", "vertical_impulse", "peak_ankle_power"):
        assert found[name] < found[f"{name}_left"], name
    assert found["single_support_asymmetry"] < -5.0
    assert found["peak_ankle_power_asymmetry"] < -20.0
    assert found["step_length_asymmetry"] > 5.0


@pytest.mark.slow
def test_the_weak_leg_uses_more_of_its_strength(limp):
    _, _, found = limp
    assert found["ankle_plantarflexors_strength_used"] > found["ankle_plantarflexors_strength_used_left"]
