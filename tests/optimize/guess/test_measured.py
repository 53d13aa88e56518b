from __future__ import annotations

import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.osim.motion_file import MotionTable
from gaitgain.optimize.guess.measured import half_cycle_guess

STEP_S, SPEED_M_S = 0.55, 1.3


def walk(model, duration: float, limp: float = 0.0) -> MotionTable:
    """A symmetric made-up walk, its right hip bent more by ``limp``."""
    time = np.arange(0.0, duration + 1e-9, 0.01)
    anatomy, phase = recognize(model), np.pi * time / STEP_S
    columns = {anatomy.forward: SPEED_M_S * time, anatomy.upward: 0.95 + 0.02 * np.cos(2 * phase)}
    for leg, sign in zip(anatomy.legs, (1.0, -1.0), strict=True):
        columns[leg.hip] = 0.1 + sign * 0.4 * np.cos(phase) + (limp if sign > 0 else 0.0)
        columns[leg.knee] = leg.knee_sign * (0.6 + sign * 0.5 * np.sin(phase))
    return MotionTable(time, tuple(columns), np.stack(list(columns.values()), axis=1), in_degrees=False)


@pytest.mark.parametrize("limp", [0.0, 0.1])
def test_half_a_cycle_ends_in_the_mirror_of_its_start(gait2d, limp):
    guess, image = half_cycle_guess(walk(gait2d, 1.6, limp), gait2d), mirror(gait2d)
    names = [c.name for c in gait2d.free_coordinates]
    ends = np.array([[guess.values[n][k] for n in names] for k in (0, -1)])
    gap = ends[1] - ends[0][list(image.coordinate_partner)] * np.array(image.coordinate_sign)
    distance = gap[names.index("pelvis_tx")]
    gap[names.index("pelvis_tx")] = 0.0
    assert np.abs(gap).max() < 1e-12
    assert guess.times[-1] == pytest.approx(STEP_S, abs=0.003)
    assert distance == pytest.approx(SPEED_M_S * STEP_S, abs=0.005)


def test_a_symmetric_walk_is_kept_as_it_is(gait2d):
    table = walk(gait2d, 2.0)
    guess, legs = half_cycle_guess(table, gait2d), recognize(gait2d).legs
    measured = table.columns[:, table.labels.index(legs[0].hip)]
    # The left hip does in this half what the right one does in the other.
    both = np.concatenate([guess.values[leg.hip] for leg in legs])
    assert (both.min(), both.max()) == pytest.approx((measured.min(), measured.max()), abs=0.005)


def test_a_motion_shorter_than_a_stride_is_refused(gait2d):
    with pytest.raises(ProblemError, match="holds a whole stride"):
        half_cycle_guess(walk(gait2d, 0.5), gait2d)
