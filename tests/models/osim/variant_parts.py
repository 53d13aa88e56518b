"""Parts of the small models that :mod:`write_variants` writes: a trunk that moves over the ground and a limb on it."""

from __future__ import annotations

from typing import Any

import opensim as osim

osim.Logger.setLevelString("error")
Vec3 = osim.Vec3


def body(model: Any, name: str, mass: float = 2.0) -> Any:
    made = osim.Body(name, mass, Vec3(0.01, -0.2, 0.02), osim.Inertia(0.03, 0.02, 0.04, 0.001, 0.002, -0.003))
    model.addBody(made)
    return made


def ranges(joint: Any) -> Any:
    joint.finalizeFromProperties()  # makes the coordinates of a custom joint
    for i in range(joint.numCoordinates()):
        coordinate = joint.upd_coordinates(i)
        coordinate.setName(f"{joint.getName()}_{i}")
        share = 0.1 if coordinate.getMotionType() == osim.Coordinate.Translational else 1.0
        coordinate.setRangeMin(-0.6 * share)
        coordinate.setRangeMax(0.7 * share)
        coordinate.setDefaultValue(0.05)
    return joint


def trunk_model() -> tuple[Any, Any]:
    model = osim.Model()
    trunk = body(model, "trunk", 10.0)
    model.addJoint(ranges(osim.PlanarJoint("base", model.getGround(), trunk)))
    return model, trunk


def limb_model(kind: str = "PinJoint", *extra: Any) -> Any:
    """A trunk and a limb joined by a class of joint whose frames are turned and shifted."""
    model, trunk = trunk_model()
    limb = body(model, "limb")
    frames = (trunk, Vec3(0.05, -0.3, 0.1), Vec3(0.1, -0.2, 0.3), limb, Vec3(0.0, 0.2, 0.01), Vec3(0.05, 0.02, -0.1))
    joint = getattr(osim, kind)("joint", *frames, *extra)
    model.addJoint(ranges(joint))
    model.addForce(points(osim.DeGrooteFregly2016Muscle(), "muscle", model))
    return model


def points(owner: Any, name: str, model: Any) -> Any:
    """Name something with a path and lead it from the trunk to the limb, past the joint."""
    owner.setName(name)
    bodies = model.getBodySet()
    path = osim.GeometryPath()
    owner.set_path(path)
    path = osim.GeometryPath.safeDownCast(owner.updPath())
    path.appendNewPathPoint(f"{name}-P1", bodies.get("trunk"), Vec3(0.15, 0.1, 0.12))
    path.appendNewPathPoint(f"{name}-P2", bodies.get("limb"), Vec3(0.12, -0.1, 0.03))
    if osim.Muscle.safeDownCast(owner) is not None:
        owner.set_max_isometric_force(900.0)
        owner.set_optimal_fiber_length(0.2)
        owner.set_tendon_slack_length(0.25)
        owner.set_pennation_angle_at_optimal(0.2)
    if isinstance(owner, osim.DeGrooteFregly2016Muscle):
        owner.set_ignore_tendon_compliance(True)
        owner.set_tendon_compliance_dynamics_mode("implicit")
    return owner


def transform(*steps: tuple[tuple[float, float, float], Any, str]) -> Any:
    made = osim.SpatialTransform()
    for i, (axis, function, names) in enumerate(steps):
        step = made.updTransformAxis(i)
        listed = osim.ArrayStr()
        for name in names.split():
            listed.append(name)
        step.setCoordinateNames(listed)
        step.setAxis(Vec3(*axis))
        step.set_function(function)
    return made


def knots(kind: str) -> Any:
    function = getattr(osim, kind)()
    for x, y in ((-1.0, 0.02), (-0.3, -0.03), (0.1, 0.05), (0.5, 0.0), (1.2, 0.04)):
        function.addPoint(x, y)
    return function


def multiplied(function: Any, scale: float) -> Any:
    function.this.disown()  # the multiplier owns it
    return osim.MultiplierFunction(function, scale)
