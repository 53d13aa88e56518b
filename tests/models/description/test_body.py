from __future__ import annotations

import pytest

from gaitgain.models.description.body import Coordinate, Coupling
from gaitgain.models.description.function import IDENTITY, constant


@pytest.mark.parametrize(
    "held", [{"locked": True}, {"prescribed": constant(0.1)}, {"coupling": Coupling(("knee",), (IDENTITY,))}]
)
def test_a_coordinate_that_is_held_or_follows_is_no_degree_of_freedom(held):
    assert Coordinate("hip", (-1.0, 1.0)).free
    assert not Coordinate("hip", (-1.0, 1.0), **held).free
