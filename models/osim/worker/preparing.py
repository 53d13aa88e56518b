"""Make a model file ready: complete it by further XML files, and convert what has a smooth counterpart.

The oracle answers for the prepared model, so what was converted here is named in the notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import opensim

from gaitgain.models.osim.worker.translation import hunt_crossley

CONVERTED_CONTACT = "HuntCrossleyForce"
CONVERTED_MUSCLES = ("Millard2012EquilibriumMuscle", "Thelen2003Muscle")


@dataclass
class Notes:
    """Sentences on what was changed, and on what has no translation.

    ``loop`` says that joints close a loop: such a model is only described, and nothing in it is converted.
    """

    loop: bool = False
    approximated: list[str] = field(default_factory=list)
    unsupported: list[str] = field(default_factory=list)


def prepare(path: str, *sets: str) -> tuple[Any, Notes]:
    """Read a model, add the sets of contact geometries, forces and paths, and convert muscles and contacts."""
    notes = Notes()
    model = opensim.Model(path)
    model.finalizeConnections()
    notes.loop = _closes_loop(model)
    if notes.loop:
        return model, notes  # OpenSim may crash when it is finalized again
    for file in sets:
        if root_class(file) == "ContactGeometrySet":
            for geometry in opensim.ContactGeometrySet(file):
                model.addContactGeometry(geometry.clone())
    for file in sets:
        if root_class(file) == "ForceSet":
            for force in opensim.ForceSet(file):
                model.addForce(force.clone())
    model.finalizeConnections()
    _convert_muscles(model, notes)
    for file in sets:
        if root_class(file) == "Set_FunctionBasedPath_":
            model = _with_paths(model, file)
    hunt_crossley.convert(model, notes)
    _use_implicit_tendons(model)
    model.finalizeConnections()
    return model, notes


def _closes_loop(model: Any) -> bool:
    """Whether two joints carry the same body."""
    carried = [joint.getChildFrame().findBaseFrame().getAbsolutePathString() for joint in model.getJointSet()]
    return len(set(carried)) < len(carried)


def root_class(file: str) -> str:
    """Class of the object that a set's XML file holds."""
    root = ElementTree.parse(file).getroot()
    first = next(iter(root), None)
    return "" if first is None else first.tag


def _with_paths(model: Any, file: str) -> Any:
    processor = opensim.ModelProcessor(model)
    processor.append(opensim.ModOpReplacePathsWithFunctionBasedPaths(file))
    completed = processor.process()
    completed.finalizeFromProperties()
    completed.finalizeConnections()
    return completed


def _convert_muscles(model: Any, notes: Notes) -> None:
    """Replace muscles as Moco's ``ModOpReplaceMusclesWithDeGrooteFregly2016`` does, in every component set."""
    found: dict[str, list[str]] = {name: [] for name in CONVERTED_MUSCLES}
    for kind, where in [(c.getConcreteClassName(), c.getAbsolutePathString()) for c in model.getComponentsList()]:
        if kind in found:
            if opensim.Muscle.safeDownCast(model.getComponent(where)).get_appliesForce():
                found[kind].append(where)
            if not where.startswith("/forceset/"):
                _move_to_force_set(model, where)
    if not any(found.values()):
        return
    # Its own way of removing the old muscles is quadratic in a quiet model, and right.
    opensim.DeGrooteFregly2016Muscle.replaceMuscles(model, True)
    for kind, places in found.items():
        if places:
            names = ", ".join(place.split("/")[-1] for place in places)
            notes.approximated.append(
                f"{len(places)} {kind} converted to DeGrooteFregly2016Muscle as Moco does, with that muscle's curves: "
                f"{names}"
            )


def _use_implicit_tendons(model: Any) -> None:
    """Let compliant tendons take the rate of their force as given, which changes no force."""
    for component in model.getComponentsList():
        if component.getConcreteClassName() == "DeGrooteFregly2016Muscle":
            muscle = model.updComponent(component.getAbsolutePathString())
            opensim.DeGrooteFregly2016Muscle.safeDownCast(muscle).set_tendon_compliance_dynamics_mode("implicit")


def _move_to_force_set(model: Any, where: str) -> None:
    """Put a copy of a muscle into the force set; the original acts no more."""
    original = opensim.Muscle.safeDownCast(model.updComponent(where))
    copy = original.clone()
    original.set_appliesForce(False)
    original.setName(f"{original.getName()}_original")
    model.addForce(copy)
    model.finalizeConnections()
