from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.description.body import Body
from gaitgain.models.description.device import AddedMass
from gaitgain.models.device.added_mass import with_point_mass


def test_mass_at_the_mass_center_leaves_the_inertia_about_it():
    foot = Body("calcn_r", 1.0, (0.1, 0.0, 0.0), (0.1, 0.2, 0.3, 0.0, 0.0, 0.0))
    loaded = with_point_mass(foot, AddedMass("calcn_r", 0.5))
    assert (loaded.mass, loaded.mass_center, loaded.inertia) == (1.5, foot.mass_center, foot.inertia)


def test_two_point_masses_are_a_dumbbell():
    """Masses 1 and 3 kg, (3, 4, 0) m apart: reduced mass 0.75 kg, so I = 0.75 (16, 9, 25), Ixy = -0.75 * 12."""
    both = with_point_mass(Body("one", 1.0, (1.0, 0.0, 2.0)), AddedMass("one", 3.0, (4.0, 4.0, 2.0)))
    assert both.mass == 4.0
    assert both.mass_center == pytest.approx((3.25, 3.0, 2.0))
    assert np.array(both.inertia) == pytest.approx([12.0, 6.75, 18.75, -9.0, 0.0, 0.0])
