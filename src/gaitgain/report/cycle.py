"""The section of gait-cycle curves: before and after, over published peaks."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.evidence import Evidence
from gaitgain.figures.healthy import PANELS
from gaitgain.figures.report.cycle import CycleLine, draw_cycle
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.report.material import PersonMaterial, ShownWalk, task_title
from gaitgain.simulate.outcomes.curve import CURVES
from gaitgain.simulate.published.normative_gait import published_gait, published_peaks

NAMES = (*PANELS, "pelvic tilt")
# Phases as Perry (1992) divides the cycle, in the words that fit a panel; each ends with an event of a foot.
LOADING, SINGLE, PRESWING, SWING = "loading", "single support", "preswing", "swing"


@dataclass(frozen=True)
class CyclePanels:
    """Panels of one task and one side.

    Attributes
    ----------
    side
        Empty where both are alike.
    missing
        Curves that no shown walk has, or walks without any.
    kinds
        Kinds of walk that are shown; more than one is a warning.
    """

    title: str
    side: str
    normal: bool
    walks: tuple[ShownWalk, ...]
    panels: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of gait that are drawn into one panel; several are not to be mixed silently."""
        return tuple(dict.fromkeys(walk.family for walk in self.walks))


def cycle_panels(person: PersonMaterial) -> list[CyclePanels]:
    """Return the panels of every task."""
    panels = []
    for task, walks in person.walks.items():
        sides = dict.fromkeys(side for walk in walks if walk.place for side in walk.sides)
        panels += [_panels(task, list(walks), side, both=len(sides) > 1) for side in sides]
    return panels


def _panels(task: str, walks: list[ShownWalk], side: str, *, both: bool) -> CyclePanels:
    # The healthy walk of a symmetric body has one side only, which stands for both.
    curves = {walk: walk.curves(side if side in walk.sides else walk.sides[0]) for walk in walks if walk.sides}
    normal = task == SELF_SELECTED.name
    phases = phases_of(next((walk for walk in walks if walk.place), walks[0]), side)
    drawn, missing = [], [f"{walk.label} has no curves" for walk in walks if not walk.sides]
    for name in NAMES:
        lines = [
            CycleLine(walk.label, walk.place, c.percent, c.values[name], c.toe_off_percent)
            for walk, c in curves.items()
            if name in c.values
        ]
        if lines:
            unit, positive = CURVES[name]
            drawn.append(draw_cycle(name, f"{unit}, {positive} +", lines, phases, normal=normal))
        else:
            missing.append(f"{name}: not kept")
    return CyclePanels(task_title(task), side if both else "", normal, tuple(curves), tuple(drawn), tuple(missing))


def phases_of(walk: ShownWalk, side: str) -> dict[str, float]:
    """Return the phases of a walk's gait cycle with the percentage at which each ends; none where it is not kept."""
    ending = "_left" if side == "left" and "left" in walk.sides and len(walk.sides) > 1 else ""
    values = [walk.value(f"{name}{ending}") for name in ("loading_double_support", "single_support", "stance")]
    loading, single, stance = values
    if loading is None or single is None or stance is None:
        return {}
    return {LOADING: loading, SINGLE: loading + single, PRESWING: stance, SWING: 100.0}


def normal_sources() -> list[Evidence]:
    """Return one row of evidence for each source of the published peaks."""
    table = published_gait()
    rows = [table.row("self_selected", peak.outcome) for name in NAMES for peak in published_peaks(name)]
    return list({row.source: row for row in rows}.values())
