"""Definitions of the fastest walk."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from gaitgain.sheets.experiments.healthy import cited
from gaitgain.sheets.number import number, percent, yes_or_no
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.experiments.fastest import SICK_NAME, FastBody, FastestFindings
from gaitgain.simulate.experiments.fastest_definition import DEFINITIONS, VALUE_OF_TIME, Fastest
from gaitgain.simulate.published.fast_walking import fast_walking
from gaitgain.simulate.published.normative_gait import published_gait


def fastest_answer(fast: FastestFindings) -> dict[str, Any]:
    """Speeds by body and definition, what the definitions say, and every series."""
    return {
        "definitions": definition_sheet(fast),
        "fastest": fastest_sheet(fast),
        "aerobic": aerobic_sheet(fast),
        "series": series_sheet(fast),
    }


def fastest_sheet(fast: FastestFindings) -> Sheet:
    """Speed of every body by every definition; people see the definitions side by side."""
    columns = (
        Column("", lambda row: row[0].name, "body"),
        Column("", lambda row: row[1], "definition"),
        Column("", lambda row: _walk(fast, row).speed, "speed"),
        Column("", lambda row: _walk(fast, row).reached, "reached"),
        Column("", lambda row: fast.change(row[0].name, row[1]), "change_percent"),
    )
    rows = [(body, name) for body in fast.bodies for name in fast.fastest[body.name]]
    beside = (
        Column("body", attrgetter("name")),
        *(_by_definition(fast, name, definition.label) for name, definition in DEFINITIONS.items()),
        Column("value of time, speed free", attrgetter("solved"), form=_solved, right=True),
    )
    note = "change from healthy in brackets; > where the walks go on to the end of the series, 3 m/s"
    view = Sheet("fastest walk (m/s) by definition", beside, fast.bodies, notes=[note])
    return Sheet("", columns, rows, views=[view])


def _walk(fast: FastestFindings, row: tuple[FastBody, str]) -> Fastest:
    return fast.fastest[row[0].name][row[1]]


def _by_definition(fast: FastestFindings, name: str, label: str) -> Column:
    def cell(body: FastBody) -> str:
        shown = _speed(fast.fastest[body.name][name])
        return shown if body is fast.bodies[0] else f"{shown} ({percent(fast.change(body.name, name))})"

    return Column(label, cell, right=True)


def _solved(speed: float | None) -> str:
    return "no walk" if speed is None else f"{speed:.3f}"


def _speed(fastest: Fastest) -> str:
    return f"{fastest.speed:.3f}" if fastest.reached else f">{fastest.speed:.2f}"


def definition_sheet(fast: FastestFindings) -> Sheet:
    """What each definition limits, and whether it is fit to define the fastest walk."""
    row = published_gait().row("fastest_range", "gait_speed")
    low, high = row.numbers
    loss = fast_walking().row("loss", "fastest_speed")
    mean, worst, least = loss.numbers

    def inside(name: str) -> bool:
        healthy = fast.fastest[fast.bodies[0].name][name]
        return healthy.reached and low <= healthy.speed <= high

    def loss_of_the_sick(name: str) -> float | None:
        return fast.change(SICK_NAME, name) if SICK_NAME in fast.fastest else None

    columns = (
        Column("", str, "definition"),
        Column("", lambda name: DEFINITIONS[name].label, "label"),
        Column("definition", lambda name: DEFINITIONS[name].label + (" (default)" if name == VALUE_OF_TIME else "")),
        Column("", lambda name: DEFINITIONS[name].unit, "unit"),
        Column("", lambda name: DEFINITIONS[name].description, "description"),
        Column("", fast.limits.get, "limit"),
        Column("limit", lambda name: _limit(fast, name)),
        Column(f"healthy within {low:.2f}-{high:.2f} m/s", inside, form=yes_or_no),
        Column("every body slower", lambda name: all(fast.change(b.name, name) < 0.0 for b in fast.bodies[1:])),
        Column(
            f"{SICK_NAME}, published {mean:g} ({worst:g} to {least:g}) %",
            loss_of_the_sick,
            form=lambda change: percent(change, missing="no walk"),
            right=True,
        ),
        Column("roughness", fast.roughness, "roughness_m_s", unit="m/s", decimals=4),
        Column("meaning", lambda name: DEFINITIONS[name].description),
    )
    note = (
        f"healthy speeds: {row.source}; published loss: {loss.population}; roughness: largest third difference over "
        "the strength of all muscles in steps of 10 %"
    )
    return Sheet("definitions of the fastest walk", columns, list(DEFINITIONS), notes=[note])


def _limit(fast: FastestFindings, name: str) -> str:
    limit = fast.limits.get(name)
    return "" if limit is None else f"{number(limit)} {DEFINITIONS[name].unit}"


def aerobic_sheet(fast: FastestFindings) -> Sheet:
    """Speed at which published oxygen uptake would be the limit."""
    columns = (
        Column("population", attrgetter("evidence.population"), "population"),
        Column("oxygen uptake", lambda row: f"{row.evidence.value} {row.evidence.unit}"),
        Column("power", attrgetter("power"), "metabolic_power", unit="W/kg", decimals=1),
        Column("body", attrgetter("body"), "body"),
        Column("speed (m/s)", lambda row: _speed(row.fastest), right=True),
        Column("", attrgetter("fastest.speed"), "speed"),
        Column("", attrgetter("fastest.reached"), "reached"),
        Column("source", attrgetter("evidence.source")),
        Column("", lambda row: cited(row.evidence), "source"),
    )
    return Sheet("fastest walk if oxygen uptake were the limit", columns, fast.aerobic)


def series_sheet(fast: FastestFindings) -> Sheet:
    """Walks of every body from slow to fast, for other programs."""
    columns = (
        Column("", attrgetter("name"), "body"),
        Column("", attrgetter("solved"), "solved_in_a_hurry"),
        Column("", attrgetter("series.ended"), "ended"),
        *(_array(name) for name in ("speed", "cost", "recovery")),
        *(_level(name) for name in fast.bodies[0].series.levels),
    )
    return Sheet("", columns, fast.bodies)


def _array(name: str) -> Column:
    return Column("", lambda body: getattr(body.series, name).tolist(), name)


def _level(name: str) -> Column:
    return Column("", lambda body: body.series.levels[name].tolist(), name)
