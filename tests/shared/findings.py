"""Findings of experiments whose answers are known on paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.simulate.experiments.fastest import ALL_WEAK, SICK_NAME, FastBody, FastestFindings
from gaitgain.simulate.experiments.fastest_definition import SpeedSeries, limits_like
from gaitgain.simulate.experiments.weakness import WeaknessCurve, WeaknessFindings
from gaitgain.simulate.laboratory.line import Line, Reached
from gaitgain.simulate.store.key import Key

SPEEDS = np.linspace(0.6, 3.0, 25)
TIME = 16.0
ALL = "all muscles"


def fast_body(name: str, strength: float) -> FastBody:
    """Cost, effort and power grow with the square of speed, and with weakness."""
    level = SPEEDS**2 / strength
    levels = {
        "effort": level,
        "metabolic_power": 1.2 + level,
        "largest_activation": np.minimum(level / 5, 1.0),
        "saturated_volume": 0.1 * level,
    }
    return FastBody(name, SpeedSeries(SPEEDS, level, levels, 0.5 / SPEEDS), None)


def fastest_findings() -> FastestFindings:
    """Return series of all bodies of the experiment."""
    weak = (fast_body(name, level) for name, level in ALL_WEAK.items())
    bodies = (fast_body(HEALTHY_NAME, 1.0), *weak, fast_body(SICK_NAME, 0.7))
    return FastestFindings(path=Path("fastest.h5"), bodies=bodies, limits=limits_like(bodies[0].series, TIME))


def weakness_curve(name: str, slope: float, task: str = "self_selected") -> WeaknessCurve:
    """Speed falls by a slope from 1.3 m/s at full strength."""
    reached = []
    for level in np.arange(100, 35, -5) / 100:
        values = dict.fromkeys(("stride_length", "cadence", "cost_of_transport", "largest_activation"), level)
        values["gait_speed"] = 1.3 - slope * (1.0 - level)
        reached.append(Reached(level, Key(name, f"{level:g}", task), values, "a"))
    return WeaknessCurve(name, name != ALL, task, Line(name, tuple(reached)))


WEAKNESS_CURVES = (
    weakness_curve(ALL, 0.9),
    weakness_curve("hip flexors", 0.1),
    weakness_curve("ankle plantarflexors", 0.5),
    weakness_curve("knee extensors", 0.2),
)
WEAKNESS_FINDINGS = WeaknessFindings(path=Path("weakness.h5"), curves=WEAKNESS_CURVES, ranked_at=0.6)
