"""``gaitgain validate costs``: the healthy walk at every named cost function."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from gaitgain.console import err, out
from gaitgain.validate_cli import DEFAULT_FOLDER, AsJson, Folder, Fresh, Interpreted, Threads, command_settings

if TYPE_CHECKING:
    from gaitgain.cost_comparison import CostWalk

SHOWN = {
    "gait_speed": "speed (m/s)",
    "stride_length": "stride (m)",
    "cadence": "cadence (1/min)",
    "double_support": "double support (%)",
    "cost_of_transport": "cost of transport (J/(kg m))",
    "peak_swing_knee_flexion": "swing knee (deg)",
    "peak_ankle_power": "ankle power (W/kg)",
}


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
    from gaitgain.cost_comparison import WALKS_PER_COST, compare_costs
    from gaitgain.optimize.cost_functions import COST_FUNCTIONS
    from gaitgain.strength_tables import row_table
    from gaitgain.validate import validate_healthy

    total = 4 + WALKS_PER_COST * len(COST_FUNCTIONS)
    with command_settings(output, threads, interpreted, fresh, total=total) as settings:
        validate_healthy(settings)
        store, walks = compare_costs(settings)
    rows = [_row(walk) for walk in walks]
    if as_json:
        sys.stdout.write(json.dumps({"rows": rows}, indent=1) + "\n")
    else:
        out.print(row_table(rows, "Healthy walk by cost function", decimals=3))
    err.print(f"\nWritten: {store.path}", highlight=False, soft_wrap=True)


def _row(walk: CostWalk) -> dict[str, object]:
    one, two, count = walk.inside or (None, None, None)
    return {
        "cost": walk.cost.name,
        "task": walk.task,
        **{label: walk.values.get(name) for name, label in SHOWN.items()},
        "within 1 SD, 2 SD": "" if count is None else f"{one}, {two} of {count}",
        "all muscles 80 % (%)": walk.weak_change,
        "gait": walk.family,
        "trust": walk.fault or "yes",
    }
