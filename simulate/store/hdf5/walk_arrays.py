"""The arrays of a walk in HDF5: trajectory, curves, terms of the cost, and the solution to start the next one from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain, to_plain
from gaitgain.models.variable import COORDINATE, MUSCLE
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.walk.trajectory import QUANTITIES, Trajectory
from gaitgain.simulate.outcomes.curve import CURVES, GaitCurves
from gaitgain.simulate.store.hdf5.dataset import Node, describe, write_array, write_bytes, write_names
from gaitgain.simulate.store.result import GaitResult
from gaitgain.simulate.store.schema import GROUND_FORCES, NAMED, PERCENT, PROBLEM, SOLVER, TIME, Array

TRAJECTORY = {
    **{q.name: Array(q.unit, q.description, ("time", q.owner.name)) for q in QUANTITIES},
    "ground_forces": GROUND_FORCES,
}
# Owners that every model has; arrays of others are not written where a model has none.
ALWAYS = (COORDINATE, MUSCLE)


@dataclass(frozen=True)
class WalkArrays:
    """What is kept of a walk beside its record.

    Attributes
    ----------
    names
        Along each dimension of the trajectory (:data:`~gaitgain.simulate.store.schema.NAMED`).
    trajectory
        Arrays by name, ``time`` among them; one row per time.
    curves
        By side.
    cost_terms
        By name (1/m).
    problem
        As plain data.
    solver
        Scaled unknowns and multipliers by name (:data:`~gaitgain.simulate.store.schema.SOLVER`).
    """

    names: Mapping[str, Sequence[str]]
    trajectory: Mapping[str, np.ndarray]
    curves: Mapping[str, GaitCurves]
    cost_terms: Mapping[str, float]
    problem: Any
    solver: Mapping[str, np.ndarray]


def arrays_of(result: GaitResult) -> WalkArrays:
    """Return what is kept of a result."""
    solution = result.walk.solution
    assert solution.multipliers is not None
    bounds, rows = solution.multipliers
    return WalkArrays(
        names=_names(solution.problem.model),
        trajectory=result.walk.trajectory.arrays,
        curves=result.curves,
        cost_terms=solution.quality.cost_terms,
        problem=to_plain(solution.problem),
        solver={"unknowns": solution.unknowns, "bound_multipliers": bounds, "row_multipliers": rows},
    )


def write_walk(group: Node, walk: WalkArrays) -> None:
    """Write the arrays of a walk."""
    _write_trajectory(group.create_group("trajectory", track_order=True), walk)
    for side, curves in walk.curves.items():
        _write_curves(group.create_group(f"curves/{side}", track_order=True), side, curves)
    terms = group.create_group("cost_terms", track_order=True)
    for name, value in walk.cost_terms.items():
        describe(terms.create_dataset(name, data=value), "1/m", f"{name.replace('_', ' ')} per meter")
    solver = group.create_group("solver", track_order=True)
    write_bytes(solver, "problem", json.dumps(walk.problem).encode(), PROBLEM)
    for name, array in SOLVER.items():
        write_array(solver, name, walk.solver[name], array)


def read_curves(group: Node) -> GaitCurves:
    """Return the curves of one side."""
    arrays = {name: item[()] for name, item in group.items()}
    percent = arrays.pop("percent")
    return GaitCurves(percent, arrays, float(group.attrs["toe_off_percent"]))


def read_trajectory(group: Node, stride_length: float) -> Trajectory:
    """Return the trajectory of a walk.

    Parameters
    ----------
    stride_length
        Of the walk (m), which is kept among its outcomes.

    Raises
    ------
    KeyError
        When the version that wrote it did not keep what this one needs.
    """
    time = group["time"][()]
    empty = np.zeros((len(time), 0))
    arrays = {q.name: empty if q.name not in group and q.owner not in ALWAYS else group[q.name][()] for q in QUANTITIES}
    return Trajectory(
        **arrays,
        time=time,
        ground_forces=group["ground_forces"][()],
        duration=float(time[-1]),
        stride_length=stride_length,
    )


def read_problem(text: str, metabolic_model: str) -> GaitProblem | None:
    """Return the problem of a walk from its JSON; ``None`` where another version wrote what this one does not know.

    Parameters
    ----------
    metabolic_model
        Of the walk; until version 2 the problem did not name it.
    """
    plain = json.loads(text)
    plain.setdefault("equations", {"metabolic_model": metabolic_model})
    try:
        return from_plain(GaitProblem, plain)
    except TypeError:
        return None


def _write_trajectory(group: Node, walk: WalkArrays) -> None:
    arrays = {name: values for name, values in walk.trajectory.items() if values.size}  # without reflexes, if none
    write_array(group, "time", arrays.pop("time"), TIME)
    for name, values in arrays.items():
        array = TRAJECTORY[name]
        for dimension in array.dimensions[1:]:
            if dimension not in group:
                write_names(group, dimension, walk.names[dimension], NAMED[dimension])
        write_array(group, name, values, array)


def _write_curves(group: Node, side: str, curves: GaitCurves) -> None:
    group.attrs["toe_off_percent"] = curves.toe_off_percent
    write_array(group, "percent", curves.percent, PERCENT)
    for name, values in curves.values.items():
        unit, positive = CURVES[name]
        write_array(group, name, values, Array(unit, f"{name}, {side} ({positive} +)", ("percent",)))


def _names(model: MusculoskeletalModel) -> dict[str, list[str]]:
    owners = {quantity.owner.name: quantity.owner.names(model) for quantity in QUANTITIES}
    return {**owners, "foot": ["right", "left"], "axis": ["x", "y", "z"]}
