"""Results of a small study, from walks that are solved here: before, and with stronger muscles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.walk.walk import judge
from gaitgain.report.material import read_material
from gaitgain.report.page import write_report
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import build_curves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.record import NOISE, Header
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

STRONGER = 1.2
STUDY = """study: small & <safe>
persons: [{name: anna, impairment: multiple_sclerosis_moderate}]
arms:
  - name: before
  - name: after
    program: {name: calves, duration_weeks: 12, sessions_per_week: 2, exercises: [{name: calf_raise}]}
tasks: [self_selected]
"""
PROVENANCE = {"versions": {"gaitgain": "0"}, "python": "3", "platform": "none", "model_sha256": "0", "seed": None}


def stronger(model, share=STRONGER):
    muscles = tuple(replace(m, max_isometric_force=share * m.max_isometric_force) for m in model.muscles)
    return replace(model, muscles=muscles)


@pytest.fixture(scope="session")
def strong_walk(solver, gait2d, coarse_walk):
    problem = GaitProblem(stronger(gait2d), SELF_SELECTED, Mesh(30, 2))
    return judge(solver, solver.solve(problem, coarse_walk))


@pytest.fixture(scope="session")
def torque():
    def of(arm, share):
        measured = Measurement("knee_torque", "maximal isometric knee extension torque", "N m", "", 150.0 * share)
        return StrengthResult(Key("anna", arm, STRENGTH_TASK), (measured,))

    return of


@pytest.fixture(scope="session")
def result(solver):
    """Makes what is kept of a walk."""

    def make(walk, arm="before", person="anna", week=None):
        model, stride = walk.solution.problem.model, walk.trajectory
        return GaitResult(
            key=Key(person, arm, "self_selected", week),
            walk=walk,
            outcomes=measure(stride, model, solver.anatomy),
            curves={"right": build_curves(stride, model, solver.anatomy)},
            limits=("soleus_r is fully activated from 40 to 52 % of the gait cycle",),
        )

    return make


@pytest.fixture(scope="session")
def results(tmp_path_factory, judged_walk, strong_walk, result, torque):
    """A results file of two arms."""
    path = tmp_path_factory.mktemp("report") / "small.h5"
    with Store(path) as store:
        store.create(Header("small & <safe>", STUDY, PROVENANCE, ("before", "after")))
        before = result(judged_walk)
        store.add_walk(before)
        store.annotate(before.key, NOISE, {outcome.name: 1e-6 for outcome in before.outcomes})
        store.add_walk(result(strong_walk, "after"))
        store.add_strength(torque("before", 1.0), "a")
        store.add_strength(torque("after", STRONGER), "b")
    return path


@pytest.fixture(scope="session")
def page(results):
    """The report of these results, beside them."""
    return write_report(results)


@pytest.fixture(scope="session")
def material(results):
    return read_material(open_results(results))


@pytest.fixture(scope="session")
def anna(material):
    return material.persons[0]
