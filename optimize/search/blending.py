"""Problems on the way from one to another: all numbers of body and task change in proportion."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.wearing import blend_devices
from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import blend_modules
from gaitgain.optimize.problem.task import Task

# Numbers of a task that change in proportion.
GRADUAL = ("speed", "slope", "stride_length", "cadence")
# Parts of a model that hold numbers of a body, beside muscles and devices.
PARTS = ("bodies", "joints", "actuators", "springs", "passive_forces", "contacts")


def blend(a: GaitProblem, b: GaitProblem, share: float) -> GaitProblem:
    """Problem part of the way from ``a`` (share 0) to ``b`` (share 1)."""
    if share == 1.0:
        return b
    return replace(
        b,
        model=blend_models(a.model, b.model, share),
        task=_blend_tasks(a.task, b.task, share),
        modules=blend_modules(a.modules, b.modules, share),
    )


def blend_models(a: MusculoskeletalModel, b: MusculoskeletalModel, share: float) -> MusculoskeletalModel:
    """Model whose numbers lie between those of two models of one structure."""
    muscles = []
    for first, second in zip(a.muscles, b.muscles, strict=True):
        numbers = {
            f.name: (1 - share) * getattr(first, f.name) + share * getattr(second, f.name)
            for f in fields(second)
            if isinstance(getattr(second, f.name), float)
        }
        muscles.append(replace(second, **numbers, path=_between(first.path, second.path, share)))
    parts = {name: _between(getattr(a, name), getattr(b, name), share) for name in PARTS}
    return replace(
        b,
        muscles=tuple(muscles),
        devices=blend_devices(a.devices, b.devices, share),
        **parts,
    )


def _between(a: Any, b: Any, share: float) -> Any:
    """Descriptions whose numbers lie between those of two that are built alike; the second where they are not."""
    if a == b or type(a) is not type(b):
        return b
    if isinstance(b, float):
        return (1 - share) * a + share * b
    if isinstance(b, tuple) and len(a) == len(b):
        return tuple(_between(x, y, share) for x, y in zip(a, b, strict=True))
    if is_dataclass(b) and not isinstance(b, type):
        changed = {f.name: _between(getattr(a, f.name), getattr(b, f.name), share) for f in fields(b)}
        return replace(b, **changed)
    return b


def _blend_tasks(a: Task, b: Task, share: float) -> Task:
    weights = CostWeights(
        *[(1 - share) * x + share * y for x, y in zip(a.weights.vector, b.weights.vector, strict=True)]
    )
    gradual = {name: _part_of_the_way(getattr(a, name), getattr(b, name), share) for name in GRADUAL}
    return replace(b, weights=weights, **gradual)


def _part_of_the_way(a: float | None, b: float | None, share: float) -> float | None:
    """Number part of the way, or the last one where only one of both is given."""
    return b if a is None or b is None else (1 - share) * a + share * b
