"""The data of the animation: whole numbers, one frame like the others, and the speed of the walk."""

from __future__ import annotations

import json

import pytest

from gaitgain.report.animation import animations


@pytest.fixture(scope="module")
def walkers(anna):
    (animation,) = animations(anna, 0)
    assert not animation.missing
    return animation.data["walkers"]


def test_arms_are_side_by_side(walkers):
    assert [walker["label"] for walker in walkers] == ["before", "after"]


def test_every_frame_has_every_point(walkers):
    for walker in walkers:
        places = {place for _, *bone in walker["bones"] for place in bone}
        places |= {place for muscle in walker["muscles"] for place in muscle["points"]} | set(walker["ankles"])
        counts = {len(frame) for frame in walker["points"]}
        assert counts == {3 * (max(places | {walker["head"]}) + 1)}
        assert {len(frame) for frame in walker["activations"]} == {len(walker["muscles"])}


def test_the_walkers_have_the_speed_of_their_outcomes(anna, walkers):
    for walk, walker in zip(anna.walks["self_selected"], walkers, strict=True):
        assert walker["length"] / walker["duration"] == pytest.approx(walk.value("gait_speed"), rel=1e-9)


def test_the_data_are_plain(walkers):
    assert json.loads(json.dumps(walkers))[0]["label"] == "before"
