"""Loaded OpenSim models, kept between requests, and the version of OpenSim itself."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import opensim

from gaitgain.models.opensim_worker.protocol import Arrays

opensim.Logger.setLevelString("error")

_KEPT = 4
_models: OrderedDict[tuple, tuple[Any, Any]] = OrderedDict()


class UnsupportedModelError(Exception):
    """A model file holds something that has no translation."""


def loaded(path: str) -> tuple[Any, Any]:
    """Return the OpenSim model of a file and its working state, reading the file only when it changed."""
    status = Path(path).stat()
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _models:
        model = opensim.Model(path)
        state = model.initSystem()
        _models[key] = (model, state)
        while len(_models) > _KEPT:
            _models.popitem(last=False)
    _models.move_to_end(key)
    return _models[key]


def components(model: Any, *class_names: str) -> list[Any]:
    """All components of the named concrete classes, in the order OpenSim lists them, downcast."""
    found = []
    for component in model.getComponentsList():
        name = component.getConcreteClassName()
        if name in class_names:
            found.append(getattr(opensim, name).safeDownCast(model.getComponent(component.getAbsolutePathString())))
    return found


def vector(vec3: Any) -> list[float]:
    """Numbers of a SimTK ``Vec3``."""
    return [float(vec3.get(i)) for i in range(3)]


def version(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Report the version of OpenSim."""
    return {"opensim": opensim.GetVersion()}, {}


COMMANDS = {"version": version}
