"""``gaitgain impairment``: the catalogue of mechanisms, and what each does to walking by itself."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console import out

app = typer.Typer(help="What impairs walking, mechanism by mechanism.", no_args_is_help=True)

USUAL_COUNTS = (5, 4, 3)
SMALLEST_SHOWN = 0.05

AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]


@app.command("list")
def list_mechanisms(as_json: AsJson = False) -> None:
    """Print every mechanism with its unit, range, off value and evidence."""
    from gaitgain.models.mechanisms import mechanisms
    from gaitgain.strength_tables import row_table

    rows: list[dict[str, object]] = [
        {
            "mechanism": m.name,
            "key": m.field,
            "unit": m.unit,
            "range": f"{m.lowest:g} to {m.highest:g}",
            "off": "every muscle its own" if math.isinf(m.off) else f"{m.off:g}",
            "in walking": "yes" if m.reaches_walking else "data only",
            "evidence": ". ".join(filter(None, (m.evidence.population, m.evidence.source, m.evidence.note))),
            "status": m.evidence.status,
        }
        for m in mechanisms().values()
    ]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    out.print(row_table(rows, "Impairments"))


@app.command()
def modules(
    count: Annotated[list[int] | None, typer.Option(min=1, help="modules per leg; repeatable")] = None,
    strength_set: Annotated[str, typer.Option(help="generic, anderson_2007, ...")] = "generic",
    mesh_intervals: Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step")] = 60,
    threads: Annotated[int, typer.Option(min=1, help="threads of one solve")] = 1,
    as_json: AsJson = False,
) -> None:
    """Print the modules (muscle synergies) of the healthy walk, and how much of its excitations they account for."""
    from gaitgain.optimize.module_extraction import extract_modules
    from gaitgain.strength_tables import row_table
    from gaitgain.validate_ms_cli import start_walking

    solver, healthy = start_walking(strength_set, mesh_intervals, threads)
    rows: list[dict[str, object]] = []
    for per_leg in count or USUAL_COUNTS:
        found = extract_modules(healthy, solver.anatomy, per_leg)
        half = found.modules.count // 2
        right = {name: own[:half] for name, own in found.weights.items() if own[:half].any()}
        rows += [
            {
                "modules per leg": f"{per_leg}",
                "accounted for (%)": 100 * found.explained,
                "module": f"{k + 1}",
                "muscles of the right leg": _shares({name: float(own[k]) for name, own in right.items()}),
            }
            for k in range(half)
        ]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    out.print(row_table(rows, "Modules of the healthy walk"))


def _shares(weights: dict[str, float]) -> str:
    """Muscles of a module with their excitation at full activation, the largest first."""
    pairs = sorted(weights.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {weight:.2f}" for name, weight in pairs if weight >= SMALLEST_SHOWN)


@app.command()
def effects(
    strength_set: Annotated[str, typer.Option(help="generic, anderson_2007, ...")] = "generic",
    mesh_intervals: Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step")] = 30,
    threads: Annotated[int, typer.Option(min=1, help="threads of one solve")] = 1,
    only: Annotated[list[str] | None, typer.Option(help="key of an impairment, such as strength; repeatable")] = None,
    figure: Annotated[Path, typer.Option(help="where the figure goes")] = Path("results/impairment_effects.png"),
    as_json: AsJson = False,
) -> None:
    """Walk with each impairment by itself at growing levels, in all muscles or where it was found, and draw it."""
    from gaitgain.models.errors import ProgramError
    from gaitgain.models.mechanisms import find_mechanism
    from gaitgain.plots_strength import plot_effects
    from gaitgain.simulate.impairment_effects import LEVELS, walk_with_impairment
    from gaitgain.strength_tables import row_table
    from gaitgain.validate_ms_cli import Told, start_walking

    chosen = [find_mechanism(name).field for name in only or LEVELS]
    unseen = [name for name in chosen if name not in LEVELS]
    if unseen:
        raise ProgramError(f"no walk depends on {', '.join(unseen)}; choose from {', '.join(LEVELS)}")
    solver, healthy = start_walking(strength_set, mesh_intervals, threads)
    series = {name: walk_with_impairment(solver, healthy, name, LEVELS[name], Told()) for name in chosen}
    plot_effects(series, figure)
    shown = {"speed (m/s)": "gait_speed", "step length (m)": "step_length", "cadence (1/min)": "cadence",
             "double support (%)": "double_support", "cost of transport (J/(kg m))": "cost_of_transport"}  # fmt: skip
    rows: list[dict[str, object]] = [
        {
            "mechanism": name,
            "level": f"{walk.level:g}",
            **{label: walk.values.get(outcome) for label, outcome in shown.items()},
            "trust": walk.fault or "yes",
        }
        for name, walks in series.items()
        for walk in walks
    ]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    out.print(row_table(rows, "Self-selected walk with one impairment", decimals=3))
    out.print(f"Written: {figure}", highlight=False, soft_wrap=True)
