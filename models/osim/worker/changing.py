"""Files made from a model file by OpenSim itself: contact sets to go beside it, and the model scaled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import opensim

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.writing.contacts import add_contacts


def write_contact_sets(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the contact spheres of the description ``model``, for the file ``path``, as two XML sets.

    ``geometries`` and ``forces`` are the files to write.
    """
    description = from_plain(MusculoskeletalModel, arguments["model"])
    model = opensim.Model(arguments["path"])
    model.finalizeConnections()
    first_geometry, first_force = model.getContactGeometrySet().getSize(), model.getForceSet().getSize()
    add_contacts(model, description)
    model.finalizeConnections()
    geometries, forces = opensim.ContactGeometrySet(), opensim.ForceSet()
    for i in range(first_geometry, model.getContactGeometrySet().getSize()):
        geometries.cloneAndAppend(model.getContactGeometrySet().get(i))
    for i in range(first_force, model.getForceSet().getSize()):
        forces.cloneAndAppend(model.getForceSet().get(i))
    for part, file in ((geometries, arguments["geometries"]), (forces, arguments["forces"])):
        if not part.printToXML(file):
            raise OSError(f"OpenSim could not write {file}")
    return {}, {}


def write_merged(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the model file ``path`` with the contact spheres of the description ``model`` to ``target``."""
    model = opensim.Model(arguments["path"])
    model.finalizeConnections()
    add_contacts(model, from_plain(MusculoskeletalModel, arguments["model"]))
    model.finalizeConnections()
    if not model.printToXML(arguments["target"]):
        raise OSError(f"OpenSim could not write {arguments['target']}")
    return {}, {}


def write_scaled(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the model ``path`` to ``target``, all segments scaled by ``factor`` and with the total ``mass`` (kg)."""
    model = opensim.Model(arguments["path"])
    state = model.initSystem()
    scales = opensim.ScaleSet()
    for body in model.getBodySet():
        scale = opensim.Scale()
        scale.setSegmentName(body.getName())
        scale.setScaleFactors(opensim.Vec3(arguments["factor"]))
        scale.setApply(True)
        scales.cloneAndAppend(scale)
    model.scale(state, scales, True, arguments["mass"])
    if not model.printToXML(str(Path(arguments["target"]))):
        raise OSError(f"OpenSim could not write {arguments['target']}")
    return {}, {}


COMMANDS = {"write_contact_sets": write_contact_sets, "write_merged": write_merged, "write_scaled": write_scaled}
