"""How walking answers to weakness: of all muscles, and of each muscle group alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings, healthy_at
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Onward, Stop, follow_line
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.study.run import healthy_key

OUTCOMES = ("gait_speed", "stride_length", "cadence", "cost_of_transport")
# A step of speed that is out of line by more than this is pointed out; the width of the numerical noise (assumption).
NOISE_M_S = 0.01


@dataclass(frozen=True)
class Weakened:
    """Muscle groups that are weakened together, in both legs, under one name."""

    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class WeaknessCurve:
    """Answer to the weakness of some muscles in one task; levels are shares of healthy strength.

    Attributes
    ----------
    weakened
        Name of what is weakened.
    single
        One muscle group alone.
    """

    weakened: str
    single: bool
    task: str
    curve: Line

    @property
    def sudden(self) -> np.ndarray:
        """Whether the speed at each level falls out of line with its neighbors while the gait keeps its kind."""
        return self.curve.sudden("gait_speed", NOISE_M_S) & ~self.curve.changed

    def speed_change(self, strength: float) -> float | None:
        """Return the change of speed from full strength (%), or ``None`` where there is no walk at that level."""
        levels = self.curve.levels
        at = np.flatnonzero(np.isclose(levels, strength))
        if not at.size or not np.isclose(levels[0], 1.0):
            return None
        speed = self.curve.outcome("gait_speed")
        return float(100.0 * (speed[at[0]] / speed[0] - 1.0))


@dataclass(frozen=True, kw_only=True)
class WeaknessFindings(Findings):
    """All curves, in the order asked for, task by task; single groups are ranked at one strength."""

    curves: tuple[WeaknessCurve, ...]
    ranked_at: float

    @property
    def tasks(self) -> tuple[str, ...]:
        """Names of the tasks."""
        return tuple(dict.fromkeys(curve.task for curve in self.curves))

    def ranking(self, task: str) -> list[WeaknessCurve]:
        """Return single groups, the one whose weakness slows most first; those without a walk there come last."""
        single = [curve for curve in self.curves if curve.task == task and curve.single]
        return sorted(single, key=lambda curve: _or_last(curve.speed_change(self.ranked_at)))


@dataclass(frozen=True, kw_only=True)
class Weakness(Experiment[WeaknessFindings]):
    """Strength is lowered step by step; it is a share of healthy maximal isometric force, and mass does not change.

    Attributes
    ----------
    weakened
        What is weakened, one line of walks each.
    strengths_percent
        Shares of healthy strength (%), from 100 downwards.
    ranked_at_percent
        Strength at which single groups are ranked (%).
    tasks
        How they walk, by name.
    study
        Name of the results.
    config_text
        What wrote this down.
    """

    name: ClassVar[str] = "weakness"
    question: ClassVar[str] = "How does walking answer to weakness?"

    weakened: tuple[Weakened, ...]
    strengths_percent: tuple[float, ...]
    ranked_at_percent: float = 60.0
    tasks: tuple[str, ...] = ("self_selected", "fastest")
    study: str = "weakness"
    config_text: str = ""

    @property
    def count(self) -> int:
        """How many walks are finished, the healthy ones included."""
        return len(self.tasks) + len(self.weakened) * len(self.strengths_percent) * len(self.tasks)

    @property
    def arms(self) -> tuple[str, ...]:
        """Strengths."""
        return tuple(map(_arm, self.strengths_percent))

    @property
    def title(self) -> str:
        """Name of the study."""
        return self.study

    @property
    def text(self) -> str:
        """What wrote this down, word for word."""
        return self.config_text or super().text

    def walk(self, laboratory: Laboratory, healthy: Walk) -> WeaknessFindings:
        """Weaken the healthy walker step by step; keep every walk."""
        starts = {name: healthy_at(laboratory, healthy, TASKS[name].pose(self.weights)) for name in self.tasks}
        untrusted = [
            f"{healthy_key(start.solution.problem.task)}: {start.trust}" for start in starts.values() if not start.trust
        ]
        curves = []
        for weakened in self.weakened:
            for task, start in starts.items():
                problem = replace(healthy.solution.problem, task=TASKS[task].pose(self.weights))
                stops = weakness_stops(laboratory.solver.anatomy, problem, weakened, self.strengths_percent)
                line = follow_line(laboratory, start, stops, weakened.name, Onward.FROM_KEPT)
                curves.append(WeaknessCurve(weakened.name, len(weakened.groups) == 1, task, line))
        return WeaknessFindings(
            path=laboratory.store.path,
            untrusted=(*untrusted, *(reason for curve in curves for reason in curve.curve.untrusted)),
            curves=tuple(curves),
            ranked_at=self.ranked_at_percent / 100,
        )


def weakness_stops(
    anatomy: Anatomy, healthy: GaitProblem, weakened: Weakened, strengths_percent: Sequence[float]
) -> list[Stop]:
    """Return the problems of one line, strongest first."""
    stops = []
    for percent in strengths_percent:
        condition = impaired_by("strength", percent / 100, weakened.groups)
        body = apply_condition(healthy.model, anatomy, condition)
        key = Key(f"weak {weakened.name}", _arm(percent), healthy.task.name)
        stops.append(Stop(percent / 100, key, replace(healthy, model=body)))
    return stops


def _or_last(change: float | None) -> float:
    return np.inf if change is None else change


def _arm(percent: float) -> str:
    return f"{percent:g} % strength"
