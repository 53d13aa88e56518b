"""What definitions of the fastest walk need to know of walks at prescribed speeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.periodic import time_mean
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.fastest_definition import SATURATED, SpeedSeries
from gaitgain.simulate.outcomes.energy import metabolic_power
from gaitgain.simulate.outcomes.stride import GRAVITY_M_S2, Stride

FORWARD, UPWARD = 0, 1
LEVELS = ("effort", "metabolic_power", "largest_activation", "saturated_volume")


@dataclass(frozen=True)
class MeasuredSpeed:
    """One walk of a series; see :class:`~gaitgain.simulate.experiments.fastest_definition.SpeedSeries`."""

    speed: float
    cost: float
    levels: dict[str, float]
    recovery: float


def measure_speed(walk: Walk, solver: GaitSolver) -> MeasuredSpeed:
    """Measure a walk."""
    model, quality = walk.solution.problem.body, walk.solution.quality
    stride = Stride(walk.trajectory, model, solver.anatomy)
    relative = stride.trajectory.activations / np.array([muscle.max_control for muscle in model.muscles])
    volume = np.array([muscle.mass for muscle in model.muscles])
    volume = volume / volume.sum()
    peaks = relative.max(axis=0)
    levels = {
        "effort": time_mean(stride.trajectory, relative**2 @ volume),
        "metabolic_power": metabolic_power(stride),
        "largest_activation": float(peaks.max()),
        "saturated_volume": float(volume[peaks >= SATURATED].sum()),
    }
    return MeasuredSpeed(walk.speed, quality.objective - quality.cost_terms["time"], levels, recovery(stride))


def recovery(stride: Stride) -> float:
    """Share of the energy of the mass center that is exchanged as in a pendulum, 0 (a bouncing ball) to 1.

    ``1 - W_ext / (W_f + W_v)``, each W the sum of increments over a stride of: total energy, kinetic energy forward,
    and potential with vertical kinetic energy.

    Source: Cavagna, Thys and Zamboni (1976), doi:10.1113/jphysiol.1976.sp011613 (definition recalled).
    """
    velocity = stride.body.mass_center_velocity
    forward = 0.5 * velocity[:, FORWARD] ** 2
    vertical = GRAVITY_M_S2 * stride.body.mass_center[:, UPWARD] + 0.5 * velocity[:, UPWARD] ** 2
    separate = _increments(forward) + _increments(vertical)
    return 1.0 - _increments(forward + vertical) / separate


def _increments(energy: np.ndarray) -> float:
    return float(np.maximum(np.diff(energy, append=energy[:1]), 0.0).sum())


def collect_series(walks: Sequence[MeasuredSpeed], ended: str) -> SpeedSeries:
    """Series of walks, in any order."""
    ordered = sorted(walks, key=lambda walk: walk.speed)
    return SpeedSeries(
        speed=np.array([walk.speed for walk in ordered]),
        cost=np.array([walk.cost for walk in ordered]),
        levels={name: np.array([walk.levels[name] for walk in ordered]) for name in LEVELS},
        recovery=np.array([walk.recovery for walk in ordered]),
        ended=ended,
    )
