"""How fast healthy and weakened walkers can walk, by several definitions of the fastest walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import numpy as np

from gaitgain.evidence import Evidence
from gaitgain.models.condition.catalog import CONDITIONS, impaired_by
from gaitgain.models.condition.condition import HEALTHY_NAME, Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.experiments.fastest_definition import (
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
from gaitgain.simulate.laboratory.line import Onward, Stop, follow_line
from gaitgain.simulate.published.fast_walking import fast_walking
from gaitgain.simulate.store.key import Key

ALL_WEAK = {f"all muscles {level} %": level / 100 for level in (90, 80, 70, 60)}
GROUPS_WEAK = ("ankle_plantarflexors", "hip_flexors", "knee_extensors")
SICK = "multiple_sclerosis_moderate"
SICK_NAME = SICK.replace("_", " ")
# Every body is first reached at this speed, then followed to slower and faster walks.
FIRST_M_S, SLOWEST_M_S, LAST_M_S, STEP_M_S = 1.0, 0.6, 3.0, 0.1


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
        Speed of the walk whose cost has the hurried value of time and whose speed is free (m/s), or ``None`` where
        there is no such walk.
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


@dataclass(frozen=True, kw_only=True)
class FastestFindings(Findings):
    """All bodies, the healthy one first; limits by definition."""

    bodies: tuple[FastBody, ...]
    limits: dict[str, float]

    @cached_property
    def fastest(self) -> dict[str, dict[str, Fastest]]:
        """The fastest walk by body, then by definition."""
        return {body.name: find_fastest(body.series, self.limits) for body in self.bodies}

    def change(self, body: str, definition: str) -> float:
        """Return the change of speed from the healthy body (%)."""
        speed, healthy = (self.fastest[name][definition].speed for name in (body, self.bodies[0].name))
        return round(100.0 * (speed / healthy - 1.0), 9) + 0.0

    def roughness(self, definition: str) -> float | None:
        """Return the roughness of speed over the strength of all muscles (m/s); ``None`` where one is missing."""
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
        limits = []
        for row in table.rows_of("largest_oxygen_uptake"):
            body = by_name.get(row.quantity.replace("_", " "))
            if body is not None:
                power = row.number / 60.0 * energy
                fastest = fastest_at_limit(body.series, "metabolic_power", power)
                limits.append(AerobicLimit(row, power, body.name, fastest))
        return limits


@dataclass(frozen=True, kw_only=True)
class FastestWalk(Experiment[FastestFindings]):
    """Every body walks from slow to the fastest walk there is, both legs alike."""

    name: ClassVar[str] = "fastest"
    question: ClassVar[str] = "How fast can healthy and weakened walkers walk, by several definitions?"

    @property
    def count(self) -> int:
        """How many walks are finished at most, the healthy one included."""
        return 1 + len(weak_bodies()) * (len(_speeds()) + 1)

    @property
    def arms(self) -> tuple[str, ...]:
        """Speeds."""
        return tuple(map(_arm, _speeds()))

    def walk(self, laboratory: Laboratory, healthy: Walk) -> FastestFindings:
        """Walk every body at every speed, and find its fastest walk by every definition; keep every walk."""
        bodies, untrusted = [], []
        for name, condition in weak_bodies().items():
            model = apply_condition(healthy.solution.problem.model, laboratory.solver.anatomy, condition)
            body = _walk_body(laboratory, healthy, name, model)
            if body is None:
                untrusted.append(f"{name}: no walk at {FIRST_M_S:g} m/s; the body is left out")
            else:
                bodies.append(body)
        return FastestFindings(
            path=laboratory.store.path,
            untrusted=tuple(untrusted),
            bodies=tuple(bodies),
            limits=limits_like(bodies[0].series, FASTEST.weights.time),
        )


def _walk_body(laboratory: Laboratory, healthy: Walk, name: str, body: MusculoskeletalModel) -> FastBody | None:
    """Walk one body; that its walks end at some speed is a finding, and nothing that cannot be trusted."""
    problem = replace(healthy.solution.problem, model=body)
    stops = speed_stops(name, problem)
    faster = [stop for stop in stops if stop.level >= FIRST_M_S - 1e-9]
    slower = [stop for stop in reversed(stops) if stop.level < FIRST_M_S - 1e-9]
    up = follow_line(laboratory, healthy, faster, name, Onward.NOWHERE)
    if not up.walks:
        return None
    down = follow_line(laboratory, up.walks[0], slower, name, Onward.NOWHERE)
    walks = (*up.walks, *down.walks)
    measured = [measure_speed(walk, laboratory.solver) for walk in walks]
    series = collect_series(measured, "; ".join(up.untrusted))
    expected = fastest_by_value_of_time(series, FASTEST.weights.time).speed
    near = min(walks, key=lambda walk: abs(walk.speed - expected))
    hurried = Stop(0.0, Key(name, "in a hurry", FASTEST.name), replace(problem, task=FASTEST))
    solved = follow_line(laboratory, near, [hurried], name).walks
    return FastBody(name, series, solved[0].speed if solved else None)


def speed_stops(name: str, problem: GaitProblem) -> list[Stop]:
    """Return prescribed speeds of one body, slowest first; they go beyond those of any walk on purpose."""
    usual = prescribed(FIRST_M_S)
    return [
        Stop(speed, Key(name, _arm(speed), usual.name), replace(problem, task=replace(usual, speed=speed)))
        for speed in _speeds()
    ]


def _speeds() -> list[float]:
    count = round((LAST_M_S - SLOWEST_M_S) / STEP_M_S) + 1
    return [round(float(speed), 6) for speed in np.linspace(SLOWEST_M_S, LAST_M_S, count)]


def _arm(speed: float) -> str:
    return f"at {speed:.1f} m/s"
