from __future__ import annotations

import math

import pytest

from gaitgain.models.description.formula import FUNCTIONS, ExpressionError, check_expression, evaluate_expression

NUMERIC = {name: lambda *_: 0.0 for name in FUNCTIONS} | {"exp": math.exp, "sqrt": math.sqrt, "max": max}


def value(text, **variables):
    return evaluate_expression(text, variables, NUMERIC)


def test_a_formula_of_opensim_has_its_value():
    assert value("-2.4*exp(5*(q-1.8))-1.0*qdot", q=1.8, qdot=0.5) == pytest.approx(-2.9)
    assert value("2^3 + 007", q=0.0) == 15.0
    assert value("max(sqrt(q), -q)", q=4.0) == 2.0


@pytest.mark.parametrize("text", ["q + nobody", "open(q)", "q.real", "exp(q, q)", "[q]", "lambda: q", "q if q else q"])
def test_anything_but_arithmetic_is_refused_by_name(text):
    with pytest.raises(ExpressionError, match="has no translation"):
        check_expression(text, ("q",))


@pytest.mark.parametrize(("text", "complaint"), [("q +", "cannot be read"), ("q" * 10_001, "at most 10000 are read")])
def test_a_formula_that_cannot_be_read_is_refused(text, complaint):
    with pytest.raises(ExpressionError, match=complaint):
        check_expression(text, ("q",))
