"""Reads results files of schema versions 1 and 2, in which every run of a study is a group of one file."""

from __future__ import annotations

import hashlib
import json

from gaitgain.errors import StoreError
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.run_record import read_key
from gaitgain.simulate.store.hdf5.walk_arrays import WalkArrays, read_curves
from gaitgain.simulate.store.index import read_status
from gaitgain.simulate.store.record import MESH_CHANGE, NOISE, Header, OutcomeWords, Run
from gaitgain.simulate.store.schema import SOLVER


def read_header_2(file: Node) -> Header:
    """Return what a file says of itself; version 1 knew no weeks."""
    return Header(
        study=str(file.attrs["study"]),
        config_text=str(file.attrs["config"]),
        provenance=json.loads(file.attrs["provenance"]),
        arms=tuple(json.loads(file.attrs["arms"])),
        weeks={arm: tuple(weeks) for arm, weeks in json.loads(file.attrs.get("weeks", "{}")).items()},
    )


def identity_2(file: Node) -> str:
    """Return a name for a file that is the same whenever it is read."""
    said = [str(file.attrs[name]) for name in ("study", "config", "provenance")]
    return "version 2, " + hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def read_runs_2(file: Node) -> list[Run]:
    """Return all complete runs in the order in which they were written."""
    groups = {name: group for name, group in file["runs"].items() if group.attrs.get("complete")}
    return [_read_run(group, order, name) for order, (name, group) in enumerate(groups.items(), start=1)]


def read_walk_2(run: Node) -> WalkArrays:
    """Return the arrays of a walk, with the names that this version wants along their dimensions.

    Raises
    ------
    StoreError
        When the walk was kept without its problem, as the earliest files did.
    """
    if "problem" not in run["solver"]:
        raise StoreError(
            f"{run.file.filename}: {read_key(run)} was kept without its problem, by an early version; "
            "choose another output, or run with --fresh"
        )
    problem = json.loads(bytes(run["solver/problem"][()]).decode())
    return WalkArrays(
        names=_names(run["trajectory"], problem),
        trajectory={name: item[()] for name, item in run["trajectory"].items()},
        curves={side: read_curves(group) for side, group in run.get("curves", {}).items()},
        cost_terms={name: float(item[()]) for name, item in run["cost_terms"].items()},
        problem=problem,
        solver={name: run["solver"][name][()] for name in SOLVER},
    )


def _read_run(run: Node, order: int, place: str) -> Run:
    key, items = read_key(run), dict(run["outcomes"].items())
    kinds = [kind for kind in (NOISE, MESH_CHANGE) if items and all(kind in item.attrs for item in items.values())]
    walk = "solver" in run
    return Run(
        key=key,
        identity=str(run.attrs["inputs"]),
        order=order,
        words=tuple(
            OutcomeWords(name, *(str(item.attrs[word]) for word in ("label", "units", "description")))
            for name, item in items.items()
        ),
        values=tuple(float(item[()]) for item in items.values()),
        added={kind: tuple(float(item.attrs[kind]) for item in items.values()) for kind in kinds},
        metabolic_model=str(run.attrs.get("metabolic_model", DEFAULT_METABOLIC_MODEL)) if walk else "",
        sides=tuple(run.get("curves", ())),
        walk=read_status(key, _plain_status(run["solver"].attrs)) if walk else None,
        place=place,
    )


def _plain_status(solver: Node) -> dict:
    return {
        "quality": json.loads(solver["quality"]),
        "family": str(solver["family"]),
        "faults": json.loads(solver["faults"]),
        "limits": json.loads(solver.get("limits", "[]")),
        "jumped": bool(solver["jumped"]),
    }


def _names(trajectory: Node, problem: dict) -> dict[str, list[str]]:
    names = {"foot": ["right", "left"], "axis": ["x", "y", "z"]}
    names["actuator"] = [actuator["name"] for actuator in problem["model"]["actuators"]]
    for item in trajectory.values():
        if "columns" in item.attrs:
            names[item.dims[1].label] = [str(name) for name in item.attrs["columns"]]
    return names
