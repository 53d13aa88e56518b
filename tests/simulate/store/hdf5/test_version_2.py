"""Files of versions 1 and 2 are read, and a study goes on from them."""

from __future__ import annotations

import json
from dataclasses import asdict

import h5py
import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.models.description.plain import to_plain
from gaitgain.simulate.store.hdf5.version_2_identity import hash_of_version_2
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

STRENGTH = Key("anna", "before", STRENGTH_TASK)


def write_outcomes(run, outcomes):
    for outcome in outcomes:
        item = run.create_dataset(f"outcomes/{outcome.name}", data=outcome.value)
        item.attrs.update({"units": outcome.unit, "label": outcome.label, "description": outcome.description})


def write_walk(run, result, model):
    solution, problem = result.walk.solution, result.walk.solution.problem
    columns = {
        "activations": ("muscle", [m.name for m in model.muscles]),
        "excitations": ("muscle", [m.name for m in model.muscles]),
        "values": ("coordinate", [c.name for c in model.free_coordinates]),
    }
    for name in ("time", "ground_forces", "controls", *columns):
        item = run.create_dataset(f"trajectory/{name}", data=getattr(result.walk.trajectory, name))
        if name in columns:
            item.dims[1].label, item.attrs["columns"] = columns[name]
    for side, curves in result.curves.items():
        group = run.create_group(f"curves/{side}")
        group.attrs["toe_off_percent"] = curves.toe_off_percent
        for name, values in {"percent": curves.percent, **curves.values}.items():
            group.create_dataset(name, data=values)
    for name, value in solution.quality.cost_terms.items():
        run.create_dataset(f"cost_terms/{name}", data=value)
    solver = run.create_group("solver")
    solver.attrs.update({"quality": json.dumps(asdict(solution.quality)), "family": result.walk.family.name})
    solver.attrs.update({"jumped": False, "faults": "[]", "limits": json.dumps(result.limits)})
    plain = to_plain(problem)
    del plain["equations"]  # stood beside the problem
    solver.create_dataset("problem", data=np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8))
    arrays = (solution.unknowns, *solution.multipliers)
    for name, values in zip(("unknowns", "bound_multipliers", "row_multipliers"), arrays, strict=True):
        solver.create_dataset(name, data=values)
    run.attrs.update({"inputs": hash_of_version_2(problem), "metabolic_model": problem.equations.metabolic_model})


@pytest.fixture
def old(tmp_path, walk, strength, header, gait2d):
    """A file as version 2 wrote it: a walk, a strength test, and a run that was not finished."""
    path = tmp_path / "old.h5"
    with h5py.File(path, "w", track_order=True) as file:
        file.attrs.update({"schema": "gaitgain-results", "schema_version": 2, "study": header.study})
        file.attrs.update({"config": header.config_text, "arms": json.dumps(header.arms), "weeks": "{}"})
        file.attrs["provenance"] = json.dumps(header.provenance)
        runs = file.create_group("runs", track_order=True)
        for key in (walk.key, STRENGTH, Key("bert", "before", STRENGTH_TASK)):
            run = runs.create_group(str(key), track_order=True)
            run.create_group("outcomes", track_order=True)
            run.attrs.update({"person": key.person, "arm": key.arm, "task": key.task, "inputs": "same"})
            run.attrs["complete"] = key.person == "anna"
        write_outcomes(runs[str(walk.key)], walk.outcomes)
        write_outcomes(runs[str(STRENGTH)], strength("anna").outcomes)
        write_walk(runs[str(walk.key)], walk, gait2d)
    return path


def check(results, walk, header, strength):
    assert results.header() == header
    read = [(o.key, o.name, o.label, o.unit, o.description, o.value) for o in results.read_outcomes()]
    results_of = {walk.key: walk.outcomes, STRENGTH: strength("anna").outcomes}
    assert read == [
        (key, o.name, o.label, o.unit, o.description, o.value) for key, many in results_of.items() for o in many
    ]
    problem = walk.walk.solution.problem
    assert results.read_problem(walk.key) == problem
    assert (results.read_solution(walk.key, problem).unknowns == walk.walk.solution.unknowns).all()
    assert results.read_status()[0].limits == walk.limits
    curves = results.read_curves("anna", "self_selected")["before"]
    assert (curves.values["hip angle"] == walk.curves["right"].values["hip angle"]).all()


def test_a_file_of_version_2_is_read(old, walk, header, strength):
    check(open_results(old), walk, header, strength)


def test_a_file_of_version_1_is_read(old, walk, header, strength):
    with h5py.File(old, "a") as file:
        file.attrs["schema_version"] = 1
        del file.attrs["weeks"]
    check(open_results(old), walk, header, strength)


def test_a_study_goes_on_from_a_file_of_version_2(old, walk, header, strength, gait2d):
    with Store(old) as store:
        store.check_writable()
        store.create(header)
        assert store.holds(walk.key, walk.walk.solution.problem.identity)
        assert store.holds(STRENGTH, "same")
        check(store, walk, header, strength)
    check(open_results(old), walk, header, strength)
    with h5py.File(old) as file:
        assert file.attrs["schema_version"] == 3
        trajectory = file[f"runs/{walk.key}/trajectory"]
        assert [name.decode() for name in trajectory["muscle"]] == [m.name for m in gait2d.muscles]
        assert trajectory["ground_forces"].dims[1][0].name.endswith("/foot")


def test_a_walk_of_an_early_file_that_lacks_its_problem_is_refused(old, walk, header):
    with h5py.File(old, "a") as file:
        del file[f"runs/{walk.key}/solver/problem"]
    with pytest.raises(StoreError, match="another version"):
        open_results(old).read_problem(walk.key)
    with pytest.raises(StoreError, match=r"kept without its problem, by an early version; choose another output"):
        Store(old).create(header)
