"""Translate OpenSim muscles, actuators, springs and contacts."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description import (
    ContactSphere,
    CoordinateActuator,
    Muscle,
    Offset,
    PathPoint,
    SpringGeneralizedForce,
)
from gaitgain.models.opensim_worker.functions import translate_function
from gaitgain.models.opensim_worker.joints import offset
from gaitgain.models.opensim_worker.session import vector

SPECIFIC_TENSION_PA = 250_000.0  # OpenSim's defaults for muscles without metabolic parameters
MUSCLE_DENSITY_KG_M3 = 1059.7


def translate_muscle(muscle: Any, metabolic: dict[str, dict[str, float]]) -> Muscle:
    """Return the plain muscle of a ``DeGrooteFregly2016Muscle``; its path is fitted later.

    ``metabolic`` holds mass and fiber mix of the muscles for which the file gives them.
    """
    volume = muscle.get_max_isometric_force() / SPECIFIC_TENSION_PA * muscle.get_optimal_fiber_length()
    mass = {"mass": volume * MUSCLE_DENSITY_KG_M3}
    return Muscle(
        name=muscle.getName(),
        max_isometric_force=muscle.get_max_isometric_force(),
        optimal_fiber_length=muscle.get_optimal_fiber_length(),
        tendon_slack_length=muscle.get_tendon_slack_length(),
        pennation_angle_at_optimal=muscle.get_pennation_angle_at_optimal(),
        max_contraction_velocity=muscle.get_max_contraction_velocity(),
        activation_time_constant=muscle.get_activation_time_constant(),
        deactivation_time_constant=muscle.get_deactivation_time_constant(),
        activation_dynamics_smoothing=muscle.get_activation_dynamics_smoothing(),
        active_force_width_scale=muscle.get_active_force_width_scale(),
        fiber_damping=muscle.get_fiber_damping(),
        passive_fiber_strain_at_one_norm_force=muscle.get_passive_fiber_strain_at_one_norm_force(),
        tendon_strain_at_one_norm_force=muscle.get_tendon_strain_at_one_norm_force(),
        ignore_tendon_compliance=muscle.get_ignore_tendon_compliance(),
        ignore_activation_dynamics=muscle.get_ignore_activation_dynamics(),
        ignore_passive_fiber_force=muscle.get_ignore_passive_fiber_force(),
        min_control=muscle.getMinControl(),
        max_control=muscle.getMaxControl(),
        path_points=_simple_points(muscle),
        **{**mass, **metabolic.get(muscle.getName(), {})},
    )


def metabolic_parameters(component: Any) -> dict[str, dict[str, float]]:
    """Mass and fiber mix of every muscle in a ``Bhargava2004SmoothedMuscleMetabolics``."""
    found = {}
    for i in range(component.getPropertyByName("muscle_parameters").size()):
        parameters = component.get_muscle_parameters(i)
        ratio = parameters.get_ratio_slow_twitch_fibers()
        mass = parameters.getMuscleMass()
        found[parameters.getMuscle().getName()] = {"mass": mass, "ratio_slow_twitch_fibers": ratio}
    return found


def _simple_points(muscle: Any) -> tuple[PathPoint, ...]:
    """Return the points of a path made of fixed and moving points only; nothing for any other path."""
    path = opensim.GeometryPath.safeDownCast(muscle.getPath())
    if path is None or path.getWrapSet().getSize():
        return ()
    points = path.getPathPointSet()
    found = [_point(points.get(i)) for i in range(points.getSize())]
    return tuple(p for p in found if p) if all(found) else ()


def _point(point: Any) -> PathPoint | None:
    body = point.getParentFrame().findBaseFrame().getName()
    kind = point.getConcreteClassName()
    if kind == "PathPoint":
        x, y, z = vector(opensim.PathPoint.safeDownCast(point).get_location())
        return PathPoint(body, (x, y, z))
    if kind == "MovingPathPoint":
        moving = opensim.MovingPathPoint.safeDownCast(point)
        problems: list[str] = []
        functions = [moving.get_x_location(), moving.get_y_location(), moving.get_z_location()]
        fx, fy, fz = (translate_function(f, "", problems) for f in functions)
        coordinate = moving.getSocket("x_coordinate").getConnecteePath().split("/")[-1]
        return None if problems else PathPoint(body, (0.0, 0.0, 0.0), coordinate, (fx, fy, fz))
    return None


def translate_actuator(actuator: Any) -> CoordinateActuator:
    """Return the plain ``CoordinateActuator``."""
    return CoordinateActuator(
        name=actuator.getName(),
        coordinate=actuator.get_coordinate(),
        optimal_force=actuator.getOptimalForce(),
        min_control=actuator.getMinControl(),
        max_control=actuator.getMaxControl(),
    )


def translate_spring(spring: Any) -> SpringGeneralizedForce:
    """Return the plain ``SpringGeneralizedForce``."""
    return SpringGeneralizedForce(
        name=spring.getName(),
        coordinate=spring.get_coordinate(),
        stiffness=spring.get_stiffness(),
        rest_length=spring.get_rest_length(),
        viscosity=spring.get_viscosity(),
    )


def translate_contact(force: Any) -> tuple[ContactSphere, str, Offset]:
    """Return the plain sphere of a ``SmoothSphereHalfSpaceForce``, and the body and frame of its half space."""
    sphere = opensim.ContactSphere.safeDownCast(force.getConnectee("sphere"))
    plane = opensim.ContactHalfSpace.safeDownCast(force.getConnectee("half_space"))
    center = sphere.getFrame().findTransformInBaseFrame().shiftFrameStationToBase(sphere.get_location())
    x, y, z = vector(center)
    contact = ContactSphere(
        name=force.getName(),
        body=sphere.getFrame().findBaseFrame().getName(),
        location=(x, y, z),
        radius=sphere.getRadius(),
        stiffness=force.get_stiffness(),
        dissipation=force.get_dissipation(),
        static_friction=force.get_static_friction(),
        dynamic_friction=force.get_dynamic_friction(),
        viscous_friction=force.get_viscous_friction(),
        transition_velocity=force.get_transition_velocity(),
        constant_contact_force=force.get_constant_contact_force(),
        hertz_smoothing=force.get_hertz_smoothing(),
        hunt_crossley_smoothing=force.get_hunt_crossley_smoothing(),
    )
    return contact, plane.getFrame().findBaseFrame().getName(), plane_frame(plane)


def plane_frame(plane: Any) -> Offset:
    """Where a half space is in its base body."""
    frame = offset(plane.getFrame())
    location, angles = vector(plane.get_location()), vector(plane.get_orientation())
    if any(frame.translation) or any(frame.orientation):
        composed = plane.getFrame().findTransformInBaseFrame().compose(plane.getTransform())
        location = vector(composed.p())
        angles = vector(composed.R().convertRotationToBodyFixedXYZ())
    return Offset((location[0], location[1], location[2]), (angles[0], angles[1], angles[2]))
