from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.description.force import Ligament, PathSpring
from gaitgain.models.description.formula import FUNCTIONS
from gaitgain.models.description.function import Polynomial
from gaitgain.models.load.passive import EXPRESSION_FUNCTIONS, ligament_tension, path_spring_tension, smooth_step


def number(expression) -> float:
    return float(ca.DM(ca.evalf(ca.SX(expression))))


def test_a_smooth_step_rises_from_0_to_1_without_corners():
    assert [number(smooth_step(x)) for x in (-1.0, 0.0, 0.5, 1.0, 2.0)] == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])
    x = ca.SX.sym("x")
    slope = ca.Function("slope", [x], [ca.gradient(smooth_step(x), x)])
    assert [float(slope(at)) for at in (1e-9, 1.0 - 1e-9)] == pytest.approx([0.0, 0.0], abs=1e-12)


def test_ligaments_and_path_springs_pull_only_when_stretched():
    ligament = Ligament("acl", 0.03, 500.0, Polynomial((1.0, -1.0)))
    numbers = {"pcsa_force": 500.0, "resting_length": 0.03}
    assert number(ligament_tension(ligament, ca.SX(0.02), ca.SX(0.0), numbers)) == 0.0
    assert number(ligament_tension(ligament, ca.SX(0.033), ca.SX(0.0), numbers)) == pytest.approx(50.0)
    spring, numbers = PathSpring("strap", 0.3, 1e4, 0.5), {"stiffness": 1e4, "resting_length": 0.3, "dissipation": 0.5}
    assert number(path_spring_tension(spring, ca.SX(0.2), ca.SX(1.0), numbers)) == 0.0
    assert number(path_spring_tension(spring, ca.SX(0.31), ca.SX(0.2), numbers)) == pytest.approx(110.0)


def test_every_function_of_a_formula_has_a_symbolic_form():
    assert set(EXPRESSION_FUNCTIONS) == set(FUNCTIONS)
