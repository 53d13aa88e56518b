"""Read an ``.osim`` file into the plain description, or list everything that has no translation."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description import GROUND, Body, Joint, MusculoskeletalModel, Offset
from gaitgain.models.opensim_worker import forces, joints
from gaitgain.models.opensim_worker.protocol import Arrays
from gaitgain.models.opensim_worker.session import UnsupportedModelError, components, loaded, vector
from gaitgain.models.plain import to_plain

TRANSLATED_FORCES = (
    "DeGrooteFregly2016Muscle",
    "CoordinateActuator",
    "SpringGeneralizedForce",
    "SmoothSphereHalfSpaceForce",
)
CONSTRAINTS = ("CoordinateCouplerConstraint", "WeldConstraint", "PointConstraint", "ConstantDistanceConstraint")


def describe(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return the description of the model file ``path``."""
    model, _ = loaded(arguments["path"])
    unsupported: list[str] = []
    description = _translate(model, unsupported)
    if unsupported:
        raise UnsupportedModelError("\n".join(unsupported))
    return {"model": to_plain(description)}, {}


def _translate(model: Any, unsupported: list[str]) -> MusculoskeletalModel:
    _refuse_unknown(model, unsupported)
    translated = [joints.translate_joint(joint, unsupported) for joint in model.getJointSet()]
    metabolic: dict[str, dict[str, float]] = {}
    for component in components(model, "Bhargava2004SmoothedMuscleMetabolics"):
        metabolic |= forces.metabolic_parameters(component)
    muscles = [forces.translate_muscle(m, metabolic) for m in components(model, "DeGrooteFregly2016Muscle")]
    spheres, plane = _contacts(model, unsupported)
    gravity = vector(model.getGravity())
    return MusculoskeletalModel(
        name=model.getName(),
        gravity=(gravity[0], gravity[1], gravity[2]),
        bodies=tuple(_body(body) for body in model.getBodySet()),
        joints=_tree_order([j for j in translated if j], unsupported),
        muscles=tuple(muscles),
        actuators=tuple(forces.translate_actuator(a) for a in components(model, "CoordinateActuator")),
        springs=tuple(forces.translate_spring(s) for s in components(model, "SpringGeneralizedForce")),
        contacts=spheres,
        contact_plane=plane,
    )


def _body(body: Any) -> Body:
    center = vector(body.get_mass_center())
    inertia = body.get_inertia()
    ixx, iyy, izz, ixy, ixz, iyz = (float(inertia.get(i)) for i in range(6))
    return Body(body.getName(), body.get_mass(), (center[0], center[1], center[2]), (ixx, iyy, izz, ixy, ixz, iyz))


def _contacts(model: Any, unsupported: list[str]) -> tuple[tuple, Offset]:
    found = [forces.translate_contact(f) for f in components(model, "SmoothSphereHalfSpaceForce")]
    planes = {(body, frame) for _, body, frame in found}
    if len(planes) > 1 or any(body != GROUND for body, _ in planes):
        unsupported.append("SmoothSphereHalfSpaceForce: all spheres must meet one half space fixed in ground")
    plane = next(iter(planes))[1] if planes else Offset(orientation=(0.0, 0.0, -1.5707963267948966))
    return tuple(contact for contact, _, _ in found), plane


def _refuse_unknown(model: Any, unsupported: list[str]) -> None:
    for component in model.getComponentsList():
        kind, where = component.getConcreteClassName(), component.getAbsolutePathString()
        force = opensim.Force.safeDownCast(model.getComponent(component.getAbsolutePathString()))
        if force is not None and kind not in TRANSLATED_FORCES and force.get_appliesForce():
            unsupported.append(f"{kind} {where}: this force class has no translation")
        if kind in CONSTRAINTS:
            unsupported.append(f"{kind} {where}: this constraint class has no translation")


def _tree_order(found: list[Joint], unsupported: list[str]) -> tuple[Joint, ...]:
    """Sort joints parents first; a body reached twice closes a loop, one not reached is cut off."""
    ordered: list[Joint] = []
    reached = {GROUND}
    waiting = list(found)
    while ready := [joint for joint in waiting if joint.parent_body in reached]:
        for joint in ready:
            if joint.child_body in reached:
                unsupported.append(f"{joint.kind} {joint.name}: closes a kinematic loop at {joint.child_body}")
            reached.add(joint.child_body)
            ordered.append(joint)
        waiting = [joint for joint in waiting if joint not in ordered]
    unsupported += [f"{j.kind} {j.name}: its parent {j.parent_body} is not joined to ground" for j in waiting]
    return tuple(ordered)


COMMANDS = {"describe": describe}
