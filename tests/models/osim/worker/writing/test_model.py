"""What is written by OpenSim and read back has the same equations, which the oracle then judges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import UnsupportedModelError
from gaitgain.models.check.check import check_model
from gaitgain.models.description.body import TransformAxis
from gaitgain.models.description.device import ProfileDevice, SpringDevice
from gaitgain.models.description.function import PiecewisePolynomial
from gaitgain.models.description.plain import to_plain
from gaitgain.models.device.moment import evaluate_spring
from gaitgain.models.library.catalog import SHIPPED_MODELS, shipped_model_path
from gaitgain.models.osim.reader import read_model

# Small models whose every part can be written; see write_variants.py.
WRITTEN = (
    "all_functions",
    "one_coordinate_turns_three_axes",
    "coordinates_against_the_order_of_axes",
    "linear_in_two_coordinates",
    "locked",
    "coupled",
    "moving_point",
    "wrap_cylinder",
    "actuators",
    "passive_forces",
    "smooth_contact",
)


@pytest.fixture
def written_again(worker, tmp_path):
    """Write a description with polynomial paths, and read it back."""

    def write(model):
        path = tmp_path / "written.osim"
        worker.request("write_model", path=str(path), model=to_plain(model), paths="polynomials")
        return path, read_model(path, worker)

    return write


@pytest.mark.parametrize("name", SHIPPED_MODELS)
def test_a_shipped_model_comes_back_the_same_but_for_the_points_of_its_paths(name, worker, written_again):
    model = read_model(shipped_model_path(name), worker)
    path, again = written_again(model)
    assert [without_path(m) for m in again.muscles] == [without_path(m) for m in model.muscles]
    assert replace(again, muscles=()) == replace(model, muscles=())
    for ours, theirs in zip(model.muscles, again.muscles, strict=True):
        assert terms(theirs.path) == terms(ours.path)
    report = check_model(path, worker, states=30)
    assert report.ok, report.checks
    assert max(c.max_error for c in report.checks if c.quantity == "path length, worst") < 1e-12


def without_path(muscle):
    return replace(muscle, path=None, path_points=())


def terms(path):
    """Coefficients by coordinate and power; those that are zero are as good as left out."""
    pairs = zip(path.exponents, path.coefficients, strict=True)
    return path.coordinates, {powers: c for powers, c in pairs if c}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_part_that_is_written_agrees_with_opensim(name, variants, worker, written_again):
    model = read_model(variants / f"{name}.osim", worker)
    path, again = written_again(model)
    assert [c.name for c in again.free_coordinates] == [c.name for c in model.free_coordinates]
    assert [type(f) for f in again.passive_forces] == [type(f) for f in model.passive_forces]
    assert [type(a) for a in again.actuators] == [type(a) for a in model.actuators]
    report = check_model(path, worker, states=20)
    assert report.checks
    assert report.ok, report.checks


def test_opensim_takes_the_knee_for_a_rotation(worker, written_again, gait2d):
    """Else its motion files would have the knee in radians between angles in degrees."""
    path, _ = written_again(gait2d)
    answer, _ = worker.request("motion_types", path=str(path))
    assert answer["types"]["knee_angle_r"] == "rotational"
    assert answer["types"]["pelvis_tx"] == "translational"


def test_pieces_that_no_spline_of_opensim_has_are_refused(gait2d, written_again):
    jump = PiecewisePolynomial((0.0, 0.5), ((1.0, 0.0), (1.0, 2.0)))
    knee = next(joint for joint in gait2d.joints if joint.name == "knee_r")
    bent = replace(knee, translations=(TransformAxis((1.0, 0.0, 0.0), jump, "knee_angle_r"),))
    joints = tuple(bent if joint is knee else joint for joint in gait2d.joints)
    with pytest.raises(UnsupportedModelError, match="piecewise"):
        written_again(replace(gait2d, joints=joints))


def test_devices_pull_in_opensim_as_here(gait2d, worker, written_again):
    """Springs that resist both ways and one way, at ankles on both sides of neutral; a torque is an actuator."""
    springs = (
        SpringDevice("orthosis_r", "ankle_angle_r", 200.0, 0.1, 5.0),
        SpringDevice("orthosis_l", "ankle_angle_l", 150.0, -0.05, 4.0, resists=1),
        SpringDevice("stop_r", "knee_angle_r", 120.0, -0.3, 3.0, resists=-1),
    )
    profile = ProfileDevice("exoskeleton_l", "ankle_angle_l", 1, (0.0, 0.5, 1.0), (0.0, -40.0, 0.0))
    path, again = written_again(replace(gait2d, devices=(*springs, profile)))
    assert again.actuators[-1].name == "exoskeleton_l_torque"
    assert again.actuators[-1].optimal_force == 1.0
    rng = np.random.default_rng(0)
    names = [c.name for c in gait2d.free_coordinates]
    values, speeds = rng.uniform(-0.6, 0.6, (60, len(names))), rng.uniform(-3.0, 3.0, (60, len(names)))
    arrays = {"values": values, "speeds": speeds, "accelerations": np.zeros_like(values)}
    answer, found = worker.request("passive_forces", arrays, path=str(path), coordinates=names)
    for spring in springs:
        column = names.index(spring.coordinate)
        theirs = found["forces"][:, answer["names"].index(spring.force_name), column]
        np.testing.assert_allclose(theirs, evaluate_spring(spring, values[:, column], speeds[:, column]), atol=1e-8)
        assert np.abs(theirs).max() > 1.0
