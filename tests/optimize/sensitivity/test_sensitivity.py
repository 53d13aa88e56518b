"""Derivatives of the optimum against re-solved walks, against differences, and against the envelope theorem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import SensitivityError
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.sensitivity.parameter_slope import PARAMETERS
from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.transcription.bounds import build_bounds
from gaitgain.optimize.walk import trajectory
from gaitgain.simulate.laboratory.sensitivity import measure_sensitivity

TIGHT = Options(tolerance=1e-9, barrier=1e-6)
TESTED = ("soleus", "iliopsoas", "tib_ant")


@pytest.fixture(scope="module")
def analysis(solver):
    return SensitivityAnalysis(solver)


@pytest.fixture(scope="module")
def found(analysis, coarse_walk):
    """The healthy self-selected walk: the solution given has a tolerance of 1e-4."""
    return analysis.analyze(coarse_walk)


@pytest.fixture(scope="module")
def hurried(solver, analysis, found, gait2d):
    """A weak walker in a hurry, some of whose muscles are excited to their ceilings."""
    weak = apply_condition(gait2d, solver.anatomy, moderate_multiple_sclerosis())
    problem = replace(found.solution.problem, model=weak, task=FASTEST)
    return analysis.analyze(follow(solver, found.solution, problem).solution)


def changed(problem, parameter, muscles, share):
    numbers = np.array([getattr(m, parameter) for m in problem.model.muscles])
    numbers[muscles] *= 1.0 + share
    return replace(problem, model=with_muscle_numbers(problem.model, parameter, numbers))


def both_sides(problem, name):
    return [i for i, m in enumerate(problem.model.muscles) if m.name[:-2] == name]


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("name", TESTED)
def test_slopes_against_walks_solved_again(found, solver, parameter, name):
    """0.1 % to both sides: speed, stride length and objective to 1 % of their change."""
    problem = found.solution.problem
    muscles = both_sides(problem, name)
    walks = [solver.solve(changed(problem, parameter, muscles, s), found.solution, TIGHT) for s in (0.001, -0.001)]
    assert all(walk.quality.converged for walk in walks)
    for outcome, value in (
        ("gait_speed", lambda walk: walk.speed),
        ("stride_length", lambda walk: 2 * walk.distance),
        ("objective", lambda walk: walk.quality.objective),
        ("cost_effort", lambda walk: walk.quality.cost_terms["effort"]),
    ):
        slope = (value(walks[0]) - value(walks[1])) / 0.002
        assert found.outcomes[parameter][outcome][muscles].sum() == pytest.approx(slope, rel=0.01, abs=1e-4), outcome


def test_a_ceiling_that_holds_excitations_moves_them_along(hurried, solver):
    problem = hurried.solution.problem
    frame = solver.transcription(problem.mesh, problem.full_cycle)
    places = frame.layout["excitations"]
    excitations = hurried.solution.unknowns[places]
    ceilings = np.array([m.max_control for m in problem.model.muscles])
    held = (excitations == ceilings) & (hurried.solution.multipliers[0][places] > 0)
    assert held.any()
    row, muscle = np.argwhere(held)[0]
    own = hurried.unknowns["max_control"][places[row, muscle]]
    assert own[muscle] == pytest.approx(ceilings[muscle], rel=1e-12)
    assert np.delete(own, muscle) == pytest.approx(0.0, abs=1e-12)


def test_slopes_of_a_saturated_walk_against_walks_solved_again(hurried, solver):
    problem = hurried.solution.problem
    muscles = both_sides(problem, "soleus")
    for parameter in PARAMETERS:
        speeds = [
            solver.solve(changed(problem, parameter, muscles, s), hurried.solution, TIGHT).speed
            for s in (0.005, -0.005)
        ]
        slope = hurried.outcomes[parameter]["gait_speed"][muscles].sum()
        assert slope == pytest.approx((speeds[0] - speeds[1]) / 0.01, rel=0.01)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_optimality_conditions_stay_met_along_the_slopes(found, solver, parameter):
    """Moved along the derivative, their residual grows with the square of the step."""
    solution = found.solution
    problem, frame = solution.problem, solver.transcription(solution.problem.mesh, False)
    muscle = both_sides(problem, "soleus")[0]
    bounds = build_bounds(problem, frame.layout, frame.rows, solver.anatomy)
    held = (bounds.lower == bounds.upper) | (solution.multipliers[0] != 0.0)
    equations = bounds.row_lower == bounds.row_upper

    def residual(step):
        parameters = solver.parameters(changed(problem, parameter, [muscle], step))
        x = solution.unknowns + step * found.unknowns[parameter][:, muscle]
        multipliers = solution.multipliers[1] + step * found.row_multipliers[parameter][:, muscle]
        rows, jacobian = frame.program.jacobian(x, parameters)
        slope = np.array(frame.program.gradient(x, parameters)[1]).ravel() + jacobian.sparse().T @ multipliers
        return np.concatenate([slope[~held], np.array(rows).ravel()[equations]])

    assert np.abs(residual(0.0)).max() < 1e-9
    large, small = (np.abs(residual(step)).max() for step in (1e-3, 1e-4))
    assert large < 1e-3 * 0.5
    assert large / small == pytest.approx(100.0, rel=0.1)


def test_the_objective_obeys_the_envelope_theorem(found, hurried, solver):
    """Its slope is that of the Lagrangian with the unknowns held, moving bounds included."""
    for case in (found, hurried):
        solution, problem = case.solution, case.solution.problem
        frame = solver.transcription(problem.mesh, problem.full_cycle)
        for parameter in PARAMETERS:
            for muscle in (0, 7, 14):

                def lagrangian(share, solution=solution, problem=problem, p=parameter, i=muscle, frame=frame):
                    other = changed(problem, p, [i], share)
                    bounds = build_bounds(other, frame.layout, frame.rows, solver.anatomy)
                    parameters = solver.parameters(other)
                    cost = float(frame.program.objective(solution.unknowns, parameters))
                    rows = np.array(frame.program.constraints(solution.unknowns, parameters)).ravel()
                    held = solution.multipliers[0]
                    limit = np.where(held > 0, bounds.upper, np.where(held < 0, bounds.lower, 0.0))
                    return cost + solution.multipliers[1] @ rows - held @ limit

                slope = (lagrangian(1e-5) - lagrangian(-1e-5)) / 2e-5
                assert case.outcomes[parameter]["objective"][muscle] == pytest.approx(slope, rel=1e-5, abs=1e-7)


def test_the_exact_optimum_does_not_depend_on_the_tolerance(found, analysis, solver):
    finer = solver.solve(found.solution.problem, found.solution, Options(tolerance=1e-7, barrier=1e-3))
    again = analysis.analyze(finer)
    assert again.solution.speed == pytest.approx(found.solution.speed, abs=1e-8)
    assert again.residual < 1e-9


def test_the_whole_cycle_has_the_slopes_of_the_half(analysis, found, solver):
    """Right equals left, and together they are worth what both are on the half cycle."""
    whole = unfold(found.solution)
    full = analysis.analyze(solver.solve(whole.problem, whole, Options(barrier=1e-5)))
    partner = list(mirror(whole.problem.model).muscle_partner)
    for parameter in PARAMETERS:
        for outcome in ("gait_speed", "stride_length", "objective"):
            half, both = found.outcomes[parameter][outcome], full.outcomes[parameter][outcome]
            assert both == pytest.approx(both[partner], abs=1e-8)
            assert both + both[partner] == pytest.approx(half + half[partner], abs=1e-8)


def test_a_walk_that_did_not_converge_has_no_slopes(analysis, coarse_walk):
    failed = replace(coarse_walk, quality=replace(coarse_walk.quality, converged=False))
    with pytest.raises(SensitivityError, match="converged"):
        analysis.analyze(failed)


def test_measured_outcomes_agree_with_the_exact_ones_and_groups_with_their_muscles(analysis, found, monkeypatch):
    smooth = {name.removeprefix("sharp_"): quantity for name, quantity in trajectory.EVALUATED.items()}
    monkeypatch.setattr(trajectory, "EVALUATED", smooth)  # as in the cost
    walk = measure_sensitivity(analysis, found.solution)
    rows = {(r.kind, r.name, r.side, r.parameter): r.slopes for r in walk.rows}
    flexors = rows["group", "ankle_plantarflexors", "both", "max_isometric_force"]
    muscles = [rows["muscle", name, "both", "max_isometric_force"] for name in ("soleus", "gastroc")]
    assert flexors["gait_speed"] == pytest.approx(sum(m["gait_speed"] for m in muscles), rel=1e-12)
    # Cost of transport is metabolic cost and rest; the stride's mean is by the trapezoidal rule.
    basal, weight = 1.2, found.solution.problem.task.weights.metabolic_rate
    for slopes in muscles:
        speed = found.solution.speed
        expected = slopes["cost_metabolic_rate"] / weight - basal * slopes["gait_speed"] / speed**2
        assert slopes["cost_of_transport"] == pytest.approx(expected, rel=0.1, abs=0.02)
    assert {side for kind, _, side, _ in rows} == {"both"}
