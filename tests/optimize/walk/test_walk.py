"""A walk can be trusted, or says why not; the way to it is on record."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.walk.family import Family
from gaitgain.optimize.walk.walk import Trust, judge


def test_trust_is_a_value_with_a_reason():
    assert Trust()
    assert str(Trust()) == "yes"
    assert not Trust("not a walk")
    assert str(Trust("not a walk")) == "not a walk"


def test_a_healthy_walk_can_be_trusted(judged_walk, coarse_walk):
    assert judged_walk.trust
    assert judged_walk.is_walk
    assert judged_walk.speed == coarse_walk.speed
    assert judged_walk.iterations == coarse_walk.quality.iterations
    assert judged_walk.obstacle == ""


def test_a_jump_is_a_walk_but_not_to_be_trusted(judged_walk):
    jumped = replace(judged_walk, jumped=True)
    assert jumped.is_walk
    assert jumped.trust.reason == f"reached only by a jump to another kind of gait ({judged_walk.family.name})"


def test_what_is_no_walk_says_why(judged_walk):
    running = replace(judged_walk, family=Family(("both feet leave the ground",), "stiff knee, hip pull-off"))
    assert not running.is_walk
    assert running.trust.reason == "not a walk: both feet leave the ground"


def test_what_did_not_converge_says_how_it_ended_and_what_it_runs_into(coarse_walk, solver):
    failed = replace(coarse_walk, quality=replace(coarse_walk.quality, converged=False, status="Stopped"))
    walk = judge(solver, failed)
    assert walk.trust.reason == f"the solver did not converge (Stopped): {walk.obstacle}"
    assert walk.obstacle


def test_the_way_to_an_earlier_walk_comes_before_its_own(judged_walk):
    first = replace(judged_walk, record=("start 1",), steps=2, iterations=30, jumped=True)
    last = replace(judged_walk, record=("from there",), steps=1, iterations=5).after(first)
    assert last.record == ("start 1", "from there")
    assert (last.steps, last.iterations, last.jumped) == (3, 35, True)
