"""Exercises: loads on a leg against virtual work and paper, and the shipped table against a new simulation."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.limb import foot_function
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer, Exertion
from gaitgain.training.program.program import Exercise, Load
from gaitgain.training.resistance.exercise import known_exercises, loads_path, movements, relative_loads, share_of_1rm
from gaitgain.training.resistance.load_table import format_loads, simulate_exercises
from gaitgain.training.resistance.posture import Movement, Posture, Torque
from gaitgain.training.resistance.simulation import Balance, ExerciseBench


@pytest.fixture(scope="module")
def bench(gait2d):
    return ExerciseBench(gait2d, Dynamics(gait2d), recognize(gait2d))


def balance(active, gravity=10.0, friction=0.0, across=0.0):
    one = np.ones(1)
    return Balance(np.array([active]), 0.0 * one, gravity * one, one, across * one, friction)


def test_the_largest_load_of_one_joint_on_paper():
    """Two helpers of 50 and 30 N m and an antagonist against 10 N m of gravity leave 70."""
    assert balance([50.0, 30.0, -20.0]).largest_load("x") == pytest.approx(70.0)


def test_friction_helps_as_far_as_it_goes():
    """A load L needs L + 10 - t with t up to 0.2 L: 80 = 0.8 L + 10."""
    assert balance([50.0, 30.0], friction=0.2, across=-1.0).largest_load("x") == pytest.approx(70.0 / 0.8)


def test_effort_is_shared_in_proportion_to_moment():
    """The least sum of squares of two muscles with 3 and 4 N m that hold 2.5 N m is 0.3 and 0.4."""
    np.testing.assert_allclose(balance([3.0, 4.0, -9.0], gravity=0.0).least_effort(2.5), [0.3, 0.4, 0.0], atol=1e-6)


def test_a_load_on_the_foot_does_the_work_it_should(bench):
    """Moments that hold a force are minus the change of its point's position with each angle."""
    posture = Posture((0.6, 0.8, 0.1), 0.2, 1.0)
    direction = 1.1
    held = bench.foot_moments(posture, direction)
    where = foot_function(bench.model, bench.leg.foot)
    point = bench.foot_ends()[1]
    names = [c.name for c in bench.model.free_coordinates]
    pose = dict(zip(names, bench.coordinate_values(posture), strict=True))

    def place(name, step):
        x, y, _, sine = where({**pose, name: pose[name] + step})
        cosine = np.sqrt(1.0 - sine**2)
        return np.array([x + cosine * point[0] - sine * point[1], y + sine * point[0] + cosine * point[1]])

    force = np.array([np.cos(direction), np.sin(direction)])
    for _, name, _ in bench.leg.joints:
        slope = (place(name, 1e-5) - place(name, -1e-5)) / 2e-5
        assert held[names.index(name)] == pytest.approx(-slope @ force, abs=1e-5)


def test_a_machine_lifts_what_a_dynamometer_measures(bench):
    """At one posture, without gravity and resting muscles, the one-repetition maximum is the isometric torque."""
    flexion = (np.deg2rad(80.0), np.deg2rad(70.0), 0.0)
    movement = Movement("one posture", "", Torque("knee", -1), ("hip", "ankle"), (Posture(flexion, 0.0, 0.0),))
    one = bench.balance(movement, movement.postures[0])
    weightless = Balance(one.active, 0 * one.resting, 0 * one.gravity, one.load, one.across, one.friction)
    helping = np.maximum(np.sign(one.load[0]) * one.active[0], 0.0).sum()
    assert weightless.largest_load("x") == pytest.approx(helping, rel=1e-9)
    torque = float(
        Dynamometer(bench.dynamics).measure(bench.model, bench.leg, Exertion("knee", "extension"), flexion[1])
    )
    assert helping == pytest.approx(torque, rel=0.1)


def test_the_shipped_table_is_what_the_model_says(bench):
    """Rounding apart; after a change of the model, ``gaitgain program exercises --rebuild`` writes it anew."""
    shipped = list(csv.DictReader(loads_path().read_text(encoding="utf-8").splitlines()))
    again = list(csv.DictReader(format_loads(simulate_exercises(bench), shipped[0]["date"]).splitlines()))
    for old, new in zip(shipped, again, strict=True):
        assert (old["exercise"], old["muscle_group"]) == (new["exercise"], new["muscle_group"])
        assert float(old["relative_load"]) == pytest.approx(float(new["relative_load"]), abs=0.011)
        assert float(old["one_repetition_maximum"]) == pytest.approx(float(new["one_repetition_maximum"]), rel=2e-3)


@pytest.mark.parametrize(
    ("exercise", "first"),
    [
        ("knee_extension", "knee_extensors"),
        ("leg_press", "knee_extensors"),
        ("knee_flexion", "knee_flexors"),
        ("hip_flexion", "hip_flexors"),
        ("calf_raise", "ankle_plantarflexors"),
        ("calf_raise_seated", "ankle_plantarflexors"),
        ("dorsiflexion", "ankle_dorsiflexors"),
    ],
)
def test_exercises_work_the_muscles_they_are_named_for(exercise, first):
    assert known_exercises()[exercise][0] == first


def test_every_exercise_is_described_and_trains_known_groups():
    assert {"squat", "sit_to_stand", "step_up", "loaded_walking", "hip_abduction", "hip_extension"} <= set(movements())
    for name, groups in known_exercises().items():
        assert set(groups) <= set(GROUPS)
        assert movements()[name].description
        assert relative_loads(name).max() == (1.0 if groups else 0.0)


@pytest.mark.parametrize(
    ("load", "repetitions", "share"),
    [
        (Load(70), 10, 0.70),
        (Load(10, "rm"), 10, 0.75),
        (Load(1, "rm"), 1, 1.0),
        (Load(10, "rpe"), 10, 0.75),
        (Load(8, "rpe"), 8, 0.75),
    ],
)
def test_loads_in_three_languages(load, repetitions, share):
    exercise = Exercise("squat", repetitions=repetitions, load=load)
    assert share_of_1rm(exercise) == pytest.approx(share, rel=1e-12)
