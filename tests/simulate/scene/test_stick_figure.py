"""Which lines make a body: of the embedded walker, and of a public one."""

from __future__ import annotations

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.simulate.scene.stick_figure import build_stick_figure


def test_legs_trunk_and_head_of_the_embedded_walker(gait2d):
    figure = build_stick_figure(gait2d, recognize(gait2d))
    sides = {(bone.name, bone.side) for bone in figure.bones}
    assert {("femur_r", "right"), ("tibia_l", "left"), ("pelvis", "middle"), ("torso", "middle")} <= sides
    assert figure.points[figure.head].body == "torso"
    assert [figure.points[place].body for place in figure.ankles] == ["talus_r", "talus_l"]
    assert not {bone.name for bone in figure.bones} & {"calcn_r", "toes_l"}


def test_every_place_of_a_line_is_a_point(read_pair):
    _, model = read_pair
    figure = build_stick_figure(model, recognize(model))
    lines = (*figure.bones, *figure.muscles)
    assert all(0 <= place < len(figure.points) for line in lines for place in line.points)
    assert len(figure.muscles) + len(figure.undrawn) == len(model.muscles)
