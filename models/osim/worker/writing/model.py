"""Write a plain description as an ``.osim`` file, through OpenSim's own API."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.writing.contacts import add_contacts
from gaitgain.models.osim.worker.writing.forces import write_actuator, write_device, write_passive, write_spring
from gaitgain.models.osim.worker.writing.frames import vec3
from gaitgain.models.osim.worker.writing.joints import write_coupler, write_joint
from gaitgain.models.osim.worker.writing.muscles import write_metabolics, write_muscle
from gaitgain.models.osim.worker.writing.paths import POINTS


def write_model(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the description ``model`` to ``path``; ``paths`` says how, where muscle paths do not go through points."""
    description = from_plain(MusculoskeletalModel, arguments["model"])
    model = build(description, arguments.get("paths", POINTS))
    model.finalizeConnections()
    model.initSystem()
    if not model.printToXML(arguments["path"]):
        raise OSError(f"OpenSim could not write {arguments['path']}")
    return {}, {}


def build(description: MusculoskeletalModel, paths: str = POINTS) -> Any:
    """Return the OpenSim model of a description; ``paths`` is one of :data:`~.paths.PATHS`."""
    model = opensim.Model()
    model.setName(description.name)
    model.setGravity(vec3(description.gravity))
    for body in description.bodies:
        ixx, iyy, izz, ixy, ixz, iyz = body.inertia
        inertia = opensim.Inertia(ixx, iyy, izz, ixy, ixz, iyz)
        model.addBody(opensim.Body(body.name, body.mass, vec3(body.mass_center), inertia))
    for joint in description.joints:
        model.addJoint(write_joint(model, joint))
    for coordinate in description.coordinates:
        if coordinate.coupling is not None:
            model.addConstraint(write_coupler(coordinate))
    for muscle in description.muscles:
        model.addForce(write_muscle(model, muscle, paths))
    for actuator in description.actuators:
        model.addForce(write_actuator(model, actuator))
    for spring in description.springs:
        model.addForce(write_spring(spring))
    for device in description.devices:
        model.addForce(write_device(device))
    rotational = {c.name: c.rotational for c in description.coordinates}
    for force in description.passive_forces:
        model.addForce(write_passive(model, force, rotational))
    add_contacts(model, description)
    if description.muscles:
        model.addComponent(write_metabolics(model, description))
    return model


COMMANDS = {"write_model": write_model}
