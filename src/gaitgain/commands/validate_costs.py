"""``gaitgain validate costs``: the healthy walk at every named cost function."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from gaitgain.console.walk_columns import walk_cells

if TYPE_CHECKING:
    from gaitgain.commands.work.cost_comparison import CostWalk

SHOWN = (
    "gait_speed",
    "stride_length",
    "cadence",
    "double_support",
    "cost_of_transport",
    "peak_swing_knee_flexion",
    "peak_ankle_power",
)


def validate_costs(
    as_json: AsJson = False,
    output: Folder = DEFAULT_FOLDER,
    fresh: Fresh = False,
    threads: Threads = 0,
    interpreted: Interpreted = False,
) -> None:
    """Walk the healthy body, self-selected and fastest, with every named cost function.

    Also prints how much slower all muscles at 80 % strength are. Keeps every walk.
    """
    from gaitgain.commands.work.cost_comparison import WALKS_PER_COST, compare_costs
    from gaitgain.commands.work.validate import validate_healthy
    from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS
    from gaitgain.sheets.strength import row_table

    total = 4 + WALKS_PER_COST * len(COST_FUNCTIONS)
    with command_settings(output, threads, interpreted, fresh, total=total) as settings:
        validate_healthy(settings)
        store, walks = compare_costs(settings)
    rows = [_row(walk) for walk in walks]
    if as_json:
        write_json({"rows": rows})
    else:
        out.print(row_table(rows, "Healthy walk by cost function", decimals=3))
    tell_written([store.path], ())


def _row(walk: CostWalk) -> dict[str, object]:
    one, two, count = walk.inside or (None, None, None)
    return {
        "cost": walk.cost.name,
        "task": walk.task,
        **walk_cells(walk.values, SHOWN),
        "within 1 SD, 2 SD": "" if count is None else f"{one}, {two} of {count}",
        "all muscles 80 % (%)": walk.weak_change,
        "gait": walk.family,
        "trust": walk.fault or "yes",
    }
