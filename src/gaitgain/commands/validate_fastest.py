"""``gaitgain validate fastest``: definitions of the fastest walk beside each other, healthy and weak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gaitgain.commands.validate import (
    DEFAULT_FOLDER,
    AsJson,
    Folder,
    Fresh,
    Interpreted,
    Threads,
    command_settings,
    tell_written,
)
from gaitgain.console.console import out, write_json

if TYPE_CHECKING:
    from gaitgain.commands.work.fastest import Fast


def validate_fastest(
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Walk healthy and weakened bodies from 0.6 to 3 m/s and compare definitions of the fastest walk.

    Solves about 230 walks and keeps each, so that an interrupted run goes on where it stopped.
    """
    from gaitgain.commands.work.fastest import count_walks, walk_fast
    from gaitgain.commands.work.validate import validate_healthy
    from gaitgain.figures.fastest import plot_fastest
    from gaitgain.sheets.fastest import aerobic_table, definition_table, fastest_table

    with command_settings(output, threads, interpreted, fresh, total=4 + count_walks()) as settings:
        validate_healthy(settings)
        found = walk_fast(settings)
    figure = output / "fastest.png"
    plot_fastest(found, figure)
    if as_json:
        write_json(fastest_json(found))
    else:
        for table in (fastest_table(found), definition_table(found), aerobic_table(found)):
            out.print(table)
    tell_written([found.store.path, figure], found.failures)


def fastest_json(found: Fast) -> dict[str, Any]:
    """Speeds by body and definition, what the definitions say, and every series."""
    from gaitgain.simulate.experiments.fastest import DEFINITIONS

    return {
        "definitions": [
            {
                "definition": name,
                "label": definition.label,
                "unit": definition.unit,
                "description": definition.description,
                "limit": found.limits.get(name),
                "roughness_m_s": found.roughness(name),
            }
            for name, definition in DEFINITIONS.items()
        ],
        "fastest": [
            {
                "body": body.name,
                "definition": name,
                "speed": fastest.speed,
                "reached": fastest.reached,
                "change_percent": found.change(body.name, name),
            }
            for body in found.bodies
            for name, fastest in found.fastest[body.name].items()
        ],
        "aerobic": [
            {
                "population": row.evidence.population,
                "metabolic_power": row.power,
                "body": row.body,
                "speed": row.fastest.speed,
                "reached": row.fastest.reached,
                "source": f"{row.evidence.source}, {row.evidence.doi_or_url}",
            }
            for row in found.aerobic
        ],
        "series": [
            {
                "body": body.name,
                "solved_in_a_hurry": body.solved,
                "ended": body.series.ended,
                "speed": body.series.speed.tolist(),
                "cost": body.series.cost.tolist(),
                "recovery": body.series.recovery.tolist(),
                **{name: values.tolist() for name, values in body.series.levels.items()},
            }
            for body in found.bodies
        ],
    }
