"""The section of muscles: how much of their strength the groups use over the stride, and what is at its limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.figures.report.cycle import CycleLine, draw_strength_used
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.optimize.walk.event import gait_cycle
from gaitgain.optimize.walk.reached_limit import FULL
from gaitgain.report.cycle import phases_of
from gaitgain.report.material import SIDES, PersonMaterial, ShownWalk, task_title
from gaitgain.simulate.outcomes.muscle import group_motion
from gaitgain.simulate.outcomes.side import Side


@dataclass(frozen=True)
class Saturation:
    """What a walk runs into."""

    label: str
    limits: tuple[str, ...]


@dataclass(frozen=True)
class MusclePanels:
    """Panels of one task and side.

    Attributes
    ----------
    most_used
        The group that uses most of its strength in each walk, in words.
    """

    title: str
    side: str
    walks: tuple[ShownWalk, ...]
    panels: tuple[str, ...]
    most_used: tuple[str, ...]
    saturated: tuple[Saturation, ...]


def muscle_panels(person: PersonMaterial) -> list[MusclePanels]:
    """Return the panels of every task; walks whose motion cannot be read are left out."""
    panels = []
    for task, walks in person.walks.items():
        readable = [walk for walk in walks if not walk.missing]
        saturated = tuple(Saturation(walk.label, _limits(walk)) for walk in walks)
        sides = list(dict.fromkeys(side for walk in readable if walk.place for side in walk.sides))
        for side in sides:
            panels.append(_panels(task, readable, side, saturated, both=len(sides) > 1))
    return panels


def _limits(walk: ShownWalk) -> tuple[str, ...]:
    return walk.run.walk.limits if walk.run.walk else ()


def _panels(
    task: str, walks: list[ShownWalk], side: str, saturated: tuple[Saturation, ...], *, both: bool
) -> MusclePanels:
    used = {walk: _strength_used(walk, side) for walk in walks}
    phases = phases_of(next((walk for walk in walks if walk.place), walks[0]), side)
    panels = []
    for group in GROUPS:
        lines = [_line(walk, groups[group], side) for walk, groups in used.items() if group in groups]
        if lines:
            panels.append(draw_strength_used(group.replace("_", " "), lines, phases, 100.0 * FULL))
    return MusclePanels(
        title=task_title(task),
        side=side if both else "",
        walks=tuple(walks),
        panels=tuple(panels),
        most_used=tuple(_most_used(walk, groups) for walk, groups in used.items() if groups),
        saturated=saturated,
    )


def _strength_used(walk: ShownWalk, side: str) -> dict[str, np.ndarray]:
    """Share of voluntary strength (%) that each group uses, over the gait cycle of a side."""
    foot = SIDES.index(side)
    motions = {group: group_motion(Side(walk.stride, foot), group) for group in GROUPS}
    return {
        group: 100.0 * gait_cycle(walk.stride.trajectory, motion.strength_used, foot)
        for group, motion in motions.items()
        if motion is not None
    }


def _line(walk: ShownWalk, values: np.ndarray, side: str) -> CycleLine:
    percent = np.linspace(0.0, 100.0, len(values))
    curves = walk.curves(side if side in walk.sides else walk.sides[0])
    return CycleLine(walk.label, walk.place, percent, values, curves.toe_off_percent)


def _most_used(walk: ShownWalk, groups: dict[str, np.ndarray]) -> str:
    group, values = max(groups.items(), key=lambda item: item[1].max())
    at = int(np.argmax(values))
    return f"{walk.label}: {group.replace('_', ' ')}, {values[at]:.0f} % at {at} % of the gait cycle"
