"""``gaitgain validate ms``: predicted walking with multiple sclerosis beside the published slopes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console import UNTRUSTED, err, out

if TYPE_CHECKING:
    from gaitgain.models.description import MusculoskeletalModel
    from gaitgain.models.impairment import GroupStates
    from gaitgain.optimize.solution import Solution
    from gaitgain.optimize.solver import GaitSolver
    from gaitgain.simulate.ms_validation import Slope
    from gaitgain.simulate.walk_series import SeriesWalk

EDSS = tuple(float(score) for score in range(7))

AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
Figure = Annotated[Path, typer.Option(help="where the figure goes")]
MeshIntervals = Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step")]
Threads = Annotated[int, typer.Option(min=1, help="threads of one solve")]
Off = typer.Option(help="switch a mechanism off, such as activation_floor; repeatable")
Without = Annotated[list[str] | None, Off]
WalkedMinutes = Annotated[float, typer.Option(help="minutes that everyone has walked before; 6 make them tired")]
StrengthSetName = Annotated[str, typer.Option(help="generic, anderson_2007 or anderson_2007_generic_calf")]


class Told:
    """Progress, one line each."""

    def begin(self, text: str) -> None:
        """Say what is being done."""
        err.print(f"... {text}", highlight=False)

    def finish(self, text: str) -> None:
        """Say what was found."""
        err.print(f"    {text}", highlight=False)


def start_walking(strength_set: str, intervals: int, threads: int) -> tuple[GaitSolver, Solution]:
    """Return a solver of the embedded model and its healthy self-selected walk."""
    from gaitgain.optimize.baseline import find_baseline
    from gaitgain.optimize.mesh import Mesh
    from gaitgain.optimize.problem import SELF_SELECTED, GaitProblem
    from gaitgain.optimize.solver import GaitSolver
    from gaitgain.strength_bench import StrengthBench

    model: MusculoskeletalModel = StrengthBench().with_strength(strength_set)
    told = Told()
    solver = GaitSolver(model, threads, compiled=True, progress=told)
    problem = GaitProblem(model, SELF_SELECTED, Mesh(intervals, degree=2))
    return solver, find_baseline(solver, problem, progress=told).solution


def validate_ms(
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = 60,
    threads: Threads = 1,
    without: Without = None,
    walked_minutes: WalkedMinutes = 0.0,
    figure: Figure = Path("results/validate_ms.png"),
    as_json: AsJson = False,
) -> None:
    """Predict walking for EDSS 0 to 6 from strength, activation and control, and print slopes beside published ones.

    Nothing is tuned to gait: misses are printed as misses. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.models.impairment import apply_states
    from gaitgain.plots_strength import plot_ms_validation
    from gaitgain.simulate.ms_validation import compare_slopes
    from gaitgain.simulate.walk_series import walk_series

    solver, healthy = start_walking(strength_set, mesh_intervals, threads)
    model = healthy.problem.model
    off = without or []
    bodies = [(edss, apply_states(model, solver.anatomy, _states(edss, off, walked_minutes))) for edss in EDSS]
    walks = walk_series(solver, healthy, bodies, Told())
    slopes = compare_slopes(walks)
    plot_ms_validation(walks, slopes, figure)
    if as_json:
        sys.stdout.write(json.dumps({"walks": _walk_rows(walks), "slopes": _slope_rows(slopes)}, indent=1) + "\n")
    else:
        _print_tables(walks, slopes, figure)
    if any(walk.fault for walk in walks):
        raise typer.Exit(UNTRUSTED)


def _states(edss: float, off: list[str], minutes: float) -> GroupStates:
    """States of the profile after minutes of walking, with some mechanisms switched off."""
    from gaitgain.models.fatigue import after_minutes
    from gaitgain.models.mechanisms import find_mechanism
    from gaitgain.models.ms_profile import ms_profile

    profile = ms_profile(edss)
    states, control = dict(profile.states), profile.control
    for mechanism in map(find_mechanism, off):
        states = {key: mechanism.switched_off(state) for key, state in states.items()}
        control = mechanism.control_without(control)
    return after_minutes(states, minutes, control)


def _print_tables(walks: tuple[SeriesWalk, ...], slopes: tuple[Slope, ...], figure: Path) -> None:
    from gaitgain.strength_tables import row_table

    out.print(row_table(_walk_rows(walks), "Predicted self-selected walk by EDSS", decimals=3))
    out.print(row_table(_slope_rows(slopes), "Slopes per EDSS point", decimals=4))
    out.print(f"Written: {figure}", highlight=False, soft_wrap=True)


def _walk_rows(walks: tuple[SeriesWalk, ...]) -> list[dict[str, object]]:
    from gaitgain.simulate.ms_validation import VALIDATED

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
