"""Predicted walking with multiple sclerosis beside published slopes."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.experiments.multiple_sclerosis import VALIDATED, MultipleSclerosisFindings, Slope
from gaitgain.simulate.laboratory.line import Reached


def ms_answer(findings: MultipleSclerosisFindings) -> dict[str, Sheet]:
    """Walks by EDSS score, and their slopes."""
    return {"walks": walk_sheet(findings.line.reached), "slopes": slope_sheet(findings.slopes)}


def walk_sheet(walks: Sequence[Reached]) -> Sheet:
    """One row per EDSS score."""
    columns = (
        Column("edss", lambda walk: f"{walk.level:g}", "edss"),
        *(_outcome(name, f"{label} ({unit})") for name, (label, unit) in VALIDATED.items()),
        Column("trust", lambda walk: str(walk.trust), "trust"),
    )
    return Sheet("Predicted self-selected walk by EDSS", columns, walks)


def _outcome(name: str, heading: str) -> Column:
    return Column(heading, lambda walk: walk.values.get(name), heading, decimals=3)


def slope_sheet(slopes: Sequence[Slope]) -> Sheet:
    """Predicted change of each outcome per EDSS point, and the published one."""
    columns = (
        Column("outcome", lambda slope: f"{slope.label} ({slope.unit})", "outcome"),
        Column("predicted", attrgetter("predicted"), "predicted", decimals=4),
        Column("published (95 % CI)", _published, "published (95 % CI)"),
        Column("verdict", attrgetter("verdict"), "verdict"),
    )
    return Sheet("Slopes per EDSS point", columns, slopes)


def _published(slope: Slope) -> str:
    if slope.published is None:
        return "no slope published; longer"
    mean, low, high = slope.published
    return f"{mean:g} ({low:g} to {high:g})"
