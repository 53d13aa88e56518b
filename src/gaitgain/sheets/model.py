"""Models, and how they compare with OpenSim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from gaitgain.models.anatomy.anatomy import classify_muscles
from gaitgain.models.anatomy.static_strength import JointStrength, static_strength
from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.sheets.sheet import Column, Sheet

if TYPE_CHECKING:
    from gaitgain.models.check.check import CheckReport


def check_answer(report: CheckReport) -> dict[str, Any]:
    """Largest difference of every quantity, and what was approximated or is unsupported."""
    return {
        "ok": report.ok,
        "coordinates": report.coordinates,
        "muscles": report.muscles,
        "checks": check_sheet(report),
        "approximated": list(report.approximated),
        "unsupported": list(report.unsupported),
        "unwalkable": list(report.unwalkable),
        "sinkage_under_body_weight_m": dict(report.sinkage),
    }


def check_sheet(report: CheckReport) -> Sheet:
    """One row per quantity: largest difference, tolerance, worst offender."""
    verdict = "within tolerance" if report.ok else "NOT within tolerance"
    title = f"{report.model}: {report.coordinates} coordinates, {report.muscles} muscles, {verdict}"
    columns = (
        Column("quantity", attrgetter("quantity"), "quantity"),
        Column("unit", attrgetter("unit"), "unit"),
        Column("largest difference", attrgetter("max_error"), "max_error", form="{:.2e}".format, right=True),
        Column("tolerance", attrgetter("tolerance"), "tolerance", form="{:.0e}".format, right=True),
        Column("worst", attrgetter("worst"), "worst"),
        Column("verdict", attrgetter("ok"), form=lambda ok: "ok" if ok else "TOO FAR"),
    )
    notes = [
        *_listed("Approximated", report.approximated),
        *_listed("Unsupported", report.unsupported),
        *_listed("No study can use it as it is", report.unwalkable),
        *sinkage_notes(report.sinkage),
    ]
    return Sheet(title, columns, report.checks, notes)


def sinkage_notes(sinkage: Mapping[str, float]) -> list[str]:
    """Say how deep contact spheres sink under the whole body weight; a heel pad gives way by about 10 mm."""
    if not sinkage:
        return []
    depths = ", ".join(f"{name} {1000 * depth:.0f} mm" for name, depth in sinkage.items())
    return ["", f"Sinkage of each contact sphere under the whole body weight: {depths}."]


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    """Sentences under a title; nothing for none."""
    return ["", f"{title}:", *(f"  - {line}" for line in lines)] if lines else []


def model_answer(model: MusculoskeletalModel) -> dict[str, Any]:
    """Describe a model (JSON: SI units and radians)."""
    strengths = static_strength(model)
    return {
        "name": model.name,
        "total_mass_kg": model.total_mass,
        "bodies": _bodies(model),
        "joints": _joints(model),
        "coordinates": _coordinates(model, strengths),
        "muscles": _muscles(model),
        "contact_spheres": _contacts(model),
        "strength": _strengths(strengths),
        "approximated": list(model.approximated),
    }


def _bodies(model: MusculoskeletalModel) -> Sheet:
    columns = (Column("", attrgetter("name"), "name"), Column("", attrgetter("mass"), "mass_kg"))
    return Sheet("", columns, model.bodies)


def _joints(model: MusculoskeletalModel) -> Sheet:
    masses = {body.name: body.mass for body in model.bodies}
    columns = (
        Column("body", attrgetter("child_body"), "child"),
        Column("mass", lambda joint: masses[joint.child_body], unit="kg", decimals=3),
        Column("joint", attrgetter("name"), "name"),
        Column("class", attrgetter("kind"), "class"),
        Column("on", attrgetter("parent_body"), "parent"),
    )
    return Sheet(f"{model.name}: {len(model.bodies)} bodies, {model.total_mass:.2f} kg", columns, model.joints)


def _coordinates(model: MusculoskeletalModel, measured: Sequence[JointStrength]) -> Sheet:
    strengths = {strength.coordinate: strength for strength in measured}

    def strong(direction: str) -> Column:
        sign = "+" if direction == "positive" else "-"
        return Column(
            f"strength {sign}",
            lambda c: f"{getattr(strengths[c.name], direction):.0f}" if c.name in strengths else "",
            unit="N m",
            right=True,
        )

    columns = (
        Column("coordinate", attrgetter("name"), "name"),
        Column("", lambda c: "rad" if c.rotational else "m", "unit"),
        Column("", lambda c: list(c.range), "range"),
        Column("", attrgetter("default_value"), "default_value"),
        Column("unit", lambda c: "deg" if c.rotational else "m"),
        Column("range", lambda c: "{:g} to {:g}".format(*_shown(c, c.range)), right=True),
        Column("default", lambda c: "{:.4g}".format(*_shown(c, [c.default_value])), right=True),
        Column("motion", motion, "motion"),
        strong("positive"),
        strong("negative"),
    )
    title = "coordinates; strength is maximal isometric force times moment arm in the default pose"
    return Sheet(title, columns, model.coordinates)


def _shown(coordinate: Coordinate, values: Sequence[float]) -> list[float]:
    """Values in degrees or meters."""
    return [float(np.rad2deg(value)) if coordinate.rotational else value for value in values]


def motion(coordinate: Coordinate) -> str:
    """Say in a word how a coordinate moves."""
    if coordinate.coupling:
        return f"follows {', '.join(coordinate.coupling.coordinates)}"
    if coordinate.locked:
        return "locked"
    return "prescribed" if coordinate.prescribed else "free"


def _muscles(model: MusculoskeletalModel) -> Sheet:
    columns = (
        Column("muscle", lambda row: row[0].name, "name"),
        Column("group", lambda row: row[1][0], "group"),
        Column("side", lambda row: row[1][1], "side"),
        Column("maximal force", lambda row: row[0].max_isometric_force, "max_isometric_force_N", unit="N", decimals=0),
        Column("", lambda row: row[0].optimal_fiber_length, "optimal_fiber_length_m"),
        Column("", lambda row: row[0].tendon_slack_length, "tendon_slack_length_m"),
        Column("fiber", lambda row: 100 * row[0].optimal_fiber_length, unit="cm", decimals=2),
        Column("tendon", lambda row: 100 * row[0].tendon_slack_length, unit="cm", decimals=2),
        Column(
            "acts on",
            lambda row: list(row[0].path.coordinates) if row[0].path else [],
            "coordinates",
            form=", ".join,
        ),
    )
    notes = _listed("Approximated", model.approximated)
    return Sheet("muscles", columns, list(zip(model.muscles, classify_muscles(model), strict=True)), notes)


def _contacts(model: MusculoskeletalModel) -> Sheet:
    columns = (
        Column("", attrgetter("name"), "name"),
        Column("", attrgetter("body"), "body"),
        Column("", attrgetter("radius"), "radius_m"),
    )
    return Sheet("", columns, model.contacts)


def _strengths(measured: Sequence[JointStrength]) -> Sheet:
    columns = [Column("", attrgetter(name), name) for name in ("coordinate", "positive", "negative")]
    return Sheet("", columns, measured)
