"""The healthy walk with each metabolic model, on a coarse mesh."""

from __future__ import annotations

import pytest

from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL, METABOLIC_MODELS
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.simulate.experiments.metabolic_model import compare_metabolic_models
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store


@pytest.fixture(scope="module")
def laboratory(solver, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("metabolics") / "metabolics.h5")
    store.create(Header("metabolics", "", {}, ()))
    return Laboratory(solver, store, Silent())


@pytest.fixture(scope="module")
def compared(laboratory, judged_walk):
    return {walk.metabolic_model: walk for walk in compare_metabolic_models(laboratory, judged_walk)}


@pytest.mark.slow
def test_comparing_again_solves_nothing(compared, laboratory, judged_walk, monkeypatch):
    monkeypatch.setattr(GaitSolver, "solve", lambda *_: pytest.fail("solved again"))
    assert compare_metabolic_models(laboratory, judged_walk) == tuple(compared.values())


@pytest.mark.slow
def test_every_model_predicts_a_walk(compared):
    assert list(compared) == list(METABOLIC_MODELS)
    for walk in compared.values():
        assert not walk.fault
        assert 1.2 < walk.outcomes["gait_speed"] < 1.6


@pytest.mark.slow
def test_the_own_model_returns_to_its_walk(compared, coarse_stride, gait2d, solver):
    own = compared[DEFAULT_METABOLIC_MODEL]
    before = {o.name: o.value for o in measure(coarse_stride, gait2d, solver.anatomy)}
    assert own.cost_of_same_walk == pytest.approx(before["cost_of_transport"], rel=1e-12)
    assert own.outcomes["gait_speed"] == pytest.approx(before["gait_speed"], abs=1e-4)


@pytest.mark.slow
def test_the_same_walk_is_dearest_without_credit_for_work_taken_up(compared):
    """And cheaper where slow fibers are recruited first."""
    costs = {name: walk.cost_of_same_walk for name, walk in compared.items()}
    assert costs["uchida_2016"] < costs["bhargava_2004"] < costs["umberger_2003"] < costs["umberger_2010"]
