"""What measured torques and walking tests tell of a person."""

from __future__ import annotations

from math import isnan
from operator import attrgetter
from typing import Any

from gaitgain.models.person.person import Person
from gaitgain.models.person.walking_test import walking_tests_table
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.fit.note import explain, unexplained
from gaitgain.simulate.fit.strength import StrengthFit
from gaitgain.simulate.fit.walking import WalkingFit

ASSUMED_TORQUE_ERRORS = "Errors of torques without sd_n_m are assumed: a tenth of the torque."


def fit_answer(person: Person, strength: StrengthFit | None, walking: WalkingFit | None) -> dict[str, Any]:
    """All that was fitted, and what it does not tell.

    Parameters
    ----------
    strength, walking
        ``None`` where nothing of the kind was measured.
    """
    answer: dict[str, Any] = {"person": person.name, "groups": [], "torques": [], "walking": None}
    if strength is not None:
        answer |= {"groups": group_sheet(person, strength), "torques": torque_sheet(person, strength)}
    if walking is not None:
        answer["walking"] = {
            "factors": factor_sheet(person, walking),
            "tests": walking_sheet(person, walking),
            "iterations": walking.iterations,
            "unexplained": unexplained(walking),
            "notes": explain(walking),
        }
    return answer


def group_sheet(person: Person, fit: StrengthFit) -> Sheet:
    """Strength of every muscle group."""
    columns = (
        Column("group", attrgetter("group"), "group"),
        Column("side", attrgetter("side"), "side"),
        Column("strength", attrgetter("share"), "strength", decimals=3),
        Column("error", lambda group: _known(group.error), "error", decimals=3),
        Column("identifiability", attrgetter("verdict"), "identifiability"),
    )
    return Sheet(f"{person.name}: share of healthy maximal isometric force", columns, fit.groups)


def torque_sheet(person: Person, fit: StrengthFit) -> Sheet:
    """Measured torques beside those of the fitted body."""
    columns = (
        Column("torque", lambda row: row[0].name, "torque"),
        Column("measured", lambda row: row[0].torque, "measured_n_m", unit="N m", decimals=1),
        Column("SD", lambda row: row[0].standard_error, "sd_n_m", unit="N m", decimals=1),
        Column("fitted", lambda row: row[0].torque + float(row[1]), "fitted_n_m", unit="N m", decimals=1),
    )
    rows = list(zip(fit.torques, fit.residuals, strict=True))
    assumed = any(torque.error is None for torque in person.torques)
    notes = [ASSUMED_TORQUE_ERRORS] if assumed else []
    return Sheet("Measured torques and what the fitted body does", columns, rows, notes)


def factor_sheet(person: Person, fit: WalkingFit) -> Sheet:
    """What walking changes in what was known."""
    columns = (
        Column("factor", attrgetter("name"), "factor"),
        Column("value", attrgetter("value"), "value", decimals=3),
        Column("error", lambda factor: _known(factor.error), "error", decimals=3),
        Column(
            "identifiability",
            lambda factor: factor.verdict + ("" if factor.bound is None else ", at its bound"),
            "identifiability",
        ),
    )
    return Sheet(f"{person.name}: factors on what was known, from walking", columns, fit.factors)


def walking_sheet(person: Person, fit: WalkingFit) -> Sheet:
    """Measured walks beside those of the fitted walker, and what they do not tell."""
    columns = (
        Column("test", lambda row: row[0].name, "test"),
        Column("unit", lambda row: row[0].unit, "unit"),
        Column("measured", lambda row: row[0].value, "measured", decimals=3),
        Column("SD", lambda row: row[0].standard_error, "sd", decimals=3),
        Column("fitted", lambda row: float(row[1]), "fitted", decimals=3),
        Column("off", lambda row: float(row[2]), "off_sd", unit="SD", decimals=3),
    )
    rows = list(zip(fit.tests, fit.fitted, fit.off, strict=True))
    notes = [*unexplained(fit), *explain(fit), *_assumed_errors(person)]
    return Sheet("Measured walking and what the fitted walker does", columns, rows, notes)


def _assumed_errors(person: Person) -> list[str]:
    assumed = dict.fromkeys(test.test for test in person.walking if test.error is None)
    rows = [walking_tests_table().row(name, "error") for name in assumed]
    shares = ", ".join(f"{row.part} {row.number:.1%} ({row.status})" for row in rows)
    return [f"Errors of tests without sd: {shares}."] if rows else []


def _known(error: float) -> float | None:
    return None if isnan(error) else error
