"""Translate contact between spheres and half spaces."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.force import ContactSphere, HalfSpace
from gaitgain.models.description.geometry import GROUND, LEVEL, Offset
from gaitgain.models.osim.worker.session import vector
from gaitgain.models.osim.worker.translation.joints import offset


def translate_contacts(forces: list[Any]) -> tuple[tuple[ContactSphere, ...], Offset]:
    """Return the spheres of all ``SmoothSphereHalfSpaceForce``, and the plane in ground that most of them meet."""
    found = [(_translate(force), _half_space(force)) for force in forces]
    planes = [space.frame for _, space in found if space.body == GROUND]
    plane = max(planes, key=planes.count) if planes else LEVEL
    common = HalfSpace(GROUND, plane)
    return tuple(c if space == common else _on(c, space) for c, space in found), plane


def _on(contact: ContactSphere, space: HalfSpace) -> ContactSphere:
    return ContactSphere(**{**vars(contact), "half_space": space})


def _translate(force: Any) -> ContactSphere:
    sphere = opensim.ContactSphere.safeDownCast(force.getConnectee("sphere"))
    center = sphere.getFrame().findTransformInBaseFrame().shiftFrameStationToBase(sphere.get_location())
    x, y, z = vector(center)
    return ContactSphere(
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


def _half_space(force: Any) -> HalfSpace:
    plane = opensim.ContactHalfSpace.safeDownCast(force.getConnectee("half_space"))
    return HalfSpace(plane.getFrame().findBaseFrame().getName(), _plane_frame(plane))


def _plane_frame(plane: Any) -> Offset:
    """Where a half space is in its base body."""
    frame = offset(plane.getFrame())
    location, angles = vector(plane.get_location()), vector(plane.get_orientation())
    if any(frame.translation) or any(frame.orientation):
        composed = plane.getFrame().findTransformInBaseFrame().compose(plane.getTransform())
        location = vector(composed.p())
        angles = vector(composed.R().convertRotationToBodyFixedXYZ())
    return Offset((location[0], location[1], location[2]), (angles[0], angles[1], angles[2]))
