"""At which cost a healthy walk is searched for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spatial_body import spread_body

from gaitgain.models.description.body import Coordinate, TransformAxis
from gaitgain.models.description.function import Polynomial
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search import baseline
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.optimize.walk.walk import judge

OWN = replace(DEFAULT_COST, effort=3.0, actuator_effort=4.0)


class AskedError(Exception):
    """Carries the first problem that a solver is asked."""


class Listener:
    """A solver that only listens."""

    def solve(self, problem, start):
        raise AskedError(problem)


def first_weights(model):
    with pytest.raises(AskedError) as asked:
        find_baseline(Listener(), GaitProblem(model, self_selected(OWN)))
    return asked.value.args[0].task.weights


@pytest.fixture
def spatial(gait2d):
    """A body that also moves sideways."""
    body = spread_body(gait2d)
    base = body.joints[0]
    step = TransformAxis((0.0, 0.0, 1.0), Polynomial((1.0, 0.0)), "sideways", 2)
    beside = Coordinate("sideways", (-1.0, 1.0), rotational=False)
    moved = replace(base, coordinates=(*base.coordinates, beside), translations=(*base.translations, step))
    return replace(body, joints=(moved, *body.joints[1:]))


def test_a_planar_body_is_searched_for_at_the_smoother_default_cost(gait2d):
    weights = first_weights(gait2d)
    assert weights.effort == 2 * DEFAULT_COST.effort
    assert weights.actuator_effort == DEFAULT_COST.actuator_effort


def test_a_body_in_space_keeps_its_price_of_actuators(spatial):
    weights = first_weights(spatial)
    assert weights.effort == 2 * DEFAULT_COST.effort
    assert weights.actuator_effort == OWN.actuator_effort


@pytest.mark.parametrize(
    ("share", "name", "kept"),
    [(0.999, "", True), (1.0, "", False), (1.001, "", False), (0.999, "stiff knee", False)],
)
def test_at_another_cost_the_cheaper_walk_of_one_kind_is_kept(monkeypatch, solver, coarse_walk, share, name, kept):
    """The way to a smoother cost and back may end in a cheaper neighbor; one of another kind is not taken."""
    problem = replace(coarse_walk.problem, task=self_selected(OWN))
    first, asked, said = judge(solver, coarse_walk), [], []

    def follow(_, start, target):
        asked.append(target.task.weights.effort)
        back = len(asked) == 3
        quality = replace(coarse_walk.quality, objective=3.0 * (share if back else 1.0))
        family = replace(first.family, name=name or first.family.name) if back else first.family
        solution = replace(coarse_walk, problem=target, quality=quality)
        return replace(first, solution=solution, family=family)

    monkeypatch.setattr(baseline, "judge_starts", lambda *_: iter([first]))
    monkeypatch.setattr(baseline, "follow", follow)
    progress = type("Told", (), {"begin": staticmethod(said.append)})()
    found = find_baseline(solver, problem, progress=progress)
    assert asked == [OWN.effort, 2 * OWN.effort, OWN.effort]
    assert found.solution.quality.objective == 3.0 * (share if kept else 1.0)
    assert found.record[-1].startswith("to a smoother cost and back: a walk")
    assert ("found one that costs 0.1 % less" in said) == kept
