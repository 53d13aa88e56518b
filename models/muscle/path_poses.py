"""Poses in which muscle paths are sampled: spread over the ranges of the coordinates that a path may cross."""

from __future__ import annotations

import numpy as np
from scipy.stats import qmc

from gaitgain.models.description.body import Coordinate

# Joints turn and shift no further than this from their default, whatever their range says (rad, m).
WIDEST_TURN, WIDEST_SHIFT = np.pi, 1.0


def path_range(coordinate: Coordinate) -> tuple[float, float]:
    """Return the range in which paths are sampled (rad or m): its own, within half a turn or 1 m of its default."""
    low, high = coordinate.range
    default = min(max(coordinate.default_value, low), high)
    widest = WIDEST_TURN if coordinate.rotational else WIDEST_SHIFT
    return max(low, default - widest), min(high, default + widest)


def sample_poses(coordinates: tuple[Coordinate, ...], count: int, seed: int = 0) -> np.ndarray:
    """Return poses spread evenly over the ranges (scrambled Halton): count x coordinates (rad or m)."""
    low, high = np.array([path_range(c) for c in coordinates]).reshape(-1, 2).T
    unit = qmc.Halton(len(coordinates), rng=seed).random(count) if coordinates else np.zeros((count, 0))
    return low + unit * (high - low)
