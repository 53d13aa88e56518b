"""``gaitgain validate``: the healthy walker beside published numbers, and how it answers to weakness."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gaitgain.console.console import INTERRUPTED, err, out, write_json
from gaitgain.console.progress_bar import ProgressBar

if TYPE_CHECKING:
    from gaitgain.commands.work.validate import Settings, Speeds, Validation
    from gaitgain.commands.work.weakness import Weakness
    from gaitgain.simulate.published.normative_gait import Compared, ComparedRange

app = typer.Typer(help="Put the healthy walker beside published numbers.", rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
Folder = Annotated[Path, typer.Option("--output", help="folder for results and figures")]
Threads = Annotated[int, typer.Option(min=0, help="threads of one solve; 0 uses up to two cores")]
Interpreted = Annotated[bool, typer.Option("--interpreted", help="do without a C compiler")]
Fresh = Annotated[bool, typer.Option("--fresh", help="solve everything again, kept walks included")]
CompliantTendons = Annotated[
    list[str] | None,
    typer.Option(
        "--compliant-tendons", help="muscle group whose tendons stretch, such as ankle_plantarflexors; repeatable"
    ),
]
StrengthSetName = Annotated[str, typer.Option(help="generic, anderson_2007 or anderson_2007_generic_calf")]
MeshIntervals = Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step")]
WeaknessPath = Annotated[Path | None, typer.Argument(help="config (YAML); the shipped weakness.yaml by default")]
DEFAULT_FOLDER = Path("results")


@app.callback(invoke_without_command=True)
def validate(
    context: typer.Context,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    speeds: Annotated[bool, typer.Option("--speeds", help="also walk at 0.6 to 2.0 m/s; takes minutes")] = False,
    compliant_tendons: CompliantTendons = None,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Walk the shipped healthy study and print every outcome beside its published mean and standard deviation.

    Draws the curves over the published peaks and, with --speeds, the cost of transport against speed. It reports and
    does not judge: the exit code is 0 whether or not all outcomes are inside. `gaitgain validate weakness` shows how
    the walker answers to weakness.
    """
    if context.invoked_subcommand is not None:
        return
    from gaitgain.commands.work.validate import validate_healthy, walk_speeds
    from gaitgain.figures.validation import plot_speeds, plot_validation

    tendons = tuple(compliant_tendons or ())
    with command_settings(output, threads, interpreted, fresh, total=4 + 15 * speeds, tendons=tendons) as settings:
        found = validate_healthy(settings)
        swept = walk_speeds(settings) if speeds else None
    figures = [found.store.path.with_name(f"{found.store.path.stem}_validation.png")]
    plot_validation(found, figures[0])
    if swept:
        figures.append(found.store.path.with_name(f"{found.store.path.stem}_speeds.png"))
        plot_speeds(swept, figures[1])
    if as_json:
        write_json(validation_json(found, swept))
    else:
        _print_validation(found, swept)
    tell_written([found.store.path, *figures], (*found.failures, *(swept.failures if swept else ())))


@app.command()
def weakness(
    config: WeaknessPath = None,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Weaken all muscles, and each group alone, from 100 to 40 % strength: speed, stride, cadence, cost.

    Another config weakens other muscles. The shipped one solves about 180 walks; each is kept, so that an interrupted
    run goes on where it stopped.
    """
    from gaitgain.commands.work.validate import validate_healthy
    from gaitgain.commands.work.weakness import count_walks, walk_weakness
    from gaitgain.config.experiment import load_weakness
    from gaitgain.figures.weakness import plot_weakness
    from gaitgain.sheets.validation import weakness_table

    asked, text = load_weakness(config)
    with command_settings(output, threads, interpreted, fresh, total=4 + count_walks(asked)) as settings:
        validate_healthy(settings)
        found = walk_weakness(settings, asked, text)
    figure = found.store.path.with_suffix(".png")
    plot_weakness(found, figure)
    if as_json:
        write_json(weakness_json(found))
    else:
        out.print(weakness_table(found))
    tell_written([found.store.path, figure], found.failures)


@contextmanager
def command_settings(
    output: Path, threads: int, interpreted: bool, fresh: bool, total: int, tendons: tuple[str, ...] = ()
) -> Iterator[Settings]:
    """Settings of a command, with progress shown while it runs."""
    from gaitgain.commands.work.validate import Settings

    shown = ProgressBar(total)
    cores = threads or min(2, os.cpu_count() or 1)
    try:
        with shown.bar:
            yield Settings(output, shown, cores, not interpreted, fresh, tendons)
    except KeyboardInterrupt:
        err.print("interrupted; finished walks are kept, run the same command again to go on", highlight=False)
        raise typer.Exit(INTERRUPTED) from None


def _print_validation(found: Validation, speeds: Speeds | None) -> None:
    from gaitgain.sheets.validation import published_table, range_table, summarize

    ranges = [*found.ranges, *(speeds.ranges if speeds else [])]
    out.print(published_table(found.rows, found.labels))
    out.print(range_table(ranges, found.labels))
    out.print(summarize(found.rows) + ".", highlight=False, soft_wrap=True)
    populations = dict.fromkeys(f"{row.evidence.source}: {row.evidence.population}" for row in (*found.rows, *ranges))
    out.print("Who was measured: " + "; ".join(populations) + ".", highlight=False, soft_wrap=True)
    out.print(
        "Hip angles are compared as tilt of the thigh from the vertical, since the zero of the pelvis differs between "
        "laboratories and models.",
        highlight=False,
        soft_wrap=True,
    )


def validation_json(found: Validation, speeds: Speeds | None = None) -> dict[str, Any]:
    """Rows with mean and standard deviation, more about each, ranges, and cost against speed where it was walked."""
    ranges = [*found.ranges, *(speeds.ranges if speeds else [])]
    document: dict[str, Any] = {
        "rows": [_row(row) for row in found.rows],
        "details": [_detail(row) for row in found.rows],
        "ranges": [_range(row) for row in ranges],
    }
    if speeds:
        document["speeds"] = {
            "most_economical_speed": speeds.cheapest,
            "self_selected_speed": speeds.self_selected,
            "speed": speeds.curve.levels.tolist(),
            "cost_of_transport": speeds.curve.outcomes["cost_of_transport"].tolist(),
        }
    return document


def _row(row: Compared) -> dict[str, Any]:
    return {
        "outcome": row.outcome,
        "unit": row.unit,
        "value": row.value,
        "published_mean": row.mean,
        "published_sd": row.sd,
        "source": f"{row.evidence.source}, {row.evidence.doi_or_url}",
        "inside_one_sd": row.inside(1.0),
    }


def _detail(row: Compared) -> dict[str, Any]:
    return {
        "outcome": row.outcome,
        "inside_two_sd": row.inside(2.0),
        "population": row.evidence.population,
        "status": row.evidence.status,
        "note": row.evidence.note,
        "peak_percent": row.found_percent,
        "published_peak_percent": row.published_percent,
        "elsewhere_in_the_cycle": row.elsewhere,
    }


def _range(row: ComparedRange) -> dict[str, Any]:
    evidence = row.evidence
    return {
        "task": row.task,
        "outcome": row.outcome,
        "unit": evidence.unit,
        "value": row.value,
        "published_low": row.low,
        "published_high": row.high,
        "inside": row.inside,
        "source": f"{evidence.source}, {evidence.doi_or_url}",
        "status": evidence.status,
        "population": evidence.population,
    }


def weakness_json(found: Weakness) -> dict[str, Any]:
    """Every curve, and the ranking of groups by task."""
    curves = [
        {
            "weakened": line.weakened,
            "task": line.task,
            "strength": line.curve.levels.tolist(),
            **{name: values.tolist() for name, values in line.curve.outcomes.items()},
            "gait": list(line.curve.families),
            "changed": line.curve.changed.tolist(),
            "out_of_line": line.sudden.tolist(),
        }
        for line in found.curves
    ]
    ranking = {
        task: [
            {"weakened": line.weakened, "speed_change_percent": line.speed_change(found.ranked_at)}
            for line in found.ranking(task)
        ]
        for task in found.tasks
    }
    return {"curves": curves, "ranked_at_strength": found.ranked_at, "ranking": ranking}


def tell_written(paths: list[Path], failures: Iterable[str]) -> None:
    """Name what was written, and walks that cannot be trusted."""
    err.print("\nWritten: " + ", ".join(str(path) for path in paths), highlight=False, soft_wrap=True)
    listed = "\n".join(f"  - {failure}" for failure in failures)
    if listed:
        err.print(f"\nThese walks cannot be trusted:\n{listed}", highlight=False)
