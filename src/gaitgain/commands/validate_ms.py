"""``gaitgain validate ms``: predicted walking with multiple sclerosis beside the published slopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from gaitgain.simulate.experiments.multiple_sclerosis import Slope
    from gaitgain.simulate.laboratory.series import SeriesWalk

Off = typer.Option(help="switch a mechanism off, such as activation_floor; repeatable")
Without = Annotated[list[str] | None, Off]
WalkedMinutes = Annotated[float, typer.Option(help="minutes that everyone has walked before; 6 make them tired")]


def validate_ms(
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = 60,
    without: Without = None,
    walked_minutes: WalkedMinutes = 0.0,
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Predict walking for EDSS 0 to 6 from strength, activation and control, and print slopes beside published ones.

    Nothing is tuned to gait: misses are printed as misses. Every walk is kept, so that an interrupted run goes on where
    it stopped. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.figures.strength import plot_ms_validation
    from gaitgain.simulate.experiments.multiple_sclerosis import EDSS, compare_slopes, series_name, walk_profiles

    off = without or []
    series = Series("validate_ms", (series_name(off, walked_minutes),), strength_set, mesh_intervals)
    with command_settings(output, threads, interpreted, fresh, total=1 + len(EDSS)) as settings:
        laboratory, healthy = open_series(settings, series)
        walks = walk_profiles(laboratory, healthy, off, walked_minutes)
    slopes = compare_slopes(walks)
    figure = laboratory.store.path.with_suffix(".png")
    plot_ms_validation(walks, slopes, figure)
    if as_json:
        write_json({"walks": _walk_rows(walks), "slopes": _slope_rows(slopes)})
    else:
        _print_tables(walks, slopes)
    tell_written([laboratory.store.path, figure], laboratory.failures)
    if any(walk.fault for walk in walks):
        raise typer.Exit(UNTRUSTED)


def _print_tables(walks: tuple[SeriesWalk, ...], slopes: tuple[Slope, ...]) -> None:
    from gaitgain.sheets.strength import row_table

    out.print(row_table(_walk_rows(walks), "Predicted self-selected walk by EDSS", decimals=3))
    out.print(row_table(_slope_rows(slopes), "Slopes per EDSS point", decimals=4))


def _walk_rows(walks: tuple[SeriesWalk, ...]) -> list[dict[str, object]]:
    from gaitgain.simulate.experiments.multiple_sclerosis import VALIDATED

    return [
        {
            "edss": f"{walk.level:g}",
            **{f"{label} ({unit})": walk.values.get(name) for name, (label, unit) in VALIDATED.items()},
            "trust": walk.fault or "yes",
        }
        for walk in walks
    ]


def _slope_rows(slopes: tuple[Slope, ...]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for slope in slopes:
        mean, low, high = slope.published or (None, None, None)
        interval = "no slope published; longer" if mean is None else f"{mean:g} ({low:g} to {high:g})"
        rows.append(
            {
                "outcome": f"{slope.label} ({slope.unit})",
                "predicted": slope.predicted,
                "published (95 % CI)": interval,
                "verdict": slope.verdict,
            }
        )
    return rows
