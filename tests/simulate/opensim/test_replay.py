"""A walk obeys OpenSim's equations, and a wrong one is found out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.simulate.opensim.replay import LARGEST_RESIDUAL_PERCENT, Residual, leg_length, replay_walk


@pytest.fixture(scope="module")
def replayed(recording, worker):
    return replay_walk(recording, worker)


def test_nothing_is_left_over_in_opensims_equations_of_motion(replayed):
    """The walk's own accelerations, muscles and ground forces, at all times of both halves of the stride."""
    assert replayed.residual.force < 1e-4
    assert replayed.residual.moment < 1e-4
    assert replayed.residual.joint_moment < 1e-4
    assert replayed.fault == ""


def test_muscles_pull_there_as_here(replayed):
    assert replayed.muscle_force < 1e-6
    assert replayed.fiber_length < 1e-9
    assert replayed.fiber_velocity < 1e-9


def test_contact_differs_by_the_law_and_by_nothing_else(replayed):
    assert replayed.same_contact_force < 1e-6
    assert replayed.contact_force > 1.0
    assert replayed.own_contact.force > 1.0


def test_metabolic_power_is_that_of_opensims_probes(replayed):
    assert [power.model for power in replayed.metabolic] == ["bhargava_2004", "umberger_2010"]
    for power in replayed.metabolic:
        assert power.ours == pytest.approx(power.opensim, rel=1e-6)
        assert 1.0 < power.ours < 8.0


def test_muscles_compress_the_joints(replayed):
    peaks = {(contact.joint, contact.side): contact.peak for contact in replayed.joint_contact}
    assert len(peaks) == 6
    for joint, least in (("hip", 1.3), ("knee", 1.5), ("ankle", 2.0)):  # body weights; the ground alone brings 1.2
        assert least < peaks[joint, "right"] < 8.0
        assert peaks[joint, "right"] == pytest.approx(peaks[joint, "left"], rel=1e-6)


def test_a_walk_with_other_accelerations_is_found_out(recording, worker):
    """The pelvis falls 0.1 m/s^2 faster: 1 % of body weight, and a fault."""
    lift = recording.model.coordinate_index("pelvis_ty")
    accelerations = recording.trajectory.accelerations.copy()
    accelerations[:, lift] -= 0.1
    wrong = replay_walk(
        replace(recording, trajectory=replace(recording.trajectory, accelerations=accelerations)), worker
    )
    assert wrong.residual.force == pytest.approx(100.0 * 0.1 / 9.80665, rel=1e-6)
    assert "residual force 1 % of body weight" in wrong.fault


def test_what_is_no_number_is_a_fault(replayed):
    assert replace(replayed, residual=Residual(np.nan, 0.0, 0.0)).fault
    assert not replace(replayed, residual=Residual(LARGEST_RESIDUAL_PERCENT, 0.0, 0.0)).fault


def test_a_leg_is_as_long_as_thigh_and_shank(recording):
    assert 0.7 < leg_length(recording) < 1.0
