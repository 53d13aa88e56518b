"""Tables of definitions of the fastest walk."""

from __future__ import annotations

from rich.table import Table

from gaitgain.commands.work.fastest import SICK_NAME, AerobicLimit, Fast
from gaitgain.sheets.outcome import number
from gaitgain.simulate.experiments.fastest import DEFINITIONS, VALUE_OF_TIME, Fastest
from gaitgain.simulate.published.fast_walking import fast_walking
from gaitgain.simulate.published.normative_gait import published_gait


def fastest_table(found: Fast) -> Table:
    """Speed of every body by every definition, with the change from the healthy one."""
    table = Table(title="fastest walk (m/s) by definition", title_justify="left", title_style="bold")
    table.add_column("body")
    for definition in DEFINITIONS.values():
        table.add_column(definition.label, justify="right")
    table.add_column("value of time, speed free", justify="right")
    for body in found.bodies:
        cells = [_cell(found, body.name, name) for name in DEFINITIONS]
        table.add_row(body.name, *cells, "no walk" if body.solved is None else f"{body.solved:.3f}")
    table.caption = "change from healthy in brackets; > where the walks go on to the end of the series, 3 m/s"
    return table


def _cell(found: Fast, body: str, name: str) -> str:
    change = found.change(body, name)
    shown = _speed(found.fastest[body][name])
    return shown if body == found.bodies[0].name else f"{shown} ({change:+.1f} %)"


def _speed(fastest: Fastest) -> str:
    return f"{fastest.speed:.3f}" if fastest.reached else f">{fastest.speed:.2f}"


def definition_table(found: Fast) -> Table:
    """What each definition limits, and whether it is fit to define the fastest walk."""
    (row,) = [row for row in published_gait().rows_of("fastest_range") if row.quantity == "gait_speed"]
    low, high = row.numbers
    table = Table(title="definitions of the fastest walk", title_justify="left", title_style="bold")
    for name in ("definition", "limit", f"healthy within {low:.2f}-{high:.2f} m/s", "every body slower"):
        table.add_column(name)
    loss = fast_walking().row("loss", "fastest_speed")
    mean, worst, least = loss.numbers
    table.add_column(f"{SICK_NAME}, published {mean:g} ({worst:g} to {least:g}) %", justify="right")
    table.add_column("roughness (m/s)", justify="right")
    table.add_column("meaning")
    for name, definition in DEFINITIONS.items():
        healthy = found.fastest[found.bodies[0].name][name]
        inside = healthy.reached and low <= healthy.speed <= high
        slower = all(found.change(body.name, name) < 0.0 for body in found.bodies[1:])
        limit = found.limits.get(name)
        rough = found.roughness(name)
        table.add_row(
            definition.label + (" (the default)" if name == VALUE_OF_TIME else ""),
            "" if limit is None else f"{number(limit)} {definition.unit}",
            "yes" if inside else "no",
            "yes" if slower else "no",
            f"{found.change(SICK_NAME, name):+.1f} %" if SICK_NAME in found.fastest else "no walk",
            "" if rough is None else f"{rough:.4f}",
            definition.description,
        )
    table.caption = (
        f"healthy speeds: {row.source}; published loss: {loss.population}; roughness: largest third difference over "
        "the strength of all muscles in steps of 10 %"
    )
    return table


def aerobic_table(found: Fast) -> Table:
    """Speed at which published oxygen uptake would be the limit."""
    table = Table(title="fastest walk if oxygen uptake were the limit", title_justify="left", title_style="bold")
    for name in ("population", "oxygen uptake", "power (W/kg)", "body", "speed (m/s)", "source"):
        table.add_column(name)
    for row in found.aerobic:
        table.add_row(*_aerobic(row))
    return table


def _aerobic(row: AerobicLimit) -> tuple[str, ...]:
    evidence = row.evidence
    uptake = f"{evidence.value} {evidence.unit}"
    return evidence.population, uptake, f"{row.power:.1f}", row.body, _speed(row.fastest), evidence.source
