from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import classify_muscles
from gaitgain.optimize.inverse.needed import Needed
from gaitgain.simulate.inverse.strength_share import group_shares, muscle_shares


@pytest.fixture
def needed(gait2d):
    """Every muscle at 0.2, the first at its ceiling for a quarter of the cycle."""
    activations = np.full((8, len(gait2d.muscles)), 0.2)
    activations[2:4, 0] = gait2d.muscles[0].max_control
    return Needed(gait2d, None, activations, activations, np.zeros((8, 0)), np.zeros((8, 0)))


def test_the_muscle_that_needs_most_comes_first_with_when_and_how_long(needed, gait2d):
    first, *others = muscle_shares(needed, classify_muscles(gait2d))
    assert (first.name, first.peak, first.at_ceiling) == (gait2d.muscles[0].name, 1.0, 0.25)
    assert first.peak_percent == pytest.approx(100 * 3 / 8)
    assert first.mean == pytest.approx(0.4)
    assert {share.at_ceiling for share in others} == {0.0}


def test_a_group_needs_the_mean_of_its_muscles_by_their_forces(needed, gait2d):
    groups = classify_muscles(gait2d)
    own = next(share for share in group_shares(needed, groups) if share.group == groups[0])
    members = [m.max_isometric_force for m, group in zip(gait2d.muscles, groups, strict=True) if group == groups[0]]
    assert own.peak == pytest.approx(0.2 + 0.8 * members[0] / sum(members))
    assert own.at_ceiling == 0.25
    assert len(group_shares(needed, groups)) == 12
