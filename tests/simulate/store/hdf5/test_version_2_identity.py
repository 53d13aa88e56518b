"""Walks that an older version kept are known by the hash that it gave them."""

import hashlib
import json
from dataclasses import asdict, replace

from gaitgain.optimize.problem.equations import Equations
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.store.hdf5.version_2_identity import TASK, WEIGHTS, hash_of_version_2


def test_the_hash_is_that_of_the_task_with_all_its_defaults(gait2d):
    # Weights and wishes that came later are none of a walk of version 2.
    weights = {name: getattr(SELF_SELECTED.weights, name) for name in WEIGHTS}
    parts = {
        "equations": 1,
        "model": gait2d.fingerprint(),
        "task": {name: asdict(SELF_SELECTED)[name] for name in TASK} | {"weights": weights},
        "mesh": {"intervals": 60, "degree": 2},
        "full_cycle": False,
    }
    text = json.dumps(parts, sort_keys=True)
    assert hash_of_version_2(GaitProblem(gait2d, SELF_SELECTED)) == hashlib.sha256(text.encode()).hexdigest()[:20]


def test_another_metabolic_model_has_another_hash(gait2d):
    problem = GaitProblem(gait2d, SELF_SELECTED)
    other = replace(problem, equations=Equations(metabolic_model="uchida_2016"))
    assert hash_of_version_2(other) != hash_of_version_2(problem)
