"""``gaitgain impairment``: the catalogue of mechanisms, and what each does to walking by itself."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from gaitgain.commands.validate import (
    DEFAULT_FOLDER,
    Folder,
    Fresh,
    Interpreted,
    MeshIntervals,
    StrengthSetName,
    Threads,
    command_settings,
    tell_written,
)
from gaitgain.console.console import out, write_json
from gaitgain.console.walk_columns import walk_cells

app = typer.Typer(help="What impairs walking, mechanism by mechanism.", no_args_is_help=True)

USUAL_COUNTS = (5, 4, 3)
SMALLEST_SHOWN = 0.05
EFFECT_INTERVALS = 30
SHOWN = ("gait_speed", "step_length", "cadence", "double_support", "cost_of_transport")

AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]


@app.command("list")
def list_mechanisms(as_json: AsJson = False) -> None:
    """Print every mechanism with its unit, range, off value and evidence."""
    from gaitgain.models.condition.catalog import MECHANISMS
    from gaitgain.sheets.strength import row_table

    rows: list[dict[str, object]] = [
        {
            "mechanism": m.name,
            "key": m.field,
            "unit": m.unit,
            "range": f"{m.low:g} to {m.high:g}",
            "off": "every muscle its own" if math.isinf(m.off) else f"{m.off:g}",
            "in walking": "yes" if m.reaches_walking else "data only",
            "evidence": ". ".join(filter(None, (m.evidence.population, m.evidence.source, m.evidence.note))),
            "status": m.evidence.status,
        }
        for m in MECHANISMS.values()
    ]
    if as_json:
        write_json(rows)
        return
    out.print(row_table(rows, "Impairments"))


@app.command()
def modules(
    count: Annotated[list[int] | None, typer.Option(min=1, help="modules per leg; repeatable")] = None,
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = 60,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Print the modules (muscle synergies) of the healthy walk, and how much of its excitations they account for."""
    from gaitgain.commands.work.run import HEALTHY
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.optimize.search.synergy_extraction import extract_modules
    from gaitgain.sheets.strength import row_table

    series = Series("impairment_modules", (HEALTHY,), strength_set, mesh_intervals)
    with command_settings(output, threads, interpreted, fresh, total=1) as settings:
        laboratory, healthy = open_series(settings, series)
    rows: list[dict[str, object]] = []
    for per_leg in count or USUAL_COUNTS:
        found = extract_modules(healthy, laboratory.solver.anatomy, per_leg)
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
        write_json(rows)
    else:
        out.print(row_table(rows, "Modules of the healthy walk"))
    tell_written([laboratory.store.path], laboratory.failures)


def _shares(weights: dict[str, float]) -> str:
    """Muscles of a module with their excitation at full activation, the largest first."""
    pairs = sorted(weights.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {weight:.2f}" for name, weight in pairs if weight >= SMALLEST_SHOWN)


@app.command()
def effects(
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = EFFECT_INTERVALS,
    only: Annotated[list[str] | None, typer.Option(help="key of an impairment, such as strength; repeatable")] = None,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Walk with each impairment by itself at growing levels, in all muscles or where it was found, and draw it.

    Every walk is kept, so that an interrupted run goes on where it stopped.
    """
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.errors import ConditionError
    from gaitgain.figures.strength import plot_effects
    from gaitgain.models.condition.catalog import find_mechanism
    from gaitgain.sheets.strength import row_table
    from gaitgain.simulate.experiments.impairment import LEVELS, level_name, walk_with_impairment

    chosen = [find_mechanism(name).field for name in only or LEVELS]
    unseen = [name for name in chosen if name not in LEVELS]
    if unseen:
        raise ConditionError(f"no walk depends on {', '.join(unseen)}; choose from {', '.join(LEVELS)}")
    levels = [level for name in chosen for level in LEVELS[name]]
    arms = tuple(dict.fromkeys(map(level_name, levels)))
    series = Series("impairment_effects", arms, strength_set, mesh_intervals, usual_intervals=EFFECT_INTERVALS)
    with command_settings(output, threads, interpreted, fresh, total=1 + len(levels)) as settings:
        laboratory, healthy = open_series(settings, series)
        walks_of = {name: walk_with_impairment(laboratory, healthy, name, LEVELS[name]) for name in chosen}
    figure = laboratory.store.path.with_suffix(".png")
    plot_effects(walks_of, figure)
    rows: list[dict[str, object]] = [
        {
            "mechanism": name,
            "level": f"{walk.level:g}",
            **walk_cells(walk.values, SHOWN),
            "trust": walk.fault or "yes",
        }
        for name, walks in walks_of.items()
        for walk in walks
    ]
    if as_json:
        write_json(rows)
    else:
        out.print(row_table(rows, "Self-selected walk with one impairment", decimals=3))
    tell_written([laboratory.store.path, figure], laboratory.failures)
