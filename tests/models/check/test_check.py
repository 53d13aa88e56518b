"""Every joint, function, muscle, force and path class held against OpenSim, in small models and in public ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.check.check import check_model
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.check.states import draw_states
from gaitgain.models.osim.reader import ModelSource, read_model

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


def test_a_wrong_number_is_found(variants, worker):
    """The comparison itself can fail: one mass is 1 % off."""
    from gaitgain.models.check.comparison import rigid_bodies

    file = variants / "GimbalJoint.osim"
    model = read_model(file, worker)
    wrong = replace(model, bodies=(replace(model.bodies[0], mass=1.01 * model.bodies[0].mass), *model.bodies[1:]))
    bench = Bench(wrong, worker, ModelSource(file).arguments, draw_states(wrong, count=5))
    assert not all(c.ok for c in rigid_bodies(bench))


def test_conversions_are_said(variants, worker):
    said = "\n".join(check_model(variants / "converted_muscles.osim", worker).approximated)
    assert "Thelen2003Muscle converted to DeGrooteFregly2016Muscle" in said
    assert "2 Millard2012EquilibriumMuscle" in said
    assert "HuntCrossleyForce /forceset/contact" in read_model(variants / "hunt_crossley.osim", worker).approximated[0]


def test_settings_of_muscles_are_read(variants, worker):
    muscles = {m.name: m for m in read_model(variants / "muscles.osim", worker).muscles}
    assert set(muscles) == {"muscle", "compliant", "without_activation", "without_passive", "bounded", "elsewhere"}
    assert not muscles["compliant"].ignore_tendon_compliance
    assert muscles["without_activation"].ignore_activation_dynamics
    assert muscles["without_passive"].ignore_passive_fiber_force
    assert (muscles["bounded"].min_control, muscles["bounded"].max_control) == (0.05, 0.8)


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
    with pytest.raises(ModelError, match="no muscles"):
        check_model(variants / "no_muscles.osim", worker)


def test_our_inverse_dynamics_follow_opensims_own_mass_matrix(variants, worker):
    """Where one coordinate turns several axes, Simbody's inverse dynamics does not: ``M' u - dT/dq`` by differences."""
    file = variants / "one_coordinate_turns_three_axes.osim"
    model = read_model(file, worker)
    states = draw_states(model, count=4)
    states = replace(states, accelerations=np.zeros_like(states.accelerations))
    source = ModelSource(file).arguments
    bench = Bench(model, worker, source, states)

    def ask(values, speeds):
        moved = replace(states, values=values, speeds=speeds)
        return Bench(model, worker, source, moved).ask("inverse_dynamics")[1]

    still, step = np.zeros_like(states.speeds), 1e-5
    slopes = [
        (ask(states.values + step * e, still)["mass_matrices"] - ask(states.values - step * e, still)["mass_matrices"])
        / (2 * step)
        for e in np.eye(len(states.names))
    ]
    u = states.speeds
    rate = sum(u[:, k, None, None] * slope for k, slope in enumerate(slopes))
    energy = np.array([np.einsum("si,sij,sj->s", u, slope, u) for slope in slopes]).T
    wanted = ask(states.values, still)["rigid"] + np.einsum("sij,sj->si", rate, u) - 0.5 * energy
    theirs = ask(states.values, u)["rigid"]
    ours = bench.evaluate(bench.skeleton.inverse_dynamics({}))
    assert np.abs(ours - wanted).max() < 1e-7
    assert np.abs(theirs - wanted).max() > 1e-3
