"""Read a prepared model into the plain description, or list everything that has no translation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import opensim

from gaitgain.models.description.body import Body, Joint
from gaitgain.models.description.force import CoordinateActuator
from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import to_plain
from gaitgain.models.osim.worker.preparing import CONVERTED_CONTACT, CONVERTED_MUSCLES
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import Loaded, UnsupportedModelError, loaded, vector
from gaitgain.models.osim.worker.translation import contacts, forces, joints, muscles, paths
from gaitgain.models.osim.worker.translation.mechanism import Mechanism, couplers

SPRING, CONTACT, MUSCLE = "SpringGeneralizedForce", "SmoothSphereHalfSpaceForce", "DeGrooteFregly2016Muscle"
TRANSLATED_FORCES = (MUSCLE, SPRING, CONTACT, *forces.ACTUATORS, *forces.PASSIVE_FORCES)
TRANSLATED_CONSTRAINTS = ("CoordinateCouplerConstraint",)
CONVERTED = (*CONVERTED_MUSCLES, CONVERTED_CONTACT)
SPLIT_BODY = "_slave_"  # OpenSim opens a loop by splitting a body and welding the parts together
SMALLEST_INERTIA = 1e-12  # kg or kg m^2
SMALLEST_SHARE = 1e-11  # of the mass matrix, scaled to a unit diagonal


def describe(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return the description of the model file ``path``, completed by the files in ``sets``."""
    source = loaded(arguments)
    unsupported = list(source.notes.unsupported)
    approximated = list(source.notes.approximated)
    description = _translate(source, approximated, unsupported)
    if not unsupported:
        unsupported += _weightless(source, description)
    if unsupported:
        raise UnsupportedModelError("\n".join(unsupported))
    return {"model": to_plain(description)}, {}


def _translate(source: Loaded, approximated: list[str], unsupported: list[str]) -> MusculoskeletalModel:
    _refuse_unknown(source, approximated, unsupported)
    model = source.model
    couplings = joints.translate_couplings(couplers(source.components("CoordinateCouplerConstraint")), unsupported)
    translated = [joints.translate_joint(joint, couplings, unsupported) for joint in model.getJointSet()]
    metabolic: dict[str, dict[str, float]] = {}
    for component in source.components("Bhargava2004SmoothedMuscleMetabolics"):
        metabolic |= muscles.metabolic_parameters(component)
    spheres, plane = contacts.translate_contacts(acting(source, CONTACT))
    gravity = vector(model.getGravity())
    owners = paths.path_owners(source).values()
    approximated += [
        f"{owner.getConcreteClassName()} {owner.getAbsolutePathString()}: moment arms and speeds follow from its "
        "length function; its own functions for them are left out"
        for owner in owners
        if paths.moment_arm_functions(owner)
    ]
    description = MusculoskeletalModel(
        name=model.getName(),
        gravity=(gravity[0], gravity[1], gravity[2]),
        bodies=tuple(_body(body) for body in model.getBodySet()),
        joints=_tree_order([j for j in translated if j], unsupported),
        muscles=tuple(muscles.translate_muscle(m, metabolic) for m in acting(source, MUSCLE)),
        actuators=tuple(_each(source, forces.ACTUATORS, unsupported)),
        springs=tuple(forces.translate_spring(s) for s in acting(source, SPRING)),
        passive_forces=tuple(_each(source, forces.PASSIVE_FORCES, unsupported)),
        contacts=spheres,
        contact_plane=plane,
        approximated=tuple(approximated),
    )
    _refuse_doubles(description, unsupported)
    return _without_idle_actuators(description)


def _without_idle_actuators(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Leave out actuators of coordinates that are held: whatever they do, nothing moves."""
    held = {c.name: "locked" if c.locked else "prescribed" for c in model.coordinates if not (c.free or c.coupling)}
    idle = [a for a in model.actuators if isinstance(a, CoordinateActuator) and a.coordinate in held]
    if not idle:
        return model
    sentences = [
        f"CoordinateActuator {a.name}: left out, its coordinate {a.coordinate} is {held[a.coordinate]}" for a in idle
    ]
    return replace(
        model,
        actuators=tuple(a for a in model.actuators if a not in idle),
        approximated=(*model.approximated, *sentences),
    )


def acting(source: Loaded, *class_names: str) -> list[Any]:
    """Forces of the named classes that are switched on."""
    return [force for force in source.components(*class_names) if force.get_appliesForce()]


def _each(source: Loaded, translations: dict, unsupported: list[str]) -> list[Any]:
    return [translate(f, unsupported) for name, translate in translations.items() for f in acting(source, name)]


def _body(body: Any) -> Body:
    center = vector(body.get_mass_center())
    inertia = body.get_inertia()
    ixx, iyy, izz, ixy, ixz, iyz = (float(inertia.get(i)) for i in range(6))
    return Body(body.getName(), body.get_mass(), (center[0], center[1], center[2]), (ixx, iyy, izz, ixy, ixz, iyz))


def _refuse_unknown(source: Loaded, approximated: list[str], unsupported: list[str]) -> None:
    for kind, components in source.by_class.items():
        for component in components:
            where = component.getAbsolutePathString()
            whole = source.model.getComponent(where)
            force = opensim.Force.safeDownCast(whole)
            constraint = opensim.Constraint.safeDownCast(whole)
            known = kind in TRANSLATED_FORCES or (source.notes.loop and kind in CONVERTED)
            if force is not None and not known and force.get_appliesForce():
                unsupported.append(f"{kind} {where}: this force class has no translation")
            known = kind in TRANSLATED_CONSTRAINTS or (source.notes.loop and SPLIT_BODY in where)
            if constraint is not None and not known and constraint.get_isEnforced():
                unsupported.append(f"{kind} {where}: this constraint class has no translation")
            if opensim.Controller.safeDownCast(whole) is not None:
                approximated.append(f"{kind} {where}: left out, controls are free")


def _refuse_doubles(model: MusculoskeletalModel, unsupported: list[str]) -> None:
    """Parts are told apart by their names, wherever in the file they are."""
    for kind, parts in (
        ("muscles", model.muscles),
        ("coordinates", model.coordinates),
        ("actuators", model.actuators),
        ("passive forces", (*model.springs, *model.passive_forces)),
        ("contact forces", model.contacts),
    ):
        counts = Counter(part.name for part in parts)
        unsupported += [f"{n} {kind} are called '{name}': rename them" for name, n in counts.items() if n > 1]


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
    for joint in waiting:
        where = f"{joint.kind} {joint.name}"
        if joint.child_body in reached:
            unsupported.append(
                f"{where}: runs towards ground, from {joint.parent_body} to {joint.child_body}; swap them"
            )
        else:
            unsupported.append(f"{where}: its parent {joint.parent_body} is not joined to ground")
    return tuple(ordered)


def _weightless(source: Loaded, model: MusculoskeletalModel) -> list[str]:
    """Coordinates that move no mass, in the default pose and in two others: no force could govern them."""
    free = model.free_coordinates
    mechanism = Mechanism(source, [c.name for c in free])
    low, high = (np.array([c.range[i] for c in free]) for i in (0, 1))
    default = np.array([c.default_value for c in free])
    found: list[str] = []
    for share in (0.0, 0.31, 0.57):
        span = np.where(np.isfinite(high - low), high - low, 0.0)
        mechanism.pose(default if share == 0.0 else np.where(np.isfinite(low), low, 0.0) + share * span)
        found = _massless_names(mechanism.mass_matrix(), [c.name for c in free])
        if not found:
            return []
    below = {s.coordinate: joint.child_body for joint in model.joints for s in (*joint.rotations, *joint.translations)}
    return [
        f"Coordinate {name}: moves no mass (see body {below.get(name, '?')} and those it carries)" for name in found
    ]


def _massless_names(matrix: np.ndarray, names: list[str]) -> list[str]:
    diagonal = np.diag(matrix)
    bare = [name for name, inertia in zip(names, diagonal, strict=True) if not inertia > SMALLEST_INERTIA]
    if bare or not names or not np.all(np.isfinite(matrix)):
        return bare
    scale = 1.0 / np.sqrt(diagonal)
    shares, directions = np.linalg.eigh(matrix * scale[:, None] * scale)
    return [names[int(np.argmax(np.abs(directions[:, 0])))]] if shares[0] < SMALLEST_SHARE else []


COMMANDS = {"describe": describe}
