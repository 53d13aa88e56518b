"""Models and their checks as tables for people and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.table import Table

from gaitgain.models.anatomy.anatomy import classify_muscles
from gaitgain.models.anatomy.static_strength import static_strength
from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel

if TYPE_CHECKING:
    from gaitgain.models.check.check import CheckReport

Rows = list[dict[str, Any]]


def check_table(report: CheckReport) -> Table:
    """One row per quantity: largest difference, tolerance, worst offender."""
    verdict = "within tolerance" if report.ok else "NOT within tolerance"
    title = f"{report.model}: {report.coordinates} coordinates, {report.muscles} muscles, {verdict}"
    table = _table(title, ("quantity", "unit", "largest difference", "tolerance", "worst", ""))
    for check in report.checks:
        error, tolerance = f"{check.max_error:.2e}", f"{check.tolerance:.0e}"
        table.add_row(check.quantity, check.unit, error, tolerance, check.worst, "ok" if check.ok else "TOO FAR")
    return table


def items(title: str, lines: Sequence[str]) -> str:
    """Return a list of sentences under a title; nothing for none."""
    return "" if not lines else f"\n{title}:\n" + "".join(f"  - {line}\n" for line in lines)


def model_summary(model: MusculoskeletalModel) -> dict[str, Any]:
    """Describe a model as plain data (SI units and radians)."""
    groups = classify_muscles(model)
    return {
        "name": model.name,
        "total_mass_kg": model.total_mass,
        "bodies": [{"name": b.name, "mass_kg": b.mass} for b in model.bodies],
        "joints": [
            {"name": j.name, "class": j.kind, "parent": j.parent_body, "child": j.child_body} for j in model.joints
        ],
        "coordinates": [
            {
                "name": c.name,
                "unit": "rad" if c.rotational else "m",
                "range": list(c.range),
                "default_value": c.default_value,
                "motion": motion(c),
            }
            for c in model.coordinates
        ],
        "muscles": [
            {
                "name": muscle.name,
                "group": group,
                "side": side,
                "max_isometric_force_N": muscle.max_isometric_force,
                "optimal_fiber_length_m": muscle.optimal_fiber_length,
                "tendon_slack_length_m": muscle.tendon_slack_length,
                "coordinates": list(muscle.path.coordinates) if muscle.path else [],
            }
            for muscle, (group, side) in zip(model.muscles, groups, strict=True)
        ],
        "contact_spheres": [{"name": c.name, "body": c.body, "radius_m": c.radius} for c in model.contacts],
        "strength": [
            {"coordinate": s.coordinate, "positive": s.positive, "negative": s.negative} for s in static_strength(model)
        ],
        "approximated": list(model.approximated),
    }


def motion(coordinate: Coordinate) -> str:
    """Say in a word how a coordinate moves."""
    if coordinate.coupling:
        return f"follows {', '.join(coordinate.coupling.coordinates)}"
    if coordinate.locked:
        return "locked"
    return "prescribed" if coordinate.prescribed else "free"


def model_tables(summary: dict[str, Any]) -> Iterator[Table]:
    """Tables of a summary."""
    bodies, joints = summary["bodies"], summary["joints"]
    masses = {body["name"]: body["mass_kg"] for body in bodies}
    title = f"{summary['name']}: {len(bodies)} bodies, {summary['total_mass_kg']:.2f} kg"
    table = _table(title, ("body", "mass (kg)", "joint", "class", "on"))
    for joint in joints:
        table.add_row(joint["child"], f"{masses[joint['child']]:.3f}", joint["name"], joint["class"], joint["parent"])
    yield table
    yield _coordinates(summary)
    table = _table("muscles", ("muscle", "group", "side", "maximal force (N)", "fiber (cm)", "tendon (cm)", "acts on"))
    for m in summary["muscles"]:
        lengths = [f"{100 * m[n]:.2f}" for n in ("optimal_fiber_length_m", "tendon_slack_length_m")]
        force = f"{m['max_isometric_force_N']:.0f}"
        table.add_row(m["name"], m["group"], m["side"], force, *lengths, ", ".join(m["coordinates"]))
    yield table


def _coordinates(summary: dict[str, Any]) -> Table:
    strengths = {s["coordinate"]: s for s in summary["strength"]}
    columns = ("coordinate", "unit", "range", "default", "motion", "strength + (N m)", "strength - (N m)")
    table = _table("coordinates; strength is maximal isometric force times moment arm in the default pose", columns)
    for c in summary["coordinates"]:
        unit, scale = ("deg", 180.0 / np.pi) if c["unit"] == "rad" else ("m", 1.0)
        low, high, default = (scale * x for x in (*c["range"], c["default_value"]))
        own = strengths.get(c["name"])
        strong = (f"{own['positive']:.0f}", f"{own['negative']:.0f}") if own else ("", "")
        table.add_row(c["name"], unit, f"{low:g} to {high:g}", f"{default:.4g}", c["motion"], *strong)
    return table


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column)
    return table
