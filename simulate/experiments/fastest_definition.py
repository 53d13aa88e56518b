"""How fast a body can walk, by several definitions, from a series of its walks at prescribed speeds.

A walker who pays ``c(v)`` per meter and values a second at ``k`` walks at the speed of the least ``c(v) + k/v``. With
the metabolic rate weighted by ``w`` (kg/J), ``k/w`` is the metabolic power per body mass that the walker would pay for
saving time. Energy and time traded against each other predict how people choose their speed: Carlisle and Kuo (2023),
doi:10.7554/eLife.81939. The other definitions walk as fast as some quantity stays within a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

# A muscle is saturated from this share of its activation ceiling on; assumption, range 0.90-0.99.
SATURATED = 0.95
# Share of muscle volume that is saturated at the limit; assumption, range 0.1-0.5.
SATURATED_VOLUME = 0.25


@dataclass(frozen=True)
class Definition:
    """Label, unit and meaning of a definition of the fastest walk."""

    label: str
    unit: str
    description: str


VALUE_OF_TIME, EXISTENCE = "value_of_time", "existence"
DEFINITIONS: dict[str, Definition] = {
    VALUE_OF_TIME: Definition("value of time", "1/s", "least cost per meter at the value of time of a hurried walker"),
    "effort": Definition(
        "effort limit", "1", "mean squared activation over its ceiling, muscles weighted by volume, reaches the limit"
    ),
    "metabolic_power": Definition("metabolic power limit", "W/kg", "metabolic power, rest included, reaches the limit"),
    "largest_activation": Definition(
        "first muscle saturated", "1", "the largest activation over its ceiling reaches the limit"
    ),
    "saturated_volume": Definition(
        "volume saturated",
        "1",
        f"share of muscle volume whose activation comes to {SATURATED:g} of its ceiling reaches the limit",
    ),
    EXISTENCE: Definition("existence", "m/s", "largest speed at which a walk was found that the gait check accepts"),
}
# Limits that the healthy walker has at the fastest walk by the value of time; the others are the same for everyone.
LIKE_HEALTHY = ("effort", "metabolic_power")


@dataclass(frozen=True)
class SpeedSeries:
    """Walks of one body, slowest first, without gaps; one entry per walk.

    Attributes
    ----------
    speed
        m/s.
    cost
        Per meter without the value of time (1/m).
    levels
        By name of the definitions with a limit.
    recovery
        Share of the energy of the mass center that is exchanged as in a pendulum (1).
    ended
        Why there is no faster walk; empty where none was asked for.
    """

    speed: np.ndarray
    cost: np.ndarray
    levels: Mapping[str, np.ndarray]
    recovery: np.ndarray
    ended: str = ""

    def at(self, name: str, speed: float) -> float:
        """Level at a speed, linear between walks."""
        return float(np.interp(speed, self.speed, self.levels[name]))


@dataclass(frozen=True)
class Fastest:
    """The fastest walk by a definition.

    Attributes
    ----------
    speed
        m/s.
    reached
        Whether the definition is met there; otherwise the series ends before, and ``speed`` is its end.
    """

    speed: float
    reached: bool


def fastest_by_value_of_time(series: SpeedSeries, value: float) -> Fastest:
    """Speed of the least cost per meter, time included.

    The cost without time is a parabola through the walk of the least sum and its neighbors, exact where it is one:
    ``2 a v^3 + b v^2 = k`` for ``c(v) = a v^2 + b v + c0``.

    Parameters
    ----------
    value
        Of time (1/s).
    """
    speed, cost = series.speed, series.cost
    least = int(np.argmin(cost + value / speed))
    if least in (0, len(speed) - 1):
        return Fastest(float(speed[least]), reached=False)
    near = slice(least - 1, least + 2)
    square, slope, _ = np.polyfit(speed[near], cost[near], 2)
    roots = np.roots([2 * square, slope, 0.0, -value])
    real = roots[np.abs(roots.imag) < 1e-9].real
    inside = real[(real >= speed[near][0]) & (real <= speed[near][-1])]
    total = np.polyval([square, slope, 0.0], inside) + value / inside
    return Fastest(float(inside[np.argmin(total)]), reached=True)


def fastest_at_limit(series: SpeedSeries, name: str, limit: float) -> Fastest:
    """Speed at which a level, rising from its least value, reaches a limit; linear between walks."""
    levels = series.levels[name]
    start = int(np.argmin(levels))
    over = np.flatnonzero(levels[start:] > limit)
    if not over.size:
        return Fastest(float(series.speed[-1]), reached=False)
    first = start + int(over[0])
    if first == start:
        return Fastest(float(series.speed[start]), reached=False)
    pair = slice(first - 1, first + 1)
    return Fastest(float(np.interp(limit, levels[pair], series.speed[pair])), reached=True)


def fastest_that_exists(series: SpeedSeries) -> Fastest:
    """Speed of the last walk; reached where a faster one was looked for."""
    return Fastest(float(series.speed[-1]), reached=bool(series.ended))


def limits_like(healthy: SpeedSeries, value: float) -> dict[str, float]:
    """Limit of every definition but the last: those of a healthy walker at the fastest walk by the value of time."""
    speed = fastest_by_value_of_time(healthy, value).speed
    return {
        VALUE_OF_TIME: value,
        **{name: healthy.at(name, speed) for name in LIKE_HEALTHY},
        "largest_activation": SATURATED,
        "saturated_volume": SATURATED_VOLUME,
    }


def find_fastest(series: SpeedSeries, limits: Mapping[str, float]) -> dict[str, Fastest]:
    """The fastest walk by every definition, in the order of :data:`DEFINITIONS`."""
    fastest = {VALUE_OF_TIME: fastest_by_value_of_time(series, limits[VALUE_OF_TIME])}
    others = {name: limit for name, limit in limits.items() if name != VALUE_OF_TIME}
    fastest |= {name: fastest_at_limit(series, name, limit) for name, limit in others.items()}
    return {**fastest, EXISTENCE: fastest_that_exists(series)}


def roughness(speeds: np.ndarray) -> float:
    """Largest third difference of speeds at even levels (m/s): what no parabola follows; 0 for fewer than four."""
    return float(np.abs(np.diff(speeds, 3)).max(initial=0.0)) if len(speeds) > 3 else 0.0
