"""``gaitgain metabolics``: the healthy walk with each metabolic model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gaitgain.commands.validate import (
    DEFAULT_FOLDER,
    AsJson,
    Folder,
    Fresh,
    Interpreted,
    MeshIntervals,
    StrengthSetName,
    Threads,
    command_settings,
    tell_written,
)
from gaitgain.console.console import UNTRUSTED, out, write_json
from gaitgain.console.walk_columns import walk_cells

if TYPE_CHECKING:
    from gaitgain.simulate.experiments.metabolic_model import MetabolicWalk

OUTCOMES = ("gait_speed", "stride_length", "cadence", "double_support", "cost_of_transport")
SAME_WALK = "cost of the first walk (J/(kg m))"
app = typer.Typer(help="Compare metabolic models.", rich_markup_mode=None)


@app.callback()
def _metabolics() -> None:
    """Keep ``compare`` a command of its own."""


@app.command()
def compare(
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = 60,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Predict the healthy self-selected walk with every metabolic model, at the same weights.

    Also prints what each model says of the walk of the first one. Every walk is kept, so that an interrupted run
    goes on where it stopped. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
    from gaitgain.sheets.strength import row_table
    from gaitgain.simulate.experiments.metabolic_model import compare_metabolic_models

    series = Series("metabolics", tuple(METABOLIC_MODELS), strength_set, mesh_intervals)
    with command_settings(output, threads, interpreted, fresh, total=2 + len(METABOLIC_MODELS)) as settings:
        laboratory, healthy = open_series(settings, series)
        walks = compare_metabolic_models(laboratory, healthy)
    rows = [_row(walk) for walk in walks]
    if as_json:
        write_json({"rows": rows})
    else:
        out.print(row_table(rows, "Healthy self-selected walk by metabolic model", decimals=3))
    tell_written([laboratory.store.path], laboratory.failures)
    if any(walk.fault for walk in walks):
        raise typer.Exit(UNTRUSTED)


def _row(walk: MetabolicWalk) -> dict[str, object]:
    predicted = walk_cells(walk.outcomes, OUTCOMES)
    trust = walk.fault or "yes"
    return {"metabolic model": walk.metabolic_model, SAME_WALK: walk.cost_of_same_walk, **predicted, "trust": trust}
