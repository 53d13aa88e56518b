"""The section that walks: bones, muscles, activations and ground forces of every arm as plain data for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gaitgain.optimize.walk.reached_limit import FULL
from gaitgain.report.cycle import phases_of
from gaitgain.report.material import PersonMaterial, ShownWalk, task_title
from gaitgain.simulate.scene.scene import Scene, build_scene

HEAD_RADIUS_M = 0.1
MILLIMETERS = 1000


@dataclass(frozen=True)
class Animation:
    """One task of one person.

    Attributes
    ----------
    name
        Of its element in the page.
    data
        For the script.
    undrawn
        Muscles without a path that could be drawn.
    missing
        Walks without a motion, with the reason.
    """

    name: str
    title: str
    data: dict[str, Any]
    undrawn: tuple[str, ...]
    missing: tuple[str, ...]


def animations(person: PersonMaterial, number: int) -> list[Animation]:
    """Return one animation per task that has a walk to show."""
    made = []
    for place, (task, walks) in enumerate(person.walks.items()):
        readable = [walk for walk in walks if not walk.missing]
        scenes = [build_scene(walk.stride, walk.problem.equations.contact_law) for walk in readable]
        undrawn = dict.fromkeys(name for scene in scenes for name in scene.figure.undrawn)
        data = {
            "full": FULL,
            "head": HEAD_RADIUS_M,
            "spatial": any(scene.spatial for scene in scenes),
            "walkers": [_walker(walk, scene) for walk, scene in zip(readable, scenes, strict=True)],
        }
        missing = tuple(f"{walk.label}: {walk.missing}" for walk in walks if walk.missing)
        made.append(Animation(f"walk-{number}-{place}", task_title(task), data, tuple(undrawn), missing))
    return made


def _walker(walk: ShownWalk, scene: Scene) -> dict[str, Any]:
    figure = scene.figure
    return {
        "label": walk.label,
        "place": walk.place,
        "trusted": walk.trusted,
        "duration": scene.duration,
        "length": scene.stride_length,
        "ground": scene.ground_height,
        "phases": phases_of(walk, "right"),
        "bones": [[line.side, *line.points] for line in figure.bones],
        "ankles": figure.ankles,
        "head": figure.head,
        "muscles": [
            {"name": line.name, "side": line.side, "ceiling": round(float(ceiling), 3), "points": line.points}
            for line, ceiling in zip(figure.muscles, scene.ceilings, strict=True)
        ],
        "points": _whole(scene.points, MILLIMETERS),
        "feet": _whole(np.concatenate([scene.heels, scene.toes], axis=1), MILLIMETERS),
        "forces": _whole(scene.forces, MILLIMETERS),
        "centers": _whole(scene.pressure_centers, MILLIMETERS),
        "activations": _whole(scene.activations, MILLIMETERS),
    }


def _whole(values: np.ndarray, scale: int) -> list[list[int]]:
    """Return frames of whole numbers, so that the page stays small: lengths in mm, all else in thousandths."""
    return np.rint(scale * values.reshape(len(values), -1)).astype(int).tolist()
