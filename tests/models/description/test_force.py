from __future__ import annotations

import pytest

from gaitgain.models.description.force import ContactSphere, CoordinateActuator, Ligament, PathSpring
from gaitgain.models.description.function import constant
from gaitgain.models.description.geometry import PathFit
from gaitgain.models.description.plain import from_plain, to_plain

SPHERE = ContactSphere("heel", "calcn_r", (0.0, 0.0, 0.0), 0.03, 1e6, 2.0, 0.8, 0.8, 0.5, 0.2)
PATH = PathFit(("knee",), ((0,), (1,)), (0.2, 0.01))


@pytest.mark.parametrize(
    "force",
    [
        CoordinateActuator("lumbar", "lumbar_extension", 100.0),
        SPHERE,
        Ligament("acl", 0.03, 500.0, constant(1.0), PATH),
        PathSpring("strap", 0.3, 1e4, 0.1, PATH),
    ],
)
def test_forces_are_plain_data_that_come_back_the_same(force):
    assert from_plain(type(force), to_plain(force)) == force
    assert hash(force) == hash(from_plain(type(force), to_plain(force)))
