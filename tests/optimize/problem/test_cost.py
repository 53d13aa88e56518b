"""The table of cost terms, and what reads it."""

from __future__ import annotations

from dataclasses import fields, replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.optimize.problem.cost import (
    COST_PARAMETERS,
    COST_TERMS,
    DEFAULT_COST,
    MUSCLE_TERMS,
    CostTerm,
    CostWeights,
    cost_rates,
)


@pytest.mark.parametrize("name", COST_TERMS)
def test_every_row_bears_its_own_name_and_words(name):
    term = COST_TERMS[name]
    assert (term.name, DEFAULT_COST.vector[list(COST_TERMS).index(name)]) == (name, term.weight)
    assert term.unit
    assert term.what
    assert term.weight >= 0.0


def test_weights_have_a_field_for_every_term_and_every_parameter():
    assert [f.name for f in fields(CostWeights)] == [*COST_TERMS, *(p.name for p in COST_PARAMETERS)]
    assert replace(DEFAULT_COST, effort=5.0).effort == 5.0
    assert hash(replace(DEFAULT_COST)) == hash(DEFAULT_COST)
    assert all(p.low <= p.value <= p.high for p in COST_PARAMETERS)


def test_some_terms_make_muscles_cost_something():
    assert MUSCLE_TERMS == ("metabolic_rate", "effort", "cubed_controls")


@pytest.fixture(scope="module")
def rates(solver, gait2d):
    """Rate of each term as a function of all inputs and weights, at one instant of a standing body."""
    instant = solver.dynamics.instant
    weights = ca.SX.sym("weights", len(DEFAULT_COST.vector))
    terms = cost_rates(gait2d, solver.anatomy, instant, weights)
    function = ca.Function("rates", [*instant.inputs, weights], [ca.vertcat(*terms.values())])
    given = [np.full(symbol.numel(), 0.1) for symbol in instant.inputs[:-1]]

    def evaluate(weights: CostWeights) -> dict[str, float]:
        values = np.array(function(*given, solver.dynamics.pack(gait2d), weights.vector)).ravel()
        return dict(zip(terms, values.tolist(), strict=True))

    return evaluate


@pytest.mark.parametrize("name", COST_TERMS)
def test_a_term_is_proportional_to_its_weight_and_to_no_other(rates, name):
    usual, doubled = (rates(replace(DEFAULT_COST, **{name: share * 0.7})) for share in (1.0, 2.0))
    assert doubled == pytest.approx({**usual, name: 2.0 * usual[name]})
    assert usual[name] > 0.0


def test_time_costs_its_weight_and_leaning_as_preferred_costs_nothing(rates):
    assert rates(replace(DEFAULT_COST, time=3.0))["time"] == 3.0
    lean = np.linspace(-0.5, 0.5, 201)
    costs = [rates(replace(DEFAULT_COST, preferred_lean=float(angle)))["trunk_lean"] for angle in lean]
    assert min(costs) < 1e-3 < max(costs)


def test_effort_has_value_and_curvature_where_an_activation_is_a_hair_below_zero(solver, gait2d):
    """Bounds hold excitations, so that Newton's method may pass zero; a broken power of less is no number."""
    instant, weights = solver.dynamics.instant, replace(DEFAULT_COST, effort=7.0, effort_exponent=2.875)
    effort = cost_rates(gait2d, solver.anatomy, instant, ca.DM(weights.vector))["effort"]
    hessian, gradient = ca.hessian(effort, instant.activations)
    function = ca.Function("effort", [*instant.inputs], [effort, gradient, hessian])

    def at(activation):
        given = [np.full(s.numel(), activation if s is instant.activations else 0.1) for s in instant.inputs[:-1]]
        return [np.array(value) for value in function(*given, solver.dynamics.pack(gait2d))]

    above, below = at(1e-3), at(-1e-3)
    assert above[0].item() > 0.0
    assert np.diag(above[2]).min() > 0.0
    for one, other, sign in zip(above, below, (1.0, -1.0, 1.0), strict=True):
        assert other == pytest.approx(sign * one, rel=1e-12)


def test_a_new_term_needs_its_row_only(monkeypatch, solver, gait2d):
    """Weights are made of the table when the module is loaded; its rate needs nothing but the row."""
    monkeypatch.setitem(
        COST_TERMS, "time", CostTerm("time", "1/s", 2.5, "speed", lambda at: ca.sumsqr(at.base.velocity))
    )
    weights = ca.SX.sym("weights", len(DEFAULT_COST.vector))
    rates = cost_rates(gait2d, solver.anatomy, solver.dynamics.instant, weights)
    assert ca.depends_on(rates["time"], solver.dynamics.instant.speeds)
