"""The choice of equations."""

import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.equations import DEFAULT_EQUATIONS, Equations
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED


def test_wrong_names_are_all_refused_with_what_there_is():
    with pytest.raises(ProblemError, match=r"contact law 'soft'; choose from (.|\n)*metabolic model 'margaria_1968'"):
        Equations(contact_law="soft", metabolic_model="margaria_1968")


def test_a_solver_refuses_a_problem_of_other_equations(gait2d, solver):
    assert solver.equations == DEFAULT_EQUATIONS
    problem = GaitProblem(gait2d, SELF_SELECTED, equations=Equations(contact_law="serrancoli_2019"))
    with pytest.raises(ProblemError, match="serrancoli_2019"):
        solver.solve(problem, None)


def test_a_rebuilt_solver_has_other_equations_and_the_same_structure(solver):
    other = solver.rebuilt(equations=Equations(metabolic_model="uchida_2016"))
    assert other.equations.metabolic_model == other.dynamics.metabolic_model == "uchida_2016"
    assert other.template == solver.template
