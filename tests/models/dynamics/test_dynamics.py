"""Our equations against OpenSim's, at 100 random states of two planar models."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.metabolics.bhargava_2004 import bhargava_2004
from gaitgain.models.metabolics.rate import Smoothing
from gaitgain.models.muscle import musculotendon
from gaitgain.models.osim.reader import read_model


def relative(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Largest difference over the size of what is compared, and at least over one unit."""
    return float((np.abs(ours - theirs) / np.maximum(1.0, np.abs(theirs))).max())


def evaluate(model, states, *names, contact_law="serrancoli_2019"):
    dynamics = Dynamics(model, contact_law=contact_law)
    function = dynamics.function(*names).map(len(states.values))
    controls = np.zeros((len(model.actuators), len(states.values)))
    inputs = [states.values.T, states.speeds.T, states.accelerations.T, states.activations.T, states.excitations.T]
    found = function.call([*[ca.DM(i) for i in inputs], ca.DM(controls), ca.DM(dynamics.pack(model))])
    return [np.array(part) for part in found]


def test_inverse_dynamics_agree_within_1e_9(read_pair, worker, random_states):
    path, model = read_pair
    states = random_states(model)
    (ours,) = evaluate(model, states, "joint_moments")
    _, theirs = worker.request("inverse_dynamics", states.motion, path=str(path), coordinates=states.names)
    assert relative(ours.T, theirs["with_contact"]) < 1e-9


def test_contact_forces_agree_within_1e_9(read_pair, worker, random_states):
    path, model = read_pair
    states = random_states(model)
    (ours,) = evaluate(model, states, "contact_forces")
    _, theirs = worker.request("contact_forces", states.motion, path=str(path), coordinates=states.names)
    spheres = ours.T.reshape(theirs["forces"].shape)
    assert (theirs["forces"][:, :, 1] > 20.0).mean() > 0.02  # some of them do touch the ground
    assert relative(spheres, theirs["forces"]) < 1e-9


def test_body_motion_agrees_within_1e_9(read_pair, worker, random_states):
    path, model = read_pair
    states = random_states(model)
    _, theirs = worker.request("body_positions", states.motion, path=str(path), coordinates=states.names)
    instant = Dynamics(model).instant
    for k, body in enumerate(model.bodies):
        motion = instant.motions[body.name]
        _, position, velocity = motion.point(ca.SX(list(body.mass_center)))
        function = ca.Function("body", [instant.values, instant.speeds, instant.parameters], [position, velocity])
        numbers = Dynamics(model).pack(model)
        ours = [function(q, u, numbers) for q, u in zip(states.values, states.speeds, strict=True)]
        assert relative(np.array([np.array(p).ravel() for p, _ in ours]), theirs["positions"][:, k]) < 1e-9
        assert relative(np.array([np.array(v).ravel() for _, v in ours]), theirs["velocities"][:, k]) < 1e-9


@pytest.fixture(scope="module")
def muscle_oracle(worker, random_states):
    def ask(path, model):
        states = random_states(model)
        arrays = {**states.motion, "activations": states.activations, "excitations": states.excitations}
        _, theirs = worker.request("muscle_forces", arrays, path=str(path), coordinates=states.names)
        return states, theirs

    return ask


def test_tendon_forces_agree_within_1e_6_given_length_and_speed(read_pair, muscle_oracle):
    path, model = read_pair
    states, theirs = muscle_oracle(path, model)
    numbers = Dynamics(model).instant.numbers
    assert numbers is not None
    for k, muscle in enumerate(model.muscles):
        values = {name: getattr(muscle, name) for name in vars(muscle)}
        forces = [
            float(musculotendon.rigid_tendon(length, speed, activation, values).tendon_force)
            for length, speed, activation in zip(
                theirs["lengths"][:, k], theirs["speeds"][:, k], states.activations[:, k], strict=True
            )
        ]
        assert relative(np.array(forces), theirs["tendon_forces"][:, k]) < 1e-6, muscle.name


def test_activation_rates_agree_within_1e_9(read_pair, muscle_oracle):
    path, model = read_pair
    states, theirs = muscle_oracle(path, model)
    (ours,) = evaluate(model, states, "activation_rates")
    assert relative(ours.T, theirs["activation_rates"]) < 1e-9


def test_metabolic_rates_agree_within_1e_6_without_the_floor(gait2d, gait2d_path, worker, random_states, tmp_path):
    """OpenSim's component with its polygon of maintenance heat and without the least heat rate."""
    start = '<Bhargava2004SmoothedMuscleMetabolics name="metabolics">'
    switches = ("enforce_minimum_heat_rate_per_muscle", "forbid_negative_total_power")
    off = "".join(f"<{name}>false</{name}>" for name in switches)
    text = gait2d_path.read_text()
    assert start in text
    text = text.replace(start, start + off)
    path = tmp_path / "no_floor.osim"
    path.write_text(text)
    states = random_states(gait2d)
    arrays = {**states.motion, "activations": states.activations, "excitations": states.excitations}
    _, theirs = worker.request("muscle_forces", arrays, path=str(path), coordinates=states.names)
    as_opensim = Smoothing(velocity=10.0, length=1e7)
    for k, muscle in enumerate(gait2d.muscles):
        values = {name: getattr(muscle, name) for name in vars(muscle)}
        for i in range(0, len(states.values), 10):
            fiber = musculotendon.rigid_tendon(
                theirs["lengths"][i, k], theirs["speeds"][i, k], states.activations[i, k], values
            )
            rates = bhargava_2004(states.excitations[i, k], states.activations[i, k], fiber, values, as_opensim)
            ours = float(rates.isometric + rates.shortening + rates.work)
            assert ours == pytest.approx(theirs["metabolic_rates"][i, k], rel=1e-6, abs=1e-6), muscle.name


def test_paths_agree_within_half_a_millimeter_and_arms_within_one(gait2d):
    for muscle in gait2d.muscles:
        assert muscle.path.rms_length_error < 0.5e-3, muscle.name
        assert muscle.path.rms_moment_arm_error < 1.0e-3, muscle.name


def test_paths_of_the_public_planar_model_agree_where_they_are_continuous(public_models, worker):
    """Two of its paths jump by 4 mm where a conditional point switches, at 81-84 deg of knee flexion."""
    ranges = {f"knee_angle_{side}": (np.deg2rad(-80.0), np.deg2rad(10.0)) for side in "rl"}
    model = read_model(public_models / "moco_2d_walking" / "2D_gait.osim", worker, path_ranges=ranges)
    for muscle in model.muscles:
        assert muscle.path.rms_length_error < 0.5e-3, muscle.name
        assert muscle.path.rms_moment_arm_error < 1.0e-3, muscle.name
    assert not model.approximated


def test_a_path_that_jumps_is_named(read_pair):
    path, model = read_pair
    jumping = {"vasti_r", "vasti_l", "rect_fem_r", "rect_fem_l"} if path.name == "2D_gait.osim" else set()
    named = [name for line in model.approximated for name in line.split(":")[0].split(", ")]
    assert sorted(named) == sorted(jumping)
