"""What results files of version 2 and before say of the problem of a walk, which did not name its equations."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from gaitgain.models.description.plain import to_plain
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL
from gaitgain.optimize.problem.problem import GaitProblem

EQUATIONS_VERSION = 1
WEIGHTS = (
    "metabolic_rate", "effort", "joint_acceleration", "base_acceleration", "trunk_lean", "actuator_effort",
    "cubed_controls", "time", "preferred_lean",
)  # fmt: skip
TASK = ("name", "speed", "minimal_support", "step_time", "effort_limit")


def hash_of_version_2(problem: GaitProblem) -> str:
    """Return the hash that version 2 gave to a problem (20 hexadecimal digits)."""
    task = problem.task
    if task.effort_limit is not None:
        task = replace(task, weights=replace(task.weights, time=0.0))
    parts = {
        "equations": EQUATIONS_VERSION,
        "model": problem.model.fingerprint(),
        "task": {name: to_plain(getattr(task, name)) for name in TASK}
        | {"weights": {name: getattr(task.weights, name) for name in WEIGHTS}},
        "mesh": to_plain(problem.mesh),
        "full_cycle": problem.full_cycle,
    }
    if problem.equations.metabolic_model != DEFAULT_METABOLIC_MODEL:
        parts["metabolic_model"] = problem.equations.metabolic_model
    if problem.modules is not None:
        parts["modules"] = to_plain(problem.modules)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]
