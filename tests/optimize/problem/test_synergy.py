"""Excitations that are mixed from modules: the rows, their derivatives, and the walks they leave."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.models.description.plain import from_plain, to_plain
from gaitgain.optimize.guess.shape import Guess, build_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import FREE
from gaitgain.optimize.search.blending import blend
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.refinement import refine
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.search.synergy_extraction import extract_modules, limited_modules
from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.transcription.bounds import build_bounds
from gaitgain.optimize.transcription.module_activation import fill_modules
from gaitgain.optimize.transcription.unknown_names import name_unknown
from gaitgain.optimize.walk.broken_constraint import find_broken
from gaitgain.optimize.walk.cycle import build_cycle
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.trajectory import build_trajectory

PER_LEG = 4
STEP = 1e-6


@pytest.fixture(scope="module")
def four(coarse_walk, solver):
    return extract_modules(coarse_walk, solver.anatomy, PER_LEG)


@pytest.fixture(scope="module")
def walk_of_four(coarse_walk, solver, four):
    return follow(solver, coarse_walk, replace(coarse_walk.problem, modules=four.modules))


def missed(solution):
    """Largest difference of the excitations from tone and what the modules mix."""
    modules, layout, x = solution.problem.modules, solution.layout, solution.unknowns
    mixed = modules.tone(solution.problem.model) + x[layout.module_activations] @ modules.matrix.T
    return np.abs(x[layout["excitations"][:, list(modules.muscles)]] - mixed).max()


def test_modules_belong_to_one_leg_each_and_mirror_each_other(four, gait2d):
    names = [gait2d.muscles[i].name for i in four.modules.muscles]
    right, left = four.modules.matrix[:9], four.modules.matrix[9:]
    assert [name[:-2] for name in names[:9]] == [name[:-2] for name in names[9:]]
    assert {name[-2:] for name in names[:9]} == {"_r"}
    assert (right[:, :PER_LEG] == left[:, PER_LEG:]).all()
    assert not right[:, PER_LEG:].any()
    assert not left[:, :PER_LEG].any()


def test_the_explained_share_is_that_of_the_excitations_over_their_peaks(coarse_walk, four):
    """Recomputed from the solution, both legs' half strides making the stride of each."""
    modules, model = four.modules, coarse_walk.problem.model
    e = coarse_walk.physical[coarse_walk.layout["excitations"]][:, list(modules.muscles)] - modules.tone(model)
    whole = np.concatenate([e, np.roll(e, 9, axis=1)])
    scaled = np.maximum(whole, 0.0) / whole.max(axis=0)
    rest = (whole - modules.nearest(whole) @ modules.matrix.T) / whole.max(axis=0)
    assert four.explained == pytest.approx(1.0 - np.sum(rest**2) / np.sum(scaled**2), abs=1e-6)
    assert 0.8 < four.explained < 1.0


def test_fewer_modules_explain_less(coarse_walk, solver):
    shares = [extract_modules(coarse_walk, solver.anatomy, n).explained for n in (2, 3, 5, 7, 9)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0, abs=1e-12)


def test_no_module_at_all_is_refused(coarse_walk, solver):
    with pytest.raises(ProblemError, match="0 modules cannot excite a leg"):
        extract_modules(coarse_walk, solver.anatomy, 0)


def test_as_many_modules_as_muscles_switch_the_mechanism_off(coarse_walk, solver):
    assert limited_modules(coarse_walk, solver.anatomy, None) is None
    assert limited_modules(coarse_walk, solver.anatomy, 9) is None
    assert limited_modules(coarse_walk, solver.anatomy, 8) is not None


@pytest.mark.parametrize("full_cycle", [False, True])
def test_rows_and_jacobian_of_mixtures(solver, gait2d, four, full_cycle):
    """Rows are ``e - W h``, which leaves tone; the Jacobian agrees with differences everywhere."""
    problem = GaitProblem(gait2d, prescribed(1.2), Mesh(3, 2), full_cycle=full_cycle, modules=four.modules)
    frame = solver.frame(problem)
    rng = np.random.default_rng(5)
    x = build_guess(Guess(), problem, frame.layout, solver.dynamics, solver.anatomy)
    x += 0.01 * rng.normal(size=x.size)
    h = rng.uniform(size=frame.layout.module_activations.shape)
    x[frame.layout.module_activations] = h
    mixed = four.modules.tone(gait2d) + h @ four.modules.matrix.T
    x[frame.layout["excitations"][:, list(four.modules.muscles)]] = mixed
    p = solver.parameters(problem)
    rows = np.array(frame.program.constraints(x, p)).ravel()
    np.testing.assert_allclose(rows[frame.rows.modules], np.tile(four.modules.tone(gait2d), (3, 1)), atol=1e-14)
    direction = rng.normal(size=x.size)
    slope = frame.program.jacobian(x, p)[1].sparse() @ direction
    ahead, behind = (np.array(frame.program.constraints(x + s * direction, p)).ravel() for s in (STEP, -STEP))
    assert slope == pytest.approx((ahead - behind) / (2 * STEP), rel=1e-6, abs=1e-5)
    assert np.unique(np.concatenate([frame.rows.points.ravel(), frame.rows.modules.ravel()])).size < frame.rows.count


def test_other_rows_and_unknowns_stay_where_they_were_without_modules(solver, gait2d):
    plain = solver.transcription(Mesh(3, 2), False)
    assert plain.layout.module_activations.size == 0
    assert plain.rows.modules.size == 0
    assert plain.rows.count == plain.rows.speed + 1


def test_four_modules_cost_more_and_slow_the_walk_a_little(walk_of_four, coarse_walk, solver):
    found = walk_of_four.solution
    assert walk_of_four.trust
    assert missed(found) < 1e-8
    assert 1.02 < found.quality.objective / coarse_walk.quality.objective < 1.10
    assert -0.06 < found.speed - coarse_walk.speed < -0.005
    label = gait_family(build_trajectory(found, solver), solver)
    assert label.is_walk, label.faults


def test_broken_mixtures_and_modules_have_names(walk_of_four, solver, gait2d):
    found = walk_of_four.solution
    frame = solver.frame(found.problem)
    bounds = build_bounds(found.problem, frame.layout, frame.rows, solver.anatomy)
    unknowns = found.unknowns.copy()
    muscle = found.problem.modules.muscles[2]
    unknowns[frame.layout["excitations"][5, muscle]] += 0.25
    faults = find_broken(
        solver, replace(found, unknowns=unknowns), bounds, build_cycle(found, build_trajectory(found, solver))
    )
    name = gait2d.muscles[muscle].name
    assert any(f.sentence == f"the excitation of {name} differs from its modules' by 0.25" for f in faults)
    place = int(frame.layout.module_activations[15, 2])
    assert name_unknown(place, frame.layout, gait2d) == "activation of module 3 at 52 % of the solved cycle"


def test_a_body_with_more_tone_walks_with_the_same_modules(walk_of_four, solver):
    """Rows follow the body's own least excitations; nothing is built anew."""
    problem = walk_of_four.solution.problem
    muscles = tuple(replace(m, min_control=0.02) for m in problem.model.muscles)
    tense = replace(problem, model=replace(problem.model, muscles=muscles))
    assert solver.frame(tense) is solver.frame(problem)
    solved = solver.solve(tense, walk_of_four.solution)
    assert solved.quality.converged
    assert missed(solved) < 1e-8


def test_the_way_to_modules_goes_through_tolerance(coarse_walk, four):
    problem = replace(coarse_walk.problem, modules=four.modules)
    assert blend(coarse_walk.problem, problem, 1.0).modules == four.modules
    tolerances = [blend(coarse_walk.problem, problem, s).modules.tolerance for s in (0.0, 0.5, 0.75, 0.875)]
    assert tolerances == pytest.approx([FREE, FREE / 8, FREE / 64, FREE / 512])
    assert blend(problem, coarse_walk.problem, 0.5).modules.tolerance == pytest.approx(FREE / 8)
    assert blend(problem, problem, 0.5).modules == four.modules


def test_free_tolerance_leaves_the_walk_alone(coarse_walk, solver, four):
    loose = replace(coarse_walk.problem, modules=replace(four.modules, tolerance=FREE))
    again = solver.solve(loose, coarse_walk)
    assert again.quality.objective == pytest.approx(coarse_walk.quality.objective, rel=1e-6)


def test_modules_are_part_of_what_is_kept(coarse_walk, four):
    plain, mixed = coarse_walk.problem, replace(coarse_walk.problem, modules=four.modules)
    assert from_plain(GaitProblem, to_plain(mixed)) == mixed
    old = {name: value for name, value in to_plain(plain).items() if name != "modules"}
    assert from_plain(GaitProblem, old) == plain
    assert mixed.identity != plain.identity
    looser = replace(mixed, modules=replace(four.modules, tolerance=0.1))
    assert looser.identity != mixed.identity


def test_unfolding_keeps_mixtures(walk_of_four, solver):
    whole = unfold(walk_of_four.solution)
    assert missed(whole) < 1e-7
    assert fill_modules(whole.unknowns, whole.problem.modules, whole.problem.model, whole.layout) == pytest.approx(
        whole.unknowns, abs=1e-7
    )


@pytest.mark.slow
def test_as_many_modules_as_muscles_walk_the_same(coarse_walk, solver):
    modules = extract_modules(coarse_walk, solver.anatomy, 9).modules
    same = solver.solve(replace(coarse_walk.problem, modules=modules), coarse_walk)
    assert same.quality.objective == pytest.approx(coarse_walk.quality.objective, rel=1e-7)
    assert same.speed == pytest.approx(coarse_walk.speed, abs=1e-4)


@pytest.mark.slow
def test_whole_cycles_and_finer_meshes_with_modules(walk_of_four, solver):
    half = solver.solve(walk_of_four.solution.problem, walk_of_four.solution)
    whole = unfold(half)
    solved = solver.solve(whole.problem, whole, Options(barrier=1e-4))
    assert solved.quality.converged
    assert missed(solved) < 1e-8
    assert solved.quality.objective == pytest.approx(half.quality.objective, rel=1e-3)
    fine = refine(solver, half)
    assert fine.quality.converged
    assert missed(fine) < 1e-8
    assert fine.speed == pytest.approx(half.speed, abs=0.02)


@pytest.mark.slow
def test_exact_derivatives_with_modules(walk_of_four, solver):
    """By 1 % of the soleus' strength on both sides, against solves to either side."""
    analysis = SensitivityAnalysis(solver).analyze(walk_of_four.solution)
    model = walk_of_four.solution.problem.model
    members = [i for i, m in enumerate(model.muscles) if m.name.startswith("soleus")]
    predicted = analysis.outcomes["max_isometric_force"]["gait_speed"][members].sum()
    tight, speeds = Options(tolerance=1e-9, barrier=1e-4), []
    for share in (0.99, 1.01):
        muscles = tuple(
            replace(m, max_isometric_force=m.max_isometric_force * (share if i in members else 1.0))
            for i, m in enumerate(model.muscles)
        )
        problem = replace(walk_of_four.solution.problem, model=replace(model, muscles=muscles))
        speeds.append(solver.solve(problem, analysis.solution, tight).speed)
    assert predicted == pytest.approx((speeds[1] - speeds[0]) / 0.02, rel=0.05, abs=1e-3)


@pytest.mark.slow
def test_two_modules_are_reached_through_tolerance(coarse_walk, solver):
    modules = extract_modules(coarse_walk, solver.anatomy, 2).modules
    found = follow(solver, coarse_walk, replace(coarse_walk.problem, modules=modules))
    assert found.solution.quality.converged
    assert found.steps > 1
    assert found.solution.quality.objective > 1.3 * coarse_walk.quality.objective


@pytest.mark.slow
def test_a_walk_of_four_modules_from_numbers_alone(walk_of_four, solver):
    found = find_walk(solver, walk_of_four.solution.problem)
    assert found.is_walk, found.record
    assert missed(found.solution) < 1e-8
    assert found.solution.speed == pytest.approx(walk_of_four.solution.speed, abs=1e-3)
