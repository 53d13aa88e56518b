"""``gaitgain metabolics``: the healthy walk with each metabolic model."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console import UNTRUSTED, out
from gaitgain.validate_ms_cli import Told, start_walking

if TYPE_CHECKING:
    from gaitgain.simulate.metabolic_comparison import MetabolicWalk

OUTCOMES = {
    "gait_speed": "speed (m/s)",
    "stride_length": "stride (m)",
    "cadence": "cadence (1/min)",
    "double_support": "double support (%)",
    "cost_of_transport": "cost of transport (J/(kg m))",
}
SAME_WALK = "cost of the first walk (J/(kg m))"
app = typer.Typer(help="Compare metabolic models.", rich_markup_mode=None)


@app.callback()
def _metabolics() -> None:
    """Keep ``compare`` a command of its own."""


@app.command()
def compare(
    strength_set: Annotated[str, typer.Option(help="generic, anderson_2007 or anderson_2007_generic_calf")] = "generic",
    mesh_intervals: Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step")] = 60,
    threads: Annotated[int, typer.Option(min=1, help="threads of one solve")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON instead of a table")] = False,
) -> None:
    """Predict the healthy self-selected walk with every metabolic model, at the same weights.

    Also prints what each model says of the walk of the first one. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.simulate.metabolic_comparison import compare_metabolic_models
    from gaitgain.strength_tables import row_table

    solver, healthy = start_walking(strength_set, mesh_intervals, threads)
    walks = compare_metabolic_models(solver, healthy, compiled=solver.compiled, progress=Told())
    rows = [_row(walk) for walk in walks]
    if as_json:
        sys.stdout.write(json.dumps({"rows": rows}, indent=1) + "\n")
    else:
        out.print(row_table(rows, "Healthy self-selected walk by metabolic model", decimals=3))
    if any(walk.fault for walk in walks):
        raise typer.Exit(UNTRUSTED)


def _row(walk: MetabolicWalk) -> dict[str, object]:
    predicted = {label: walk.outcomes.get(name) for name, label in OUTCOMES.items()}
    trust = walk.fault or "yes"
    return {"metabolic model": walk.metabolic_model, SAME_WALK: walk.cost_of_same_walk, **predicted, "trust": trust}
