"""Every unknown has a name in words."""

from __future__ import annotations

import pytest

from gaitgain.models.variable import VARIABLES
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout, Sizes
from gaitgain.optimize.transcription.unknown_names import name_unknown


@pytest.fixture(scope="module")
def layout(gait2d):
    return Layout(Sizes.of(gait2d), Mesh(4, 2), modules=3)


def test_all_unknowns_have_different_names(layout, gait2d):
    names = [name_unknown(i, layout, gait2d) for i in range(layout.count)]
    assert names[DURATION] == "duration of the solved cycle"
    assert names[DISTANCE] == "distance of the solved cycle"
    assert len(set(names)) == layout.count


def test_a_name_says_what_of_which_part_and_when(layout, gait2d):
    for variable in VARIABLES:
        for column, part in enumerate(variable.owner.names(gait2d)):
            name = name_unknown(int(layout[variable.name][-1, column]), layout, gait2d)
            assert name.startswith(f"{variable.word} of {part} at ")
    assert name_unknown(int(layout["excitations"][0, 0]), layout, gait2d).endswith(" at 12 % of the solved cycle")
    assert name_unknown(int(layout.module_activations[0, 2]), layout, gait2d).startswith("activation of module 3 at")


def test_there_is_no_name_beyond_the_last(layout, gait2d):
    with pytest.raises(IndexError, match="there is no unknown"):
        name_unknown(layout.count, layout, gait2d)
