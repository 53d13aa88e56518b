"""Solutions rearranged: on another mesh, over a whole cycle, for a structure with more states."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.models.variable import VARIABLES, Role
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution, carry_over, resample, unfold, with_iterations
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout, Sizes

QUALITY = Quality("Solve_Succeeded", True, 7, 1.0, {}, 0.0, 0.0, 1e-6)


@pytest.fixture(scope="module")
def solution(gait2d):
    """Straight lines in time: exact on every mesh."""
    problem = GaitProblem(gait2d, SELF_SELECTED, Mesh(4, 2))
    layout = Layout(Sizes.of(gait2d), problem.mesh)
    unknowns = np.zeros(layout.count)
    unknowns[DURATION], unknowns[DISTANCE] = 0.5, 0.7
    unknowns[layout.states] = layout.mesh.times[:, None] * np.linspace(0.1, 1.0, layout.sizes.state)
    unknowns[layout.point_controls] = layout.mesh.times[1:, None]
    unknowns[layout.interval_controls] = 0.3
    return Solution(problem, unknowns, None, QUALITY)


def with_reflexes(model, start="soleus"):
    changed = (replace(m, ignore_stretch_reflex=not m.name.startswith(start)) for m in model.muscles)
    return replace(model, muscles=tuple(changed))


def test_a_straight_line_is_the_same_on_another_mesh(solution, gait2d):
    target = Layout(Sizes.of(gait2d), Mesh(5, 3))
    found = resample(solution, target)
    expected = target.mesh.times[:, None] * np.linspace(0.1, 1.0, target.sizes.state)
    np.testing.assert_allclose(found[target.states], expected, atol=1e-12)
    np.testing.assert_allclose(found[target.interval_controls], 0.3, atol=1e-12)
    assert found[:2].tolist() == [0.5, 0.7]


def test_the_second_half_of_a_whole_cycle_mirrors_the_first(solution, gait2d):
    whole = unfold(solution)
    assert (whole.duration, whole.distance, whole.problem.full_cycle) == (1.0, 1.4, True)
    right, left = (gait2d.coordinate_index(f"knee_angle_{side}") for side in "rl")
    knees = whole.physical[whole.layout["values"]]
    np.testing.assert_allclose(knees[9:, left], knees[1:9, right], atol=1e-12)
    for variable in VARIABLES:
        places = whole.layout[variable.name]
        assert len(places) == 2 * len(solution.layout[variable.name]) - (variable.role is Role.STATE)


def test_a_walk_is_carried_over_to_silent_reflexes(solution, gait2d):
    carried = carry_over(solution, with_reflexes(gait2d))
    layout = carried.layout
    assert layout["reflexes"].shape == (9, 2)
    assert not carried.unknowns[layout["reflexes"]].any()
    for name in ("values", "activations", "excitations", "accelerations"):
        assert np.array_equal(carried.unknowns[layout[name]], solution.unknowns[solution.layout[name]])


def test_a_walk_is_not_carried_over_to_fewer_reflexes_or_other_tendons(solution, gait2d):
    carried = carry_over(solution, with_reflexes(gait2d))
    with pytest.raises(ProblemError, match="other reflex parts: soleus_l, soleus_r"):
        carry_over(carried, gait2d)
    first, *others = gait2d.muscles
    elastic = replace(gait2d, muscles=(replace(first, ignore_tendon_compliance=False), *others))
    with pytest.raises(ProblemError, match=f"other tendon parts: {first.name}"):
        carry_over(solution, elastic)


def test_iterations_on_the_way_are_counted(solution):
    assert with_iterations(solution, 5).quality.iterations == 12
