"""What measurements resolve, on problems that are solved on paper."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.fit.identifiability import resolve, unmeasured, verdict_of


def test_each_number_measured_by_itself_has_its_own_error():
    found = resolve(np.diag([2.0, 4.0]))
    assert found.shares == pytest.approx([1.0, 1.0])
    assert found.errors == pytest.approx([0.5, 0.25])
    assert found.measurements == pytest.approx(np.eye(2))


def test_a_sum_tells_half_of_each_of_two_numbers_and_the_error_of_neither():
    found = resolve(np.array([[3.0, 3.0, 0.0]]))
    assert found.shares == pytest.approx([0.5, 0.5, 0.0])
    assert np.isnan(found.errors).all()
    assert [verdict_of(share) for share in found.shares] == [*["only together with others"] * 2, "not measured"]
    assert unmeasured(found.shares[2])


def test_a_faint_direction_tells_nothing():
    rows = np.diag([1.0, 1e-3])
    assert resolve(rows).shares == pytest.approx([1.0, 1.0])
    assert resolve(rows, relative=1e-2).shares == pytest.approx([1.0, 0.0])
    assert resolve(rows, absolute=2.0).shares == pytest.approx([0.0, 0.0])
    assert verdict_of(1.0) == "determined"
