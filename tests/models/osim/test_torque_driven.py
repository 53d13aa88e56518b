"""Models that actuators drive are read, and are OpenSim's: torques, activation dynamics, checks."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from torque_driven import DELAY, OPTIMAL, write_torque_driven

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.check.check import check_model
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.osim.reader import check_numbers, read_model


@pytest.fixture(scope="module")
def delayed(gait2d_path, tmp_path_factory):
    return write_torque_driven(gait2d_path, tmp_path_factory.mktemp("td") / "delayed.osim", delayed=("hip_flexion",))


@pytest.fixture(scope="module")
def model(delayed, worker):
    return read_model(delayed, worker)


def test_a_model_without_muscles_is_read_with_its_actuators(model):
    assert not model.muscles
    torques = {a.name: a for a in model.actuators if a.name.startswith("torque_")}
    assert len(torques) == 2 * len(OPTIMAL)
    hip = torques["torque_hip_flexion_l"]
    assert (hip.optimal_force, hip.min_control, hip.max_control) == (OPTIMAL["hip_flexion"], -1.0, 1.0)
    assert hip.activation_time_constant == DELAY
    assert torques["torque_knee_angle_r"].activation_time_constant == 0.0
    image = mirror(model)
    assert len(image.activated_partner) == 2
    assert set(image.activated_sign) == {1}


def test_what_nothing_moves_is_refused(model):
    with pytest.raises(ModelError, match="nothing moves the model"):
        check_numbers(replace(model, actuators=()), Path("empty.osim"))


@pytest.mark.parametrize("muscles", [False, True])
def test_every_part_of_it_agrees_with_opensim(muscles, gait2d_path, worker, tmp_path):
    """Muscles and actuators at one joint, too."""
    path = write_torque_driven(gait2d_path, tmp_path / "model.osim", delayed=("knee_angle",), muscles=muscles)
    report = check_model(path, worker, states=20)
    assert report.ok, [(c.quantity, c.max_error, c.tolerance) for c in report.checks if not c.ok]
    assert "actuators at full control" in {c.quantity for c in report.checks}
    assert report.muscles == (18 if muscles else 0)


def test_activation_dynamics_are_those_of_opensim(delayed, model):
    """``(control - activation) / time constant``, and a force of optimal force times activation."""
    name = "torque_hip_flexion_r"
    script = Path(__file__).parent / "activation_rate.py"
    done = subprocess.run([sys.executable, str(script), str(delayed), name], capture_output=True, text=True, check=True)
    dynamics = Dynamics(model)
    rate_of = dynamics.function("actuator_activation_rates", "residual")
    place = [a.name for a in model.actuators].index(name)
    column = model.activated_actuators.index(place)
    hip = model.coordinate_index("hip_flexion_r")
    defaults = np.array([c.default_value for c in model.free_coordinates])
    still = {name: np.zeros(getattr(dynamics.instant, name).numel()) for name in dynamics.instant.input_names[:-1]}
    still["values"] = defaults

    def evaluate(control, activation):
        arrays = {key: array.copy() for key, array in still.items()}
        arrays["controls"][place], arrays["actuator_activations"][column] = control, activation
        rates, residual = rate_of(*[arrays[n] for n in dynamics.instant.input_names[:-1]], dynamics.pack(model))
        return float(rates[column]), float(residual[hip])

    rest = evaluate(0.0, 0.0)[1]
    for control, activation, rate, force in json.loads(done.stdout.splitlines()[-1]):
        ours, residual = evaluate(control, activation)
        assert ours == pytest.approx(rate, rel=1e-9, abs=1e-9)
        assert rest - residual == pytest.approx(force, rel=1e-9)
