from __future__ import annotations

import pytest


def test_lengthening_is_where_2003_and_2010_differ(fiber, per_kilogram):
    lengthening = fiber(velocity=2.0)
    old, new = (per_kilogram(name, lengthening) for name in ("umberger_2003", "umberger_2010"))
    assert old[1] == pytest.approx(1.5 * 0.5 * 4.0 * 50.0, rel=1e-9)
    assert new[1] == pytest.approx(1.5 * 0.5 * 0.3 * 50.0, rel=1e-9)
    assert old[2] == pytest.approx(-500.0 * 0.2 / 0.8, rel=1e-9)
    assert new[2] == 0.0
