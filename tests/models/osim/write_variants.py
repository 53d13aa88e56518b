"""Write small models that use one part of OpenSim each: ``python write_variants.py FOLDER``.

A process of its own, since OpenSim cannot share one with CasADi. Every model is a trunk that moves over the ground
and a limb on it with a muscle between them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import opensim as osim
from variant_parts import Vec3, body, knots, limb_model, multiplied, points, ranges, transform

VARIANTS: dict[str, Callable[[], Any]] = {}


def variant(build: Callable[[], Any]) -> Callable[[], Any]:
    VARIANTS[build.__name__] = build
    return build


for _kind in ("PinJoint", "SliderJoint", "UniversalJoint", "BallJoint", "GimbalJoint", "PlanarJoint", "FreeJoint"):
    VARIANTS[_kind] = lambda kind=_kind: limb_model(kind)


@variant
def WeldJoint() -> Any:  # noqa: N802
    model = limb_model()
    tool = body(model, "tool")
    model.addJoint(osim.WeldJoint("weld", model.getBodySet().get("limb"), Vec3(0, -0.4, 0), Vec3(0.3, 0, 0), tool,
                                  Vec3(0), Vec3(0, 0.2, 0)))  # fmt: skip
    return model


def custom(*steps: Any) -> Any:
    return limb_model("CustomJoint", transform(*steps))


X, Y, Z, ASKEW, TILTED = (1, 0, 0), (0, 1, 0), (0, 0, 1), (0.2, 0.1, 0.97), (0.8, 0.6, -0.1)


@variant
def all_functions() -> Any:
    return custom(
        (Z, osim.LinearFunction(1.1, 0.02), "joint_0"),
        (X, osim.PolynomialFunction(osim.Vector([0.2, 0.5, 0.01])), "joint_1"),
        (Y, osim.Constant(0.2), ""),
        (X, multiplied(knots("SimmSpline"), 0.7), "joint_0"),
        (Y, osim.Constant(0.03), ""),
        (Z, knots("PiecewiseLinearFunction"), "joint_0"),
    )


@variant
def one_coordinate_turns_three_axes() -> Any:
    return custom(
        (ASKEW, osim.LinearFunction(1.0, 0.0), "joint_0"),
        (X, knots("SimmSpline"), "joint_0"),
        (TILTED, osim.LinearFunction(0.5, 0.1), "joint_0"),
    )


@variant
def coordinates_against_the_order_of_axes() -> Any:
    return custom(
        (Z, osim.Constant(0.0), ""),
        (X, osim.LinearFunction(1.0, 0.0), "joint_1"),
        (TILTED, osim.LinearFunction(1.0, 0.1), "joint_0"),
        (X, osim.LinearFunction(0.1, 0.0), "joint_2"),
    )


@variant
def linear_in_two_coordinates() -> Any:
    both = osim.LinearFunction()
    both.setCoefficients(osim.ArrayDouble(0.6, 3))
    return custom(
        (Z, both, "joint_0 joint_1"),
        (X, osim.LinearFunction(1.0, 0.0), "joint_1"),
        (Y, osim.LinearFunction(1.0, 0.0), "joint_2"),
    )


@variant
def locked() -> Any:
    model = limb_model("GimbalJoint")
    model.updJointSet().get("joint").upd_coordinates(1).set_locked(True)
    return model


@variant
def prescribed() -> Any:
    model = limb_model("GimbalJoint")
    coordinate = model.updJointSet().get("joint").upd_coordinates(2)
    coordinate.set_prescribed(True)
    coordinate.setPrescribedFunction(osim.PolynomialFunction(osim.Vector([0.8, -0.3, 0.1])))
    return model


@variant
def coupled() -> Any:
    """A cap that follows the limb, which follows a spline: two couplers in a row."""
    model = limb_model()
    caps = (("cap", "joint_0", osim.LinearFunction(0.8, 0.1)), ("tip", "cap_0", knots("SimmSpline")))
    for name, before, function in caps:
        made = body(model, name, 0.3)
        model.addJoint(ranges(osim.PinJoint(name, model.getBodySet().get("limb"), Vec3(0, -0.3, 0), Vec3(0.4, 0, 0),
                                            made, Vec3(0), Vec3(0))))  # fmt: skip
        coupler = osim.CoordinateCouplerConstraint()
        coupler.setName(f"{name}_follows")
        coupler.setIndependentCoordinateNames(_names(before))
        coupler.setDependentCoordinateName(f"{name}_0")
        coupler.setFunction(function)
        model.addConstraint(coupler)
    return model


def _names(*names: str) -> Any:
    listed = osim.ArrayStr()
    for name in names:
        listed.append(name)
    return listed


@variant
def muscles() -> Any:
    model = limb_model()
    for name, settings in {
        "compliant": {"ignore_tendon_compliance": False},
        "without_activation": {"ignore_activation_dynamics": True},
        "without_passive": {"ignore_passive_fiber_force": True},
        "bounded": {"min_control": 0.05, "max_control": 0.8},
    }.items():
        muscle = points(osim.DeGrooteFregly2016Muscle(), name, model)
        for key, value in settings.items():
            getattr(muscle, f"set_{key}")(value)
        model.addForce(muscle)
    elsewhere = points(osim.DeGrooteFregly2016Muscle(), "elsewhere", model)
    elsewhere.set_activation_time_constant(0.02)
    model.addComponent(elsewhere)
    switched_off = points(osim.DeGrooteFregly2016Muscle(), "switched_off", model)
    switched_off.set_appliesForce(False)
    model.addForce(switched_off)
    return model


@variant
def converted_muscles() -> Any:
    model = limb_model()
    model.addForce(points(osim.Thelen2003Muscle(), "thelen", model))
    model.addForce(points(osim.Millard2012EquilibriumMuscle(), "millard", model))
    switched_off = points(osim.Millard2012EquilibriumMuscle(), "switched_off", model)
    switched_off.set_appliesForce(False)
    model.addForce(switched_off)
    model.addComponent(points(osim.Millard2012EquilibriumMuscle(), "millard_elsewhere", model))
    return model


def wrapped(surface: Any) -> Any:
    model = limb_model()
    surface.setName("surface")
    surface.setFrame(model.getBodySet().get("limb"))
    surface.set_translation(Vec3(0.04, 0.18, 0.06))
    model.getBodySet().get("limb").addWrapObject(surface)
    osim.Muscle.safeDownCast(model.getForceSet().get("muscle")).updGeometryPath().addPathWrap(surface)
    return model


@variant
def wrap_sphere() -> Any:
    sphere = osim.WrapSphere()
    sphere.set_radius(0.05)
    return wrapped(sphere)


@variant
def wrap_cylinder() -> Any:
    cylinder = osim.WrapCylinder()
    cylinder.set_radius(0.04)
    cylinder.set_length(0.5)
    return wrapped(cylinder)


@variant
def wrap_ellipsoid() -> Any:
    ellipsoid = osim.WrapEllipsoid()
    ellipsoid.set_dimensions(Vec3(0.05, 0.06, 0.2))
    return wrapped(ellipsoid)


@variant
def wrap_torus() -> Any:
    torus = osim.WrapTorus()
    torus.set_inner_radius(0.02)
    torus.set_outer_radius(0.08)
    return wrapped(torus)


@variant
def moving_point() -> Any:
    model = limb_model()
    path = osim.Muscle.safeDownCast(model.getForceSet().get("muscle")).updGeometryPath()
    moving = osim.MovingPathPoint()
    moving.setName("moving")
    moving.updSocket("parent_frame").setConnecteePath("/bodyset/limb")
    for axis in "xyz":
        getattr(moving, f"set_{axis}_location")(osim.LinearFunction(0.02, 0.1))
        moving.updSocket(f"{axis}_coordinate").setConnecteePath("/jointset/joint/joint_0")
    path.updPathPointSet().cloneAndAppend(moving)
    return model


@variant
def actuators() -> Any:
    model = limb_model("GimbalJoint")
    for kind, name in ((osim.CoordinateActuator, "plain"), (osim.ActivationCoordinateActuator, "active")):
        actuator = kind()
        actuator.setName(name)
        actuator.set_coordinate("joint_0")
        actuator.setOptimalForce(7.0)
        model.addForce(actuator)
    for name, everywhere in (("torque", True), ("local_torque", False)):
        torque = osim.TorqueActuator()
        torque.setName(name)
        torque.setBodyA(model.getBodySet().get("limb"))
        torque.setBodyB(model.getBodySet().get("trunk"))
        torque.setAxis(Vec3(0.1, 0.2, 0.9))
        torque.setTorqueIsGlobal(everywhere)
        torque.setOptimalForce(3.0)
        model.addForce(torque)
    model.addForce(points(osim.PathActuator(), "rope", model))
    return model


def _turned(*position: float) -> Any:
    rotation = osim.Rotation()
    rotation.setRotationToBodyFixedXYZ(Vec3(0.1, -0.05, 0.2))
    return osim.Transform(rotation, Vec3(*position))


@variant
def passive_forces() -> Any:
    model = limb_model("BallJoint")
    trunk, limb = model.getBodySet().get("trunk"), model.getBodySet().get("limb")
    spring = osim.SpringGeneralizedForce("joint_1")
    spring.setName("spring")
    spring.setStiffness(20.0)
    spring.setRestLength(0.1)
    spring.setViscosity(0.7)
    model.addForce(spring)
    limit = osim.CoordinateLimitForce("joint_0", 20.0, 3.0, -15.0, 4.0, 0.1, 10.0)
    limit.setName("limit")
    model.addForce(limit)
    formula = osim.ExpressionBasedCoordinateForce("joint_2", "-2.4*exp(5*(q-0.2))+3*sin(q)^2-0.5*qdot")
    formula.setName("formula")
    model.addForce(formula)
    frames = (trunk, _turned(0, -0.3, 0), limb, _turned(0.02, 0.2, 0))
    bushing = osim.BushingForce("bushing", *frames, Vec3(100, 200, 300), Vec3(10, 20, 30), Vec3(1, 2, 3), Vec3(0.1))
    model.addForce(bushing)
    between = osim.PointToPointSpring(trunk, Vec3(0.1, 0, 0), limb, Vec3(0, -0.3, 0.1), 500.0, 0.3)
    between.setName("between")
    model.addForce(between)
    ligament = points(osim.Ligament(), "ligament", model)
    ligament.set_resting_length(0.45)
    ligament.set_pcsa_force(150.0)
    curve = osim.SimmSpline()
    for x, y in ((-5, 0), (0.98, 0), (1.0, 0), (1.02, 0.05), (1.1, 0.5), (1.3, 1.8), (5.0, 20.0)):
        curve.addPoint(x, y)
    ligament.set_force_length_curve(curve)
    model.addForce(ligament)
    rope = points(osim.PathSpring(), "path_spring", model)
    rope.setRestingLength(0.4)
    rope.setStiffness(900.0)
    rope.setDissipation(0.05)
    model.addForce(rope)
    return model


def _ball(model: Any, name: str = "ball") -> tuple[Any, Any]:
    floor = osim.ContactHalfSpace(Vec3(0, -0.7, 0), Vec3(0, 0, -1.5707963267948966), model.getGround(), "floor")
    ball = osim.ContactSphere(0.05, Vec3(0.02, -0.3, 0.01), model.getBodySet().get("limb"), name)
    model.addContactGeometry(floor)
    model.addContactGeometry(ball)
    return ball, floor


@variant
def smooth_contact() -> Any:
    model = limb_model("GimbalJoint")
    force = osim.SmoothSphereHalfSpaceForce("contact", *_ball(model))
    for name, value in {"stiffness": 3e6, "dissipation": 2.0, "static_friction": 0.8, "dynamic_friction": 0.7,
                        "viscous_friction": 0.5, "transition_velocity": 0.2}.items():  # fmt: skip
        getattr(force, f"set_{name}")(value)
    model.addForce(force)
    return model


@variant
def hunt_crossley() -> Any:
    model = limb_model("GimbalJoint")
    _ball(model)
    force = osim.HuntCrossleyForce()
    force.setName("contact")
    for geometry in ("ball", "floor"):
        force.addGeometry(geometry)
    force.setStiffness(1e7)
    force.setDissipation(1.0)
    force.setStaticFriction(0.9)
    force.setDynamicFriction(0.8)
    force.setViscousFriction(0.6)
    model.addForce(force)
    return model


@variant
def unsupported() -> Any:
    """Many things that have no translation, to be listed together."""
    model = limb_model()
    trunk, limb = model.getBodySet().get("trunk"), model.getBodySet().get("limb")
    egg = body(model, "egg")
    model.addJoint(ranges(osim.EllipsoidJoint("shoulder", trunk, Vec3(0), Vec3(0), egg, Vec3(0), Vec3(0), Vec3(0.1))))
    model.addForce(points(osim.RigidTendonMuscle(), "rigid", model))
    pull = osim.PrescribedForce("pull", limb)
    model.addForce(pull)
    bushing = osim.FunctionBasedBushingForce()
    bushing.setName("odd_bushing")
    bushing.connectSocket_frame1(trunk)
    bushing.connectSocket_frame2(limb)
    model.addForce(bushing)
    constraint = osim.PointConstraint(trunk, Vec3(0), limb, Vec3(0))
    constraint.setName("hook")
    constraint.set_isEnforced(True)
    model.addConstraint(constraint)
    coordinate = model.updJointSet().get("joint").upd_coordinates(0)
    coordinate.set_prescribed(True)
    coordinate.setPrescribedFunction(osim.Sine(0.1, 2.0, 0.0))
    return model


@variant
def no_muscles() -> Any:
    model = limb_model()
    model.updForceSet().remove(0)
    return model


@variant
def kinematic_loop() -> Any:
    model = limb_model()
    model.addJoint(ranges(osim.PinJoint("closing", model.getGround(), model.getBodySet().get("limb"))))
    return model


@variant
def doubled_names() -> Any:
    model = limb_model()
    model.addComponent(points(osim.DeGrooteFregly2016Muscle(), "muscle", model))
    return model


def main(folder: Path) -> None:
    for name, build in VARIANTS.items():
        try:
            model = build()
            model.setName(name)
            model.finalizeConnections()
            model.printToXML(str(folder / f"{name}.osim"))
        except Exception as problem:
            sys.stderr.write(f"{name}: {problem}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
