"""The shipped healthy study, walked and put beside published numbers; and the same walker at every speed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from gaitgain.config.study import load_study
from gaitgain.console.session import Session
from gaitgain.errors import ProblemError
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, SweepCurve, read_sweeps, walk_along
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.published.normative_gait import (
    Compared,
    ComparedRange,
    compare_with_published,
    compare_with_ranges,
)
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store
from gaitgain.simulate.study.body import build_body
from gaitgain.simulate.study.provenance import describe_provenance
from gaitgain.simulate.study.run import run_study
from gaitgain.simulate.study.study import Study

SLOWEST_M_S, FASTEST_M_S, STEP_M_S = 0.6, 2.0, 0.1
SPEED_OUTCOMES = ("gait_speed", "stride_length", "cadence", "cost_of_transport")


@dataclass(frozen=True)
class Settings:
    """Where results go, how solves are done, and in which muscle groups tendons stretch."""

    folder: Path
    progress: Progress
    threads: int = 1
    compiled: bool = True
    fresh: bool = False
    compliant_tendons: tuple[str, ...] = ()


def settings_of(session: Session, compliant_tendons: tuple[str, ...] = ()) -> Settings:
    """Return the settings of a session."""
    return Settings(
        session.folder, session.progress, session.threads, session.compiled, session.fresh, compliant_tendons
    )


@dataclass(frozen=True)
class Validation:
    """The healthy walker beside published numbers.

    Attributes
    ----------
    rows, ranges
        Outcomes with a published mean and standard deviation, and with a published range only.
    labels
        Of all outcomes, for people.
    curves
        Of the self-selected walk.
    failures
        Walks that cannot be trusted, with the reason.
    """

    store: Results
    rows: list[Compared]
    ranges: list[ComparedRange]
    labels: dict[str, str]
    curves: GaitCurves
    failures: tuple[str, ...]


@dataclass(frozen=True)
class Speeds:
    """Cost of transport at prescribed speeds.

    Attributes
    ----------
    cheapest
        Speed of the least cost of transport, by a parabola through the lowest three points (m/s).
    self_selected
        The walker's own speed (m/s).
    """

    curve: SweepCurve
    cheapest: float
    self_selected: float
    ranges: list[ComparedRange]
    failures: tuple[str, ...]


def healthy_study(settings: Settings) -> Study:
    """Return the shipped healthy study with its results in the folder of the settings."""
    with as_file(files("gaitgain.configs").joinpath("healthy.yaml")) as path:
        study = load_study(path)
    tendons = tuple(sorted(settings.compliant_tendons))
    output = settings.folder / f"{'_with_elastic_'.join([study.name, *tendons])}.h5"
    return replace(study, output=output, compliant_tendons=tendons)


def validate_healthy(settings: Settings) -> Validation:
    """Walk the healthy study and compare it.

    Raises
    ------
    GaitGainError
        When the folder cannot be used, or no healthy walk is found.
    """
    study = healthy_study(settings)
    end = run_study(
        study,
        progress=settings.progress,
        threads=settings.threads,
        compiled=settings.compiled,
        fresh=settings.fresh,
    )
    store = open_results(end.output)
    person, arm = study.persons[0].name, study.arms[0].name
    outcomes = [o for o in store.read_outcomes() if (o.key.person, o.key.arm) == (person, arm)]
    tasks = (SELF_SELECTED.name, FASTEST.name)
    values = {task: {o.name: o.value for o in outcomes if o.key.task == task} for task in tasks}
    curves = store.read_curves(person, SELF_SELECTED.name).get(arm)
    if curves is None:
        raise ProblemError("the healthy self-selected walk is not to be trusted: " + "; ".join(end.failures))
    return Validation(
        store=store,
        rows=compare_with_published(values[SELF_SELECTED.name], curves),
        ranges=[row for task in tasks for row in compare_with_ranges(task, values[task])],
        labels={o.name: o.label for o in outcomes},
        curves=curves,
        failures=end.failures,
    )


def open_healthy(settings: Settings, output: Path) -> tuple[Laboratory, dict[str, Solution]]:
    """Open a laboratory that writes to a file, and read the healthy walks to start from, by task."""
    study = healthy_study(settings)
    settings.progress.begin("reading the model")
    model, equations = build_body(study), study.equations
    solver = GaitSolver(
        model, equations, threads=settings.threads, compiled=settings.compiled, progress=settings.progress
    )
    kept = open_results(study.path)
    starts = {}
    for task in (SELF_SELECTED, FASTEST):
        problem = GaitProblem(model, task, Mesh(study.mesh_intervals, degree=2), equations=equations)
        starts[task.name] = kept.read_solution(Key(HEALTHY_NAME, HEALTHY_NAME, task.name), problem)
    return Laboratory(solver, Store(output), settings.progress), starts


def open_beside_healthy(
    settings: Settings, name: str, config_text: str, arms: tuple[str, ...]
) -> tuple[Laboratory, dict[str, Solution]]:
    """Like :func:`open_healthy`, with a results file of its own in the folder.

    Raises
    ------
    GaitGainError
        When the folder cannot be used.
    """
    path = settings.folder / f"{name}.h5"
    Store(path).check_writable()
    laboratory, starts = open_healthy(settings, path)
    provenance = describe_provenance(laboratory.solver.template.fingerprint())
    laboratory.store.create(Header(name, config_text, provenance, arms), fresh=settings.fresh)
    return laboratory, starts


def speed_stops(problem: GaitProblem) -> list[Stop]:
    """Prescribed speeds over the range of walking, slowest first."""
    count = round((FASTEST_M_S - SLOWEST_M_S) / STEP_M_S) + 1
    stops = []
    for speed in np.linspace(SLOWEST_M_S, FASTEST_M_S, count):
        key = Key(HEALTHY_NAME, f"at {speed:.1f} m/s", "prescribed")
        stops.append(Stop(float(speed), key, replace(problem, task=prescribed(float(speed)))))
    return stops


def walk_speeds(settings: Settings) -> Speeds:
    """Walk the healthy body at prescribed speeds, up and down from its own; the walks join its results file."""
    path = healthy_study(settings).path
    laboratory, starts = open_healthy(settings, path)
    own = starts[SELF_SELECTED.name]
    stops = speed_stops(own.problem)
    laboratory.store.resume()
    with laboratory.store:
        walk_along(laboratory, own, [stop for stop in stops if stop.level > own.speed])
        walk_along(laboratory, own, [stop for stop in reversed(stops) if stop.level <= own.speed])
    (curve,) = read_sweeps(laboratory.store, [stops], SPEED_OUTCOMES)
    cheapest = lowest_point(curve.levels, curve.outcomes["cost_of_transport"])
    ranges = compare_with_ranges("speeds", {"most_economical_speed": cheapest})
    return Speeds(curve, cheapest, own.speed, ranges, tuple(laboratory.failures))


def lowest_point(levels: np.ndarray, values: np.ndarray) -> float:
    """Level of the least value, by a parabola through the lowest point and its neighbors; an end stays an end."""
    least = int(np.argmin(values))
    if least in (0, len(values) - 1):
        return float(levels[least])
    near = slice(least - 1, least + 2)
    square, slope, _ = np.polyfit(levels[near], values[near], 2)
    return float(-slope / (2 * square))
