"""Measured torques: their errors, and which of them nobody can have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.person.measured_torque import MeasuredTorque, wrong_torques

TORQUE = MeasuredTorque("knee", "extension", "left", 70.0)


def test_the_error_is_a_tenth_unless_given():
    assert TORQUE.standard_error == pytest.approx(7.0)
    assert replace(TORQUE, error=2.0).standard_error == 2.0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"torque": -5.0}, "left knee extension torque -5 N m is outside 0 to 600 N m"),
        ({"torque": float("nan")}, "torque nan N m"),
        ({"error": 0.0}, "measurement error 0 N m is not positive"),
        ({"error": float("nan")}, "measurement error nan N m is not positive"),
        ({"torque": 140.0}, "they contradict each other; keep one or state a larger sd_n_m"),
    ],
)
def test_impossible_and_contradictory_torques_have_their_reason(changes, words):
    assert any(words in line for line in wrong_torques((TORQUE, replace(TORQUE, **changes))))


def test_the_same_effort_twice_within_the_errors_is_accepted():
    assert wrong_torques((TORQUE, replace(TORQUE, torque=80.0))) == []
