"""How fast healthy and weakened walkers can walk, by several definitions of the fastest walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gaitgain.commands.work.validate import Settings, open_beside_healthy
from gaitgain.evidence import Evidence
from gaitgain.models.condition.catalog import CONDITIONS, impaired_by
from gaitgain.models.condition.condition import HEALTHY_NAME, Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.experiments.fastest import (
    Fastest,
    SpeedSeries,
    fastest_at_limit,
    fastest_by_value_of_time,
    find_fastest,
    limits_like,
    roughness,
)
from gaitgain.simulate.experiments.speed import collect_series, measure_speed
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, walk_to
from gaitgain.simulate.published.fast_walking import fast_walking
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.writer import Store

HEALTHY = "healthy"
ALL_WEAK = {f"all muscles {level} %": level / 100 for level in (90, 80, 70, 60)}
GROUPS_WEAK = ("ankle_plantarflexors", "hip_flexors", "knee_extensors")
SICK = "multiple_sclerosis_moderate"
SICK_NAME = SICK.replace("_", " ")
# Every body is first reached at this speed, then followed to slower and faster walks.
FIRST_M_S, SLOWEST_M_S, LAST_M_S, STEP_M_S = 1.0, 0.6, 3.0, 0.1
CONFIG = (
    "Walks at prescribed speeds of healthy and weakened bodies, both legs alike, each followed from the one before.\n"
)


def weak_bodies() -> dict[str, Condition]:
    """Return the conditions of all bodies by name, the healthy one first."""
    bodies = {HEALTHY_NAME: CONDITIONS[HEALTHY_NAME]()}
    bodies |= {name: impaired_by("strength", level) for name, level in ALL_WEAK.items()}
    bodies |= {f"{group.replace('_', ' ')} 60 %": impaired_by("strength", 0.6, (group,)) for group in GROUPS_WEAK}
    return bodies | {SICK_NAME: CONDITIONS[SICK]()}


@dataclass(frozen=True)
class FastBody:
    """One body's walks.

    Attributes
    ----------
    solved
        Speed of the walk whose cost has the hurried value of time and whose speed is free (m/s), or ``None`` where it
        was not found.
    """

    name: str
    series: SpeedSeries
    solved: float | None


@dataclass(frozen=True)
class AerobicLimit:
    """Speed at which metabolic power reaches a published largest oxygen uptake."""

    evidence: Evidence
    power: float
    body: str
    fastest: Fastest


@dataclass(frozen=True)
class Fast:
    """All bodies, the healthy one first; limits by definition."""

    store: Store
    bodies: tuple[FastBody, ...]
    limits: dict[str, float]
    failures: tuple[str, ...]

    @cached_property
    def fastest(self) -> dict[str, dict[str, Fastest]]:
        """The fastest walk by body, then by definition."""
        return {body.name: find_fastest(body.series, self.limits) for body in self.bodies}

    def change(self, body: str, definition: str) -> float:
        """Change of speed from the healthy body (%)."""
        speed, healthy = (self.fastest[name][definition].speed for name in (body, self.bodies[0].name))
        return round(100.0 * (speed / healthy - 1.0), 9) + 0.0

    def roughness(self, definition: str) -> float | None:
        """Roughness of speed over the strength of all muscles (m/s); ``None`` where one is missing."""
        names = [self.bodies[0].name, *ALL_WEAK]
        if any(name not in self.fastest for name in names):
            return None
        return roughness(np.array([self.fastest[name][definition].speed for name in names]))

    @property
    def aerobic(self) -> list[AerobicLimit]:
        """Where aerobic capacity would end the walk of the body that is nearest to each published population."""
        table = fast_walking()
        energy = table.number("oxygen", "energy_per_volume")
        by_name = {body.name: body for body in self.bodies}
        found = []
        for row in table.rows_of("largest_oxygen_uptake"):
            body = by_name.get(row.quantity.replace("_", " "))
            if body is not None:
                power = row.number / 60.0 * energy
                found.append(
                    AerobicLimit(row, power, body.name, fastest_at_limit(body.series, "metabolic_power", power))
                )
        return found


def count_walks() -> int:
    """Return how many walks are solved at most."""
    return len(weak_bodies()) * (len(_speeds()) + 1)


def walk_fast(settings: Settings) -> Fast:
    """Walk every body from slow to the fastest walk there is, and find its fastest walk by every definition.

    Starts from the walks of :func:`gaitgain.commands.work.validate.validate_healthy`; keeps every walk.
    """
    laboratory, starts = open_beside_healthy(settings, "fastest", CONFIG, tuple(map(_arm, _speeds())))
    start = starts[SELF_SELECTED.name]
    bodies, failures = [], []
    with laboratory.store:
        for name, condition in weak_bodies().items():
            body = apply_condition(start.problem.model, laboratory.solver.anatomy, condition)
            found = _walk_body(laboratory, start, name, body)
            if found is None:
                failures.append(f"{name}: no walk at {FIRST_M_S:g} m/s; the body is left out")
            else:
                bodies.append(found)
    limits = limits_like(bodies[0].series, FASTEST.weights.time)
    return Fast(laboratory.store, tuple(bodies), limits, (*laboratory.failures, *failures))


def _walk_body(laboratory: Laboratory, healthy: Solution, name: str, body: MusculoskeletalModel) -> FastBody | None:
    stops = speed_stops(name, replace(healthy.problem, model=body))
    faster = [stop for stop in stops if stop.level >= FIRST_M_S - 1e-9]
    slower = [stop for stop in reversed(stops) if stop.level < FIRST_M_S - 1e-9]
    up, ended = follow_line(laboratory, healthy, faster)
    if not up:
        return None
    down, _ = follow_line(laboratory, up[0], slower)
    series = collect_series([measure_speed(walk, laboratory.solver) for walk in (*up, *down)], ended)
    key = Key(name, "in a hurry", FASTEST.name)
    hurried = Stop(0.0, key, replace(healthy.problem, model=body, task=FASTEST))
    expected = fastest_by_value_of_time(series, FASTEST.weights.time).speed
    near = min((*up, *down), key=lambda walk: abs(walk.speed - expected))
    solved, _ = follow_line(laboratory, near, [hurried])
    return FastBody(name, series, solved[0].speed if solved else None)


def speed_stops(name: str, problem: GaitProblem) -> list[Stop]:
    """Prescribed speeds of one body, slowest first; they go beyond those of any walk on purpose."""
    usual = prescribed(FIRST_M_S)
    return [
        Stop(speed, Key(name, _arm(speed), usual.name), replace(problem, task=replace(usual, speed=speed)))
        for speed in _speeds()
    ]


def follow_line(laboratory: Laboratory, start: Solution, stops: Sequence[Stop]) -> tuple[list[Solution], str]:
    """Follow a line of problems to the last walk that can be trusted.

    Returns
    -------
    walks
        In the order of the stops.
    ended
        Why there is no next one; empty at the end of the line.
    """
    walks: list[Solution] = []
    for stop in stops:
        found, fault = walk_to(laboratory, walks[-1] if walks else start, stop)
        if fault:  # a finding, and no failure of the command
            return walks, f"{stop.key}: {fault}"
        walks.append(found)
    return walks, ""


def _speeds() -> list[float]:
    count = round((LAST_M_S - SLOWEST_M_S) / STEP_M_S) + 1
    return [round(float(speed), 6) for speed in np.linspace(SLOWEST_M_S, LAST_M_S, count)]


def _arm(speed: float) -> str:
    return f"at {speed:.1f} m/s"
