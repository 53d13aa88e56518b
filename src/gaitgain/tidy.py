"""Results as tidy tables, for scripts and notebooks; the home of pandas and xarray."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gaitgain.simulate.outcomes.curve import CURVES
from gaitgain.simulate.store.record import StoredOutcome
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.study.difference import compare_arms

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

OUTCOME_COLUMNS = (
    "person", "arm", "week", "task", "outcome", "label", "unit", "value", "noise", "mesh_change",
    "trusted",
)  # fmt: skip
DIFFERENCE_COLUMNS = (
    "person", "arm", "week", "task", "outcome", "label", "unit", "reference_arm", "reference", "value", "difference",
    "noise", "trusted",
)  # fmt: skip
CURVE_COLUMNS = ("person", "arm", "task", "side", "curve", "unit", "percent", "value")
SIDES = ("right", "left")


@dataclass(frozen=True)
class TidyResults:
    """Results of a study as tables with one row per number.

    Attributes
    ----------
    path
        The results file.
    untrusted
        Walks of the run that made it which cannot be trusted, with the reason; empty when the file was only opened.
    """

    path: Path
    untrusted: tuple[str, ...] = field(default=(), compare=False)

    def outcomes(self) -> pd.DataFrame:
        """Return every outcome of every walk and strength test.

        Columns are person, arm, week (missing where an arm is measured at no particular time), task, outcome, label,
        unit, value in that unit, noise (numerical, of finding the walk again) and mesh_change, where these were
        measured, and whether the walk can be trusted.

        Examples
        --------
        >>> import gaitgain
        >>> table = gaitgain.results("results/quickstart.h5").outcomes()  # doctest: +SKIP
        >>> table.query("outcome == 'gait_speed'").pivot_table("value", "task", "arm")  # doctest: +SKIP
        """
        return _frame(OUTCOME_COLUMNS, [_outcome_row(outcome) for outcome in open_results(self.path).read_outcomes()])

    def differences(self) -> pd.DataFrame:
        """Return every paired difference from the reference arm, which is the study's first.

        Columns are those of :meth:`outcomes`, with reference_arm, reference (its value) and difference; trusted
        says it of both walks.

        Examples
        --------
        >>> import gaitgain
        >>> table = gaitgain.results("results/quickstart.h5").differences()  # doctest: +SKIP
        >>> table[table.difference.abs() > table.noise]  # doctest: +SKIP
        """
        results = open_results(self.path)
        differences = compare_arms(results.header(), results.read_outcomes())
        return _frame(DIFFERENCE_COLUMNS, [[getattr(d, name) for name in DIFFERENCE_COLUMNS] for d in differences])

    def curves(self) -> pd.DataFrame:
        """Return angles, moments, powers and ground forces over the gait cycle, of the last week of each arm.

        Columns are person, arm, task, side, curve, unit, percent of the gait cycle (from foot contact) and value.

        Examples
        --------
        >>> import gaitgain
        >>> table = gaitgain.results("results/quickstart.h5").curves()  # doctest: +SKIP
        >>> table.query("curve == 'knee angle' and side == 'right'")  # doctest: +SKIP
        """
        results = open_results(self.path)
        walks = dict.fromkeys((status.key.person, status.key.task) for status in results.read_status())
        rows = []
        for person, task in walks:
            for side in SIDES:
                for arm, curves in results.read_curves(person, task, side).items():
                    for name, values in curves.values.items():
                        where = (person, arm, task, side, name, CURVES[name][0])
                        rows += [(*where, *point) for point in zip(curves.percent, values, strict=True)]
        return _frame(CURVE_COLUMNS, rows)

    def tree(self) -> xr.DataTree:
        """Return the whole results file, trajectories included, with coordinates and units.

        Examples
        --------
        >>> import gaitgain
        >>> gaitgain.results("results/quickstart.h5").tree()  # doctest: +SKIP
        """
        import xarray as xr

        open_results(self.path)  # one clear message where there are no results
        return xr.open_datatree(self.path, engine="h5netcdf", phony_dims="access")

    def __dir__(self) -> Iterable[str]:
        return ("curves", "differences", "outcomes", "path", "tree", "untrusted")


def _outcome_row(outcome: StoredOutcome) -> list[Any]:
    key = outcome.key
    words = [key.person, key.arm, key.week, key.task, outcome.name, outcome.label, outcome.unit]
    return [*words, outcome.value, outcome.noise, outcome.mesh_change, outcome.trusted]


def _frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as a table; what is missing in a column of numbers is not a number."""
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(columns))
    numbers = [name for name in ("week", "noise", "mesh_change") if name in table]
    return table.astype(dict.fromkeys(numbers, float))
