"""Which muscles a walk depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gaitgain.sheets.number import number
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.laboratory.sensitivity import GROUP, MUSCLE, SensitivityRow
from gaitgain.simulate.laboratory.stored_sensitivity import StoredSensitivity

SHARE = 0.1  # slopes are shown for 10 %
PARAMETERS = {"max_isometric_force": "10 % strength", "max_control": "10 % activation ceiling"}
Slope = tuple[StoredSensitivity, SensitivityRow, str]


def sensitivity_sheet(walks: Sequence[StoredSensitivity], outcome: str) -> Sheet:
    """All slopes of all walks; people see those of one outcome, by group and by muscle, what matters most first."""
    columns: tuple[Column, ...] = (
        Column("", lambda s: s[0].key.person, "person"),
        Column("", lambda s: s[0].key.arm, "arm"),
        Column("", lambda s: s[0].key.task, "task"),
        *(Column("", _of_row(name), name) for name in ("kind", "name", "side", "parameter")),
        Column("", lambda s: s[2], "outcome"),
        Column("", lambda s: s[0].unit(s[2]), "unit"),
        Column("", lambda s: SHARE * s[1].slopes[s[2]], "per_10_percent"),
    )
    rows: list[Slope] = [(walk, row, name) for walk in walks for row in walk.sensitivity.rows for name in row.slopes]
    return Sheet("", columns, rows, views=[view for walk in walks for view in _views(walk, outcome)])


def _of_row(name: str) -> Callable[[Slope], str]:
    return lambda slope: getattr(slope[1], name)


def _views(walk: StoredSensitivity, outcome: str) -> list[Sheet]:
    stored = walk.outcomes.get(outcome)
    title = f"{walk.key}: {stored.label} {number(stored.value)} {stored.unit}" if stored else f"{walk.key}: {outcome}"
    notes = [
        f"a small change lets the {place} reach or leave its bound: slopes differ there to both sides"
        for place in walk.sensitivity.weakly_active
    ]
    return [
        _ranking(walk, outcome, GROUP, "muscle group", title=title),
        _ranking(walk, outcome, MUSCLE, "muscle", notes=notes),
    ]


def _ranking(
    walk: StoredSensitivity, outcome: str, kind: str, heading: str, title: str = "", notes: Sequence[str] = ()
) -> Sheet:
    """One row per muscle or group, with the change that each parameter makes."""
    slopes: dict[tuple[str, str], dict[str, float]] = {}
    for row in walk.sensitivity.rows:
        if row.kind == kind:
            slopes.setdefault((row.name, row.side), {})[row.parameter] = SHARE * row.slopes[outcome]
    strength = next(iter(PARAMETERS))
    ranked = sorted(slopes.items(), key=lambda item: -abs(item[1][strength]))
    columns = (
        Column(heading, lambda item: item[0][0].replace("_", " ") if kind == GROUP else item[0][0]),
        Column("side", lambda item: item[0][1]),
        *(_per(walk.unit(outcome), parameter, words) for parameter, words in PARAMETERS.items()),
    )
    return Sheet(title, columns, ranked, notes)


def _per(unit: str, parameter: str, words: str) -> Column:
    return Column(f"{unit} per {words}", lambda item: item[1][parameter], form="{:+.4f}".format, right=True)
