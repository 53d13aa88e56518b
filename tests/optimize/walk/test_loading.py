"""Loading response of a knee whose curve is known on paper."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.optimize.walk.event import find_events
from gaitgain.optimize.walk.loading import LoadingResponse, loading_response


def test_windows_are_percent_of_the_cycle_from_foot_contact(coarse_stride, gait2d):
    """A knee that bends to 18 deg at 15 % and straightens to 4 deg at 40 %, braked by 40 N m."""
    leg = recognize(gait2d).legs[0]

    duration, contact = coarse_stride.duration, find_events(coarse_stride, 0).contact
    percent = 100.0 * ((coarse_stride.time - contact) / duration % 1.0)
    column = gait2d.coordinate_index(leg.knee)
    values, moments = coarse_stride.values.copy(), coarse_stride.joint_moments.copy()
    knee = np.interp(percent, [0, 15, 40, 72, 100], [5.0, 18.0, 4.0, 60.0, 5.0])
    values[:, column] = leg.knee_sign * np.deg2rad(knee)
    moments[:, column] = -leg.knee_sign * 40.0
    response = loading_response(replace(coarse_stride, values=values, joint_moments=moments), gait2d, leg, 0)
    assert response.contact == pytest.approx(5.0, abs=0.6)
    assert response.peak == pytest.approx(18.0, abs=0.5)
    assert response.midstance == pytest.approx(4.0, abs=0.5)
    assert response.moment == pytest.approx(40.0 / gait2d.total_mass, rel=1e-9)
    assert response.loads


@pytest.mark.parametrize(
    ("peak", "moment", "loads"), [(18.0, 0.3, True), (7.0, 0.3, False), (18.0, -0.1, False), (9.0, 0.1, True)]
)
def test_a_knee_loads_where_it_bends_and_is_braked(peak, moment, loads):
    assert LoadingResponse(contact=5.0, peak=peak, midstance=4.0, moment=moment, dorsiflexion_moment=0.2).loads == loads
