"""Every joint, function, muscle, force and path class held against OpenSim, in small models and in public ones."""

from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.check.check import check_model

TRANSLATED = (
    *("WeldJoint", "PinJoint", "SliderJoint", "UniversalJoint", "BallJoint", "GimbalJoint", "PlanarJoint", "FreeJoint"),
    *("all_functions", "one_coordinate_turns_three_axes", "coordinates_against_the_order_of_axes"),
    *("linear_in_two_coordinates", "locked", "prescribed", "coupled", "muscles", "converted_muscles"),
    *("wrap_sphere", "wrap_cylinder", "wrap_ellipsoid", "wrap_torus", "moving_point"),
    *("actuators", "passive_forces", "smooth_contact", "hunt_crossley"),
)
WALK = "moco_3d_walking/subject_walk_scaled"
PUBLIC = {
    "moco_2d_walking/2D_gait.osim": (),
    "gait10dof18musc.osim": (),
    "leg6dof9musc.osim": (),
    "squatToStand_3dof9musc.osim": (),
    f"{WALK}.osim": tuple(
        f"{WALK}_{kind}Set.xml" for kind in ("ContactForce", "FunctionBasedPath", "ExpressionBasedCoordinateForce")
    ),
    "gait2392_millard2012muscle.osim": (),
    "Rajagopal2016.osim": (),
}
LARGE = (f"{WALK}.osim", "gait2392_millard2012muscle.osim", "Rajagopal2016.osim")


def far_off(report):
    return [(c.quantity, c.max_error, c.tolerance, c.worst) for c in report.checks if not c.ok]


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_part_agrees_with_opensim(name, variants, worker):
    report = check_model(variants / f"{name}.osim", worker)
    assert not report.unsupported
    assert report.ok, far_off(report)
    assert {"mass matrix", "inverse dynamics", "body positions", "muscle-tendon force"} <= {
        c.quantity for c in report.checks
    }


@pytest.mark.parametrize("file", [pytest.param(f, marks=pytest.mark.slow if f in LARGE else ()) for f in PUBLIC])
def test_every_public_model_agrees_with_opensim(file, public_models, worker):
    report = check_model(public_models / file, worker, sets=[public_models / s for s in PUBLIC[file]])
    assert report.ok, far_off(report)
    assert report.to_json()["ok"] is True


def test_what_is_compared_depends_on_what_there_is(variants, worker):
    quantities = {
        name: {c.quantity for c in check_model(variants / f"{name}.osim", worker).checks}
        for name in ("actuators", "passive_forces", "smooth_contact")
    }
    assert "actuators at full control" in quantities["actuators"]
    assert {"passive and limit forces", "ligament and path spring tension"} <= quantities["passive_forces"]
    assert {"contact force", "inverse dynamics with contact"} <= quantities["smooth_contact"]


def test_all_that_is_unsupported_is_listed_together(variants, worker):
    report = check_model(variants / "unsupported.osim", worker)
    assert not report.ok
    assert {item.split(":")[0] for item in report.unsupported} == {
        "EllipsoidJoint /jointset/shoulder",
        "RigidTendonMuscle /forceset/rigid",
        "PrescribedForce /forceset/pull",
        "FunctionBasedBushingForce /forceset/odd_bushing",
        "PointConstraint /constraintset/hook",
        "Sine /jointset/joint/joint_0/prescribed_function",
    }


def test_unknown_classes_are_listed_beside_the_rest(variants, worker, tmp_path):
    text = (variants / "unsupported.osim").read_text()
    text = text.replace("<DeGrooteFregly2016Muscle name", "<FutureMuscle name")
    text = text.replace("</DeGrooteFregly2016Muscle>", "</FutureMuscle>")
    file = tmp_path / "unknown.osim"
    file.write_text(text)
    items = check_model(file, worker).unsupported
    assert any(item.startswith("FutureMuscle ") and "ForceSet" in item for item in items), items
    assert any(item.startswith("EllipsoidJoint ") for item in items), items


def test_a_natural_cubic_spline_is_read_as_the_spline_it_is(variants, worker, tmp_path):
    text = (variants / "one_coordinate_turns_three_axes.osim").read_text()
    assert "SimmSpline>" in text
    file = tmp_path / "natural.osim"
    file.write_text(text.replace("SimmSpline", "NaturalCubicSpline"))
    report = check_model(file, worker)
    assert report.ok, (far_off(report), report.unsupported)


def test_a_kinematic_loop_is_named(variants, worker):
    (item,) = check_model(variants / "kinematic_loop.osim", worker).unsupported
    assert "closes a kinematic loop at limb" in item


def test_two_muscles_of_one_name_are_refused(variants, worker):
    (item,) = check_model(variants / "doubled_names.osim", worker).unsupported
    assert "2 muscles are called 'muscle'" in item


def test_a_model_without_muscles_is_refused(variants, worker):
    with pytest.raises(ModelError, match="nothing moves the model"):
        check_model(variants / "no_muscles.osim", worker)
