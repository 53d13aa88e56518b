"""Each mechanism by itself: its sign and size, in strength and in walking on a coarse mesh."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.catalog import MECHANISMS
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.walk.walk import judge
from gaitgain.simulate.dynamometer.dynamometer import EXERTIONS, Dynamometer, Exertion
from gaitgain.simulate.dynamometer.force_rise import measure_force_rise
from gaitgain.simulate.experiments.impairment import LEVELS, impaired, walk_with_impairment
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store


@pytest.fixture(scope="module")
def bench(gait2d):
    return gait2d, recognize(gait2d), Dynamometer(Dynamics(gait2d))


def torques(bench, mechanism, level):
    model, anatomy, machine = bench
    body = apply_condition(model, anatomy, impaired(mechanism, level))
    legs = {leg.side: leg for leg in anatomy.legs}
    return {
        side: np.array([float(machine.measure(body, leg, exertion)) for exertion in EXERTIONS])
        for side, leg in legs.items()
    }


def healthy(bench):
    return torques(bench, "strength", 1.0)["right"]


def test_weakness_takes_its_share_of_every_torque(bench):
    assert torques(bench, "strength", 0.7)["left"] == pytest.approx(0.7 * healthy(bench), rel=1e-9)


def test_a_lower_ceiling_takes_its_share_above_rest(bench):
    """Antagonists keep their tone, so that torque is just above (0.7 - 0.01) / (1 - 0.01)."""
    assert torques(bench, "activation_ceiling", 0.7)["left"] == pytest.approx(0.69 / 0.99 * healthy(bench), rel=1e-9)


def test_slow_force_rise_and_stiffness_leave_maximal_torque_alone(bench):
    for mechanism in ("force_rise", "passive_strain"):
        assert torques(bench, mechanism, 0.5)["left"] == pytest.approx(healthy(bench), rel=1e-9)


def test_slow_force_rise_halves_no_more_than_the_early_torque(bench):
    model, anatomy, machine = bench
    slow = apply_condition(model, anatomy, impaired("force_rise", 0.5))
    for exertion in EXERTIONS:
        quick, late = (measure_force_rise(machine, m, anatomy.legs[0], exertion).torque_at(0.05) for m in (model, slow))
        assert 0.5 < late / quick < 0.9


def test_co_contraction_lowers_every_torque_by_what_antagonists_hold(bench):
    plain, tense = healthy(bench), torques(bench, "activation_floor", 0.1)["left"]
    model, anatomy, machine = bench
    held = [
        float(machine.measure(model, anatomy.legs[0], Exertion(e.joint, e.direction, co_activation=0.1)))
        for e in EXERTIONS
    ]
    assert np.all(tense < plain)
    assert tense == pytest.approx(np.array(held), rel=1e-9)


def test_a_side_difference_is_that_of_the_torques(bench):
    found = torques(bench, "side_difference", 0.3)
    assert found["left"] == pytest.approx(0.7 * found["right"], rel=1e-9)


def test_healthy_fatigue_takes_its_published_share_of_every_torque(bench):
    """de Haan 2000: 23.8 % of isometric force; half of it where only half is lost."""
    assert torques(bench, "fatigability", 1.0)["left"] == pytest.approx(0.762 * healthy(bench), rel=1e-9)
    assert torques(bench, "fatigability", 0.5)["right"] == pytest.approx(0.881 * healthy(bench), rel=1e-9)
    assert torques(bench, "fatigability", 0.0)["left"] == pytest.approx(healthy(bench), rel=1e-12)


def test_central_fatigue_is_a_lower_ceiling(bench):
    found = torques(bench, "central_fatigability", 0.2)["left"]
    assert found == pytest.approx(torques(bench, "activation_ceiling", 0.8)["left"], rel=1e-12)


def test_modules_leave_muscles_as_they_are(bench):
    assert torques(bench, "modules_per_leg", 3.0)["left"] == pytest.approx(healthy(bench), rel=1e-12)


def test_every_impairment_that_reaches_walking_has_levels_for_the_figure():
    assert set(LEVELS) == {m.field for m in MECHANISMS.values() if m.reaches_walking}


@pytest.fixture
def laboratory(solver, tmp_path):
    store = Store(tmp_path / "series.h5")
    store.create(Header("series", "", {}, ()))
    return Laboratory(solver, store, Silent())


class Interrupting(Silent):
    """A user who presses Ctrl-C when the first walk is done."""

    def finish(self, text):
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("mechanism", "levels"),
    [
        ("strength", (1.0, 0.9)),
        pytest.param("modules_per_leg", (9.0, 5.0), marks=pytest.mark.slow),
        pytest.param("side_difference", (0.0, 0.1), marks=pytest.mark.slow),
        pytest.param("reflex_gain", (0.0, 0.05), marks=pytest.mark.slow),
    ],
)
def test_an_interrupted_series_goes_on_and_a_second_one_solves_nothing(
    laboratory, judged_walk, mechanism, levels, monkeypatch
):
    with pytest.raises(KeyboardInterrupt):
        walk_with_impairment(replace(laboratory, progress=Interrupting()), judged_walk, mechanism, levels)
    first, second = (Key(mechanism, f"{level:g}", "self_selected") for level in levels)
    assert [walk.key for walk in laboratory.store.read_status()] == [first]
    kept = laboratory.store.read_values(first)

    walks = walk_with_impairment(laboratory, judged_walk, mechanism, levels)
    assert [walk.key for walk in laboratory.store.read_status()] == [first, second]
    assert laboratory.store.read_values(first) == kept
    assert not walks.untrusted
    monkeypatch.setattr(GaitSolver, "solve", lambda *_: pytest.fail("solved again"))
    assert walk_with_impairment(laboratory, judged_walk, mechanism, levels).reached == walks.reached


def test_a_walk_that_is_none_has_no_values_and_says_why(laboratory, judged_walk, monkeypatch):
    """Nor are those of an earlier version under its name taken for its own."""
    (kept,) = walk_with_impairment(laboratory, judged_walk, "strength", (1.0,)).reached
    assert kept.values["gait_speed"] == pytest.approx(judged_walk.speed, abs=1e-4)
    solution = judged_walk.solution
    failed = replace(solution, quality=replace(solution.quality, converged=False, status="Stopped"))
    monkeypatch.setattr("gaitgain.optimize.problem.problem.EQUATIONS_VERSION", 0)
    row = replace(TASKS["self_selected"], reach=lambda solver, *_: judge(solver, failed))
    monkeypatch.setitem(TASKS, "self_selected", row)
    (lost,) = walk_with_impairment(laboratory, judged_walk, "strength", (1.0,)).reached
    assert lost.values == {}
    assert lost.trust.reason.startswith("the solver did not converge (Stopped)")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mechanism", "level", "speed_change"),
    [
        ("strength", 0.8, (-0.12, -0.01)),
        ("activation_ceiling", 0.8, (-0.12, -0.01)),
        ("force_rise", 0.5, (-0.06, -0.005)),
        ("passive_strain", 0.7, (-0.05, 0.0)),
    ],
)
def test_each_mechanism_slows_the_walk_a_little(laboratory, judged_walk, mechanism, level, speed_change):
    first, last = walk_with_impairment(laboratory, judged_walk, mechanism, (1.0, level)).reached
    assert last.trust
    low, high = speed_change
    assert low < last.values["gait_speed"] - first.values["gait_speed"] < high


@pytest.mark.slow
def test_co_contraction_makes_walking_dearer(laboratory, judged_walk):
    plain, tense = walk_with_impairment(laboratory, judged_walk, "activation_floor", (0.0, 0.03)).reached
    assert tense.values["cost_of_transport"] > 1.1 * plain.values["cost_of_transport"]


@pytest.mark.slow
def test_a_side_difference_slows_the_walk_and_makes_sides_differ(laboratory, judged_walk):
    even, odd = walk_with_impairment(laboratory, judged_walk, "side_difference", (0.0, 0.2)).reached
    assert odd.trust
    for name in ("stance", "peak_hip_extension_moment", "peak_ankle_plantarflexion_moment"):
        assert even.values.get(f"{name}_left", even.values[name]) == pytest.approx(even.values[name], rel=2e-3)
        assert abs(odd.values[f"{name}_left"] / odd.values[name] - 1.0) > 3e-3, name
    assert -0.08 < odd.values["gait_speed"] - even.values["gait_speed"] < -0.005


@pytest.mark.slow
def test_fewer_modules_cost_more(laboratory, judged_walk):
    walks = walk_with_impairment(laboratory, judged_walk, "modules_per_leg", (9.0, 5.0, 3.0))
    assert not walks.untrusted
    own, five, three = (walk.values["cost_of_transport"] for walk in walks.reached)
    assert own < five < three
    assert -0.06 < walks.reached[-1].values["gait_speed"] - walks.reached[0].values["gait_speed"] < -0.005


@pytest.mark.slow
@pytest.mark.parametrize(("mechanism", "level"), [("fatigability", 1.0), ("central_fatigability", 0.2)])
def test_tired_people_walk_more_slowly(laboratory, judged_walk, mechanism, level):
    rested, tired = walk_with_impairment(laboratory, judged_walk, mechanism, (0.0, level)).reached
    assert tired.trust
    assert -0.12 < tired.values["gait_speed"] - rested.values["gait_speed"] < -0.01


@pytest.mark.slow
@pytest.mark.parametrize("mechanism", ["single_support_floor", "double_support_floor", "swing_floor"])
def test_co_contraction_in_one_phase_makes_walking_dearer(laboratory, judged_walk, mechanism):
    plain, tense = walk_with_impairment(laboratory, judged_walk, mechanism, (0.0, 0.06)).reached
    assert tense.trust
    assert plain.values["gait_speed"] == pytest.approx(judged_walk.speed, abs=1e-5)
    assert tense.values["cost_of_transport"] > 1.01 * plain.values["cost_of_transport"]
