"""Walks that cannot be say why; walks that can say which limits they reach."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.point import RESIDUAL_SCALE
from gaitgain.optimize.walk import diagnosis
from gaitgain.optimize.walk.event import find_events
from gaitgain.optimize.walk.trajectory import build_trajectory

COARSE = Mesh(30, 2)
SHORT = Options(tolerance=1e-4, iterations=80)


def diagnose(solver, solution):
    return diagnosis.diagnose(solver, solution, build_trajectory(solution, solver))


def with_strength(model, share, names=("",)):
    muscles = [
        replace(m, max_isometric_force=share * m.max_isometric_force) if m.name.startswith(names) else m
        for m in model.muscles
    ]
    return replace(model, muscles=tuple(muscles))


def with_range(model, name, low, high):
    def narrowed(coordinate):
        return replace(coordinate, range=(low, high)) if coordinate.name.startswith(name) else coordinate

    joints = [replace(j, coordinates=tuple(map(narrowed, j.coordinates))) for j in model.joints]
    return replace(model, joints=tuple(joints))


@pytest.fixture(scope="module")
def too_weak(solver, gait2d, coarse_walk):
    """2.5 m/s with a fifth of the strength."""
    problem = GaitProblem(with_strength(gait2d, 0.2), prescribed(2.5), COARSE)
    return solver.solve(problem, coarse_walk, SHORT)


def test_a_healthy_walk_is_not_to_blame(coarse_walk, solver):
    found = diagnose(solver, coarse_walk)
    assert found.broken == ()
    assert found.limits == ()


def test_too_weak_for_a_speed_names_equations_muscles_and_the_speed(too_weak, solver):
    assert not too_weak.quality.converged
    found = diagnose(solver, too_weak)
    broken = "; ".join(found.broken)
    assert re.search(
        r"(equation of motion of|balance of) .* is off by [\d.e+]+ N( m)? at \d+ % of the (gait|solved) cycle", broken
    )
    assert re.search(r" m/s instead of the 2\.50 m/s asked", broken)
    assert re.search(r"while .*_r (is|are) fully activated", broken)
    assert any(
        re.fullmatch(r"soleus_r is fully activated (from|at) .*of the (gait|solved) cycle", s) for s in found.saturated
    )
    assert found.sentence.startswith(found.broken[0])
    assert "_l " not in broken  # left is the mirror of right


def test_a_knee_that_cannot_bend_is_named_with_its_bounds(solver, gait2d, coarse_walk):
    stiff = GaitProblem(with_range(gait2d, "knee_angle", -0.02, 0.0), prescribed(1.6), COARSE)
    found = diagnose(solver, solver.solve(stiff, coarse_walk, replace(SHORT, iterations=40)))
    assert found.broken
    assert any(re.match(r"knee_angle_r is at its lower bound of -1\.15 deg (from|at)", s) for s in found.bounds)
    assert "knee_angle_r is at its" in found.sentence


def test_walking_without_plantarflexors_saturates_other_muscles(solver, gait2d, coarse_walk):
    body = with_strength(gait2d, 0.02, ("soleus", "gastroc"))
    found = diagnose(solver, solver.solve(GaitProblem(body, prescribed(1.5), COARSE), coarse_walk, SHORT))
    assert any("excited" in s or "activated" in s for s in (*found.broken, *found.saturated)), found


def test_a_push_on_one_equation_is_found_where_and_how_large_it_is(coarse_walk, solver, gait2d):
    """An acceleration put wrong breaks equations of motion at its own time only."""
    layout, unknowns = coarse_walk.layout, coarse_walk.unknowns.copy()
    point, knee = 11, gait2d.coordinate_index("knee_angle_r")
    unknowns[layout["accelerations"][point, knee]] += 0.5
    pushed = replace(coarse_walk, unknowns=unknowns)
    frame = solver.transcription(COARSE, False)
    rows = np.array(frame.program.constraints(unknowns, solver.parameters(pushed.problem))).ravel()
    size = abs(rows[frame.rows.points[point, layout.sizes.state + knee]]) * RESIDUAL_SCALE
    own = [s for s in diagnose(solver, pushed).broken if "equation of motion of knee_angle_r" in s]
    assert f"is off by {size:.3g} N m at " in own[0]
    percent = int(re.search(r"at (\d+) % of the gait cycle", own[0])[1])
    stride = build_trajectory(pushed, solver)
    since = stride.time[point] - find_events(stride, 0).contact
    assert percent == pytest.approx(100 * since / stride.duration, abs=2.5)  # contact is taken at a mesh point
    assert any(
        "speed of knee_angle_r does not follow from its acceleration" in s for s in diagnose(solver, pushed).broken
    )


def test_on_a_whole_cycle_left_is_named_by_its_own_cycle(coarse_walk, solver, gait2d):
    whole = unfold(coarse_walk)
    unknowns = whole.unknowns.copy()
    muscle = [m.name for m in gait2d.muscles].index("soleus_l")
    unknowns[whole.layout["activations"][31:36, muscle]] = 1.0
    found = diagnose(solver, replace(whole, unknowns=unknowns))
    assert [s.split(" from")[0] for s in found.saturated] == ["soleus_l is fully activated"]
    assert any("activation of soleus_l does not follow its excitation" in s for s in found.broken)


def test_a_search_names_what_broke(solver, gait2d, monkeypatch):
    monkeypatch.setattr("gaitgain.optimize.solver.solver.COLD", Options(tolerance=1e-4, iterations=3))
    with pytest.raises(ProblemError, match=r"Maximum_Iterations_Exceeded: .* is off by .* of the (gait|solved) cycle"):
        find_baseline(solver, GaitProblem(gait2d, SELF_SELECTED), starts=STARTS[:1])
