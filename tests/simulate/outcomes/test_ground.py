"""Force peaks and impulses of curves known on paper."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.outcomes.catalog import measure_side
from gaitgain.simulate.outcomes.side import Side

DURATION = 1.1


def test_vertical_peaks_and_impulse(glide):
    stride = glide()
    weight, share = stride.body_weight, (stride.trajectory.time / DURATION - 0.2) % 1.0 / 0.62
    # Peaks of 1.2 and 1.1 with a valley of 0.7 body weight, straight lines between them.
    shape = np.interp(share, [0.0, 0.25, 0.5, 0.75, 1.0], [0.0, 1.2, 0.7, 1.1, 0.0])
    stride.trajectory.ground_forces[:, 0, 1] = weight * shape
    found = measure_side(Side(stride, 0))
    assert found["first_vertical_peak"] == pytest.approx(1.2, abs=0.01)
    assert found["second_vertical_peak"] == pytest.approx(1.1, abs=0.01)
    assert found["midstance_vertical_force"] == pytest.approx(0.7, abs=0.01)
    # Trapezoids: (0.6 + 0.95 + 0.9 + 0.55) / 4 of stance.
    assert found["vertical_impulse"] == pytest.approx(0.75 * 0.62 * DURATION, rel=1e-4)


def test_braking_and_propulsion_are_told_apart(glide):
    stride = glide()
    phase = 2 * np.pi * stride.trajectory.time / DURATION
    stride.trajectory.ground_forces[:, 0, 0] = -0.2 * stride.body_weight * np.sin(phase)
    found = measure_side(Side(stride, 0))
    assert found["peak_braking_force"] == pytest.approx(0.2, rel=1e-5)
    assert found["peak_propulsive_force"] == pytest.approx(0.2, rel=1e-5)
    for name in ("braking_impulse", "propulsive_impulse"):
        assert found[name] == pytest.approx(0.2 * DURATION / np.pi, rel=1e-5)


def test_a_steady_walk_neither_gains_nor_loses_speed(coarse_stride, gait2d, solver):
    """Newton: over a periodic stride, the vertical impulses carry the weight and the others cancel out.

    Tolerances are those of the trapezoidal rule on a coarse mesh.
    """
    from gaitgain.simulate.outcomes.stride import Stride

    stride = Stride(coarse_stride, gait2d, solver.anatomy)
    right, left = (measure_side(Side(stride, foot)) for foot in (0, 1))
    assert right["vertical_impulse"] + left["vertical_impulse"] == pytest.approx(coarse_stride.duration, rel=0.01)
    assert right["braking_impulse"] == pytest.approx(right["propulsive_impulse"], abs=0.002)
