"""The command ``gaitgain sensitivity``: which muscles the walks of a results file depend on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console.console import UNTRUSTED, err, out, write_json
from gaitgain.errors import ConfigError, SensitivityError

if TYPE_CHECKING:
    from gaitgain.sheets.sensitivity import FoundSensitivity
    from gaitgain.simulate.store.store import Store

app = typer.Typer()


@app.command()
def sensitivity(
    results: Annotated[Path, typer.Argument(help="results file (HDF5)", show_default=False)],
    outcome: Annotated[
        str, typer.Option(help="outcome to rank by, such as gait_speed or stride_length")
    ] = "gait_speed",
    interpreted: Annotated[bool, typer.Option("--interpreted", help="do without a C compiler")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON with all outcomes instead of tables")] = False,
) -> None:
    """Rank muscles and muscle groups by what 10 % more strength, or activation ceiling, would change.

    Numbers are derivatives of the predicted walk itself, from the optimality conditions at each stored
    solution: the first-order effect of a small change, not another simulation of a large one. Exits with 1
    when a walk has no derivative; each is named with the reason.
    """
    from gaitgain.sheets.sensitivity import sensitivity_rows, sensitivity_tables
    from gaitgain.simulate.store.store import Store

    found, failed = [], []
    for walk in _analyze(Store(results), compiled=not interpreted):
        if isinstance(walk, str):
            failed.append(walk)
            continue
        if outcome not in walk.names:
            raise ConfigError(f"there is no outcome '{outcome}' in {walk.key}; choose from {', '.join(walk.names)}")
        found.append(walk)
        if not as_json:
            for table in sensitivity_tables(walk, outcome):
                out.print()
                out.print(table)
            for place in walk.sensitivity.weakly_active:
                out.print(
                    f"a small change lets the {place} reach or leave its bound: slopes differ there to both sides"
                )
    if as_json:
        write_json([row for walk in found for row in sensitivity_rows(walk)])
    for reason in failed:
        err.print(f"no sensitivity: {reason}", highlight=False, soft_wrap=True)
    if failed:
        raise typer.Exit(UNTRUSTED)


def _analyze(store: Store, *, compiled: bool) -> Iterator[FoundSensitivity | str]:
    """Sensitivity of each walk of a file, or why there is none."""
    from gaitgain.optimize.problem.equations import Equations
    from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
    from gaitgain.optimize.solver.solver import GaitSolver
    from gaitgain.sheets.sensitivity import FoundSensitivity
    from gaitgain.simulate.laboratory.sensitivity import measure_sensitivity

    outcomes = store.read_outcomes()
    analyses: dict[Equations, SensitivityAnalysis] = {}
    for status in store.read_status():
        key = status.key
        problem = store.read_problem(key)
        if problem.equations not in analyses:
            solver = GaitSolver(problem.model, problem.equations, compiled=compiled)
            analyses[problem.equations] = SensitivityAnalysis(solver)
        try:
            measured = measure_sensitivity(analyses[problem.equations], store.read_solution(key, problem))
        except SensitivityError as reason:
            yield f"{key}: {reason}"
            continue
        yield FoundSensitivity(key, measured, {o.name: o for o in outcomes if o.key == key})
