"""Hold a translated model against OpenSim at random states, and say what was changed and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from gaitgain.errors import UnsupportedModelError
from gaitgain.models.anatomy.footing import footing_faults
from gaitgain.models.check.catalog import COMPARISONS
from gaitgain.models.check.comparison import Comparison
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.check.states import SPEED_RAD_S, draw_states
from gaitgain.models.contact.sinkage import sinkage_under_body_weight
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.path_sampling import Ranges
from gaitgain.models.osim.reader import ModelSource, read_model
from gaitgain.models.variant.level_floor import with_level_floor

STATES = 100


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Attributes
    ----------
    coordinates, muscles
        How many degrees of freedom and muscles were compared.
    approximated
        What was changed to fit GaitGain's equations, one sentence each.
    sinkage
        How deep each contact sphere sinks under the whole body weight (m).
    unsupported
        What has no translation, each with its class and place in the file; nothing is compared then.
    unwalkable
        Why no study can use the model, one sentence each, however well it is translated.
    """

    model: str
    coordinates: int = 0
    muscles: int = 0
    checks: tuple[Comparison, ...] = ()
    approximated: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    unwalkable: tuple[str, ...] = ()
    sinkage: Mapping[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether everything has a translation and is within its tolerance."""
        return not self.unsupported and all(check.ok for check in self.checks)

    def to_json(self) -> dict[str, Any]:
        """Return the report as the plain data that ``gaitgain model check --json`` prints."""
        return {
            "ok": self.ok,
            "coordinates": self.coordinates,
            "muscles": self.muscles,
            "checks": [check.row for check in self.checks],
            "approximated": list(self.approximated),
            "unsupported": list(self.unsupported),
            "unwalkable": list(self.unwalkable),
            "sinkage_under_body_weight_m": dict(self.sinkage),
        }


def check_model(
    path: Path | str,
    worker: OpenSimWorker,
    *,
    sets: Sequence[Path | str] = (),
    path_ranges: Ranges | None = None,
    states: int = STATES,
) -> CheckReport:
    """Read and translate a model, and compare it with OpenSim.

    Parameters
    ----------
    path, sets, path_ranges
        As for :func:`gaitgain.models.osim.reader.read_model`.
    states
        How many random states within the joint ranges.

    Raises
    ------
    GaitGainError
        When the file cannot be read at all. What has no translation is part of the report instead.
    """
    try:
        model = read_model(path, worker, path_ranges, sets=sets)
    except UnsupportedModelError as problem:
        return CheckReport(Path(path).stem, unsupported=problem.items)
    bench = Bench(model, worker, ModelSource(path, sets).arguments, draw_states(model, path_ranges, states))
    checks = tuple(comparison for compare in COMPARISONS for comparison in compare(bench))
    unwalkable = footing_faults(model)
    level = model if unwalkable else with_level_floor(model)
    approximated = (*level.approximated, *bench.notes, *_turning_axes(bench))
    counts = len(model.free_coordinates), len(model.muscles)
    return CheckReport(
        model.name,
        *counts,
        checks,
        approximated,
        unwalkable=unwalkable,
        sinkage=sinkage_under_body_weight(model),
    )


def _turning_axes(bench: Bench) -> list[str]:
    """Return how far inverse dynamics differs from OpenSim's own, where custom joints turn about several axes."""
    ours, theirs = (bench.evaluate(s.inverse_dynamics({})) for s in (bench.skeleton, bench.simbody_skeleton))
    difference = np.abs(ours - theirs).max(axis=0)
    if not (difference > bench.tolerance).any():
        return []
    largest = int(np.argmax(difference))
    return [
        "CustomJoint: OpenSim lets the axes of a joint that turns about several of them at once move in a way that "
        "does not agree with its own mass matrix. Inverse dynamics was compared as OpenSim has it; GaitGain's "
        f"equations follow the mass matrix, which in these states (up to {SPEED_RAD_S:g} rad/s) makes up to "
        f"{difference[largest]:.2g} N m or N of difference ({bench.states.names[largest]})"
    ]
