"""Loaded OpenSim models, kept between requests, and the version of OpenSim itself."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import opensim

from gaitgain.models.osim.worker.preparing import Notes, prepare
from gaitgain.models.osim.worker.protocol import Arrays

opensim.Logger.setLevelString("error")

_KEPT = 4
_models: OrderedDict[tuple, Loaded] = OrderedDict()


class UnsupportedModelError(Exception):
    """A model file holds something that has no translation."""


@dataclass
class Loaded:
    """An OpenSim model that is ready to be asked.

    Attributes
    ----------
    state
        A working state.
    notes
        What was converted while it was prepared, and what could not be.
    by_class
        All components by concrete class name, in OpenSim's order, downcast.
    """

    model: Any
    state: Any
    notes: Notes
    by_class: dict[str, list[Any]] = field(default_factory=dict)

    def components(self, *class_names: str) -> list[Any]:
        """All components of the named concrete classes."""
        return [component for name in class_names for component in self.by_class.get(name, [])]

    @property
    def coordinates(self) -> dict[str, Any]:
        """Coordinates by name."""
        return {c.getName(): c for c in self.model.getCoordinateSet()}


def loaded(arguments: dict[str, Any]) -> Loaded:
    """Return the model of ``path``, completed by the XML files in ``sets``; read again only when a file changed."""
    files = [arguments["path"], *arguments.get("sets", [])]
    key = tuple((path, (status := Path(path).stat()).st_mtime_ns, status.st_size) for path in files)
    if key not in _models:
        model, notes = prepare(*files)
        state = None if notes.loop else model.initSystem()
        _models[key] = Loaded(model, state, notes, _by_class(model))
        while len(_models) > _KEPT:
            _models.popitem(last=False)
    _models.move_to_end(key)
    return _models[key]


def with_parts(arguments: dict[str, Any], add: Callable[[Any], Any]) -> Loaded:
    """Read the model of ``path`` anew and let ``add`` put parts into it; it is not kept."""
    model, notes = prepare(arguments["path"], *arguments.get("sets", []))
    add(model)
    model.finalizeConnections()
    return Loaded(model, model.initSystem(), notes, _by_class(model))


def _by_class(model: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for listed in model.getComponentsList():
        name = listed.getConcreteClassName()
        component = model.getComponent(listed.getAbsolutePathString())
        wrapped = getattr(opensim, name, None)
        found[name].append(wrapped.safeDownCast(component) if wrapped else component)
    return dict(found)


def vector(vec3: Any) -> list[float]:
    """Numbers of a SimTK ``Vec3``."""
    return [float(vec3.get(i)) for i in range(3)]


def version(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Report the version of OpenSim."""
    return {"opensim": opensim.GetVersion()}, {}


def motion_types(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return as what OpenSim takes each coordinate of the model: ``rotational``, ``translational`` or ``coupled``."""
    words = {getattr(opensim.Coordinate, word): word.lower() for word in ("Rotational", "Translational", "Coupled")}
    return {"types": {n: words[c.getMotionType()] for n, c in loaded(arguments).coordinates.items()}}, {}


def state_names(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return the absolute paths of all ``states`` of the model as it is in the file."""
    model = opensim.Model(arguments["path"])
    model.initSystem()
    names = model.getStateVariableNames()
    return {"states": [names.get(i) for i in range(names.size())]}, {}


def unknown_classes(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return those of ``names`` that are no class of OpenSim, in their order."""
    default = opensim.OpenSimObject.getDefaultInstanceOfType
    unknown = [name for name in arguments["names"] if default(name) is None]
    return {"unknown": unknown, "version": opensim.GetVersion()}, {}


def property_types(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Return the type of each property of the classes ``names`` that holds numbers or truth values, by its name.

    With the ``least`` and the ``most`` values that it holds.
    """
    found: dict[str, Any] = {}
    for name in arguments["names"]:
        default = opensim.OpenSimObject.getDefaultInstanceOfType(name)
        if default is None:
            continue
        properties = [default.getPropertyByIndex(i) for i in range(default.getNumProperties())]
        found[name] = {
            p.getName(): {"type": p.getTypeName(), "least": p.getMinListSize(), "most": p.getMaxListSize()}
            | ({"least": 0, "most": MANY} if p.getTypeName() == "Vector" else {})
            for p in properties
            if p.getTypeName() in NUMERIC
        }
    return found, {}


MANY = 2**31 - 1
NUMERIC = ("double", "int", "bool", "Vec3", "Vec6", "Vector")
_COMMANDS = (version, motion_types, state_names, unknown_classes, property_types)
COMMANDS = {command.__name__: command for command in _COMMANDS}
