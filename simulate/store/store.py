"""The results file: HDF5 with units, descriptions, provenance and the config that made it.

Every change is made to a copy that then replaces the file in one step, so a run killed at any moment
leaves the last complete file, and a later run skips what is in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from gaitgain.errors import StoreError
from gaitgain.models.description.plain import from_plain, to_plain
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution
from gaitgain.simulate.outcomes.curve import CURVES, GaitCurves
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, StoredOutcome, WalkStatus
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.version_2 import hash_of_version_2

# Files, groups and datasets: h5py types whatever an index returns as the union of all three.
Node = Any

PROBLEM = "problem"
NOISE, MESH_CHANGE = "noise", "mesh_change"
# Version 2: runs may have a week, and the header says in which weeks each arm is measured.
SCHEMA, SCHEMA_VERSION = "gaitgain-results", 2
SOLVER_ARRAYS = ("unknowns", "bound_multipliers", "row_multipliers")
TRAJECTORY_UNITS = {
    "time": ("s", "from 0 (exclusive) to the stride time (inclusive)"),
    "values": ("rad or m", "coordinate values"),
    "speeds": ("rad/s or m/s", "coordinate speeds"),
    "accelerations": ("rad/s^2 or m/s^2", "coordinate accelerations"),
    "activations": ("1", "muscle activations"),
    "excitations": ("1", "muscle excitations"),
    "controls": ("1", "controls of coordinate actuators"),
    "normalized_tendon_forces": ("1", "force of each compliant tendon over maximal isometric force"),
    "normalized_tendon_force_rates": ("1/s", "their rates"),
    "reflexes": ("1", "stretch reflex of each muscle that has one, as an excitation"),
    "ground_forces": ("N", "force of the ground on the right and the left foot, in ground"),
    "joint_moments": ("N m or N", "net generalized forces beside gravity and the ground"),
    "tendon_forces": ("N", "muscle forces along the tendon"),
    "metabolic_rates": ("W", "metabolic power of each muscle, heat and positive work"),
    "normalized_fiber_lengths": ("1", "fiber length over optimal fiber length"),
}
TRAJECTORY_COLUMNS = {
    **dict.fromkeys(("values", "speeds", "accelerations", "joint_moments"), "coordinate"),
    **dict.fromkeys(("activations", "excitations", "tendon_forces"), "muscle"),
    **dict.fromkeys(("metabolic_rates", "normalized_fiber_lengths"), "muscle"),
    **dict.fromkeys(("normalized_tendon_forces", "normalized_tendon_force_rates"), "tendon"),
    "reflexes": "reflex",
}


class Store:
    """A results file.

    Parameters
    ----------
    path
        Where it is or will be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def check_writable(self) -> None:
        """Refuse a place where no file can be written, or a file that is not ours.

        Raises
        ------
        StoreError
            With the reason.
        """
        if self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder; name a file ending in .h5")
        if self.path.exists():
            self.header()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            probe = self._temporary()
            probe.touch()
            probe.unlink()
        except OSError as problem:
            raise StoreError(f"{self.path}: cannot be written ({problem.strerror}); choose another output") from None

    def create(self, header: Header, *, fresh: bool = False) -> None:
        """Start a file, or give an existing one a new header; its runs stay unless ``fresh``."""
        if fresh:
            self.path.unlink(missing_ok=True)
        with self._changing() as file:
            file.attrs["schema"], file.attrs["schema_version"] = SCHEMA, SCHEMA_VERSION
            file.attrs["study"] = header.study
            file.attrs["config"] = header.config_text
            file.attrs["arms"] = json.dumps(header.arms)
            file.attrs["weeks"] = json.dumps(header.weeks)
            file.attrs["provenance"] = json.dumps(header.provenance)

    def header(self) -> Header:
        """Read the header."""
        with self._reading() as file:
            return Header(
                study=str(file.attrs["study"]),
                config_text=str(file.attrs["config"]),
                provenance=json.loads(file.attrs["provenance"]),
                arms=tuple(json.loads(file.attrs["arms"])),
                weeks={arm: tuple(weeks) for arm, weeks in json.loads(file.attrs.get("weeks", "{}")).items()},
            )

    def add_walk(self, result: GaitResult) -> None:
        """Keep a walk."""
        with self._changing() as file:
            group = _fresh_group(file, result.key, result.walk.solution.problem.identity)
            _write_outcomes(group, result.outcomes)
            _write_trajectory(group, result)
            _write_curves(group, result.curves)
            _write_solver(group, result)
            group.attrs["metabolic_model"] = result.walk.solution.problem.equations.metabolic_model
            group.attrs["complete"] = True

    def add_strength(self, result: StrengthResult, inputs_hash: str) -> None:
        """Keep a strength test."""
        with self._changing() as file:
            group = _fresh_group(file, result.key, inputs_hash)
            _write_outcomes(group, result.outcomes)
            group.attrs["complete"] = True

    def annotate(self, key: Key, kind: str, numbers: dict[str, float]) -> None:
        """Add a number of a kind (``noise``, ``mesh_change``) to each outcome of a walk."""
        with self._changing() as file:
            for name, group in file[f"runs/{_slug(key)}/outcomes"].items():
                group.attrs[kind] = numbers[name]

    def annotated(self, key: Key, kind: str) -> bool:
        """Whether all outcomes of a walk have a number of this kind."""
        with self._reading() as file:
            items = file[f"runs/{_slug(key)}/outcomes"].values()
            return all(kind in item.attrs for item in items)

    def holds(self, key: Key, inputs_hash: str) -> bool:
        """Whether this very run is in the file."""
        if not self.path.exists():
            return False
        with self._reading() as file:
            group = file.get(f"runs/{_slug(key)}")
            return bool(group is not None and group.attrs.get("complete") and group.attrs["inputs"] == inputs_hash)

    def find(self, inputs_hash: str) -> Key | None:
        """A run of the same inputs, whoever's it is."""
        if not self.path.exists():
            return None
        with self._reading() as file:
            return next((_read_key(run) for run in _runs(file) if run.attrs["inputs"] == inputs_hash), None)

    def copy(self, source: Key, target: Key) -> None:
        """Keep a run under another key, too."""
        with self._changing() as file:
            runs = file["runs"]
            if _slug(target) in runs:
                del runs[_slug(target)]
            runs.copy(_slug(source), _slug(target))
            group = runs[_slug(target)]
            group.attrs.pop("week", None)
            group.attrs.update(_key_attributes(target))

    def read_solution(self, key: Key, problem: GaitProblem) -> Solution:
        """Solution of a kept walk, whose problem the caller knows."""
        with self._reading() as file:
            group = file[f"runs/{_slug(key)}/solver"]
            unknowns, *multipliers = (group[name][()] for name in SOLVER_ARRAYS)
            quality = Quality(**json.loads(group.attrs["quality"]))
            return Solution(problem, unknowns, (multipliers[0], multipliers[1]), quality)

    def read_problem(self, key: Key) -> GaitProblem:
        """Problem that a kept walk solves.

        Raises
        ------
        StoreError
            When the walk was written by another version, whose equations may differ.
        """
        with self._reading() as file:
            run = file[f"runs/{_slug(key)}"]
            text = bytes(run["solver"][PROBLEM][()]).decode() if PROBLEM in run["solver"] else None
            problem = _read_problem(json.loads(text), run) if text else None
            if problem is None or run.attrs["inputs"] not in (problem.identity, hash_of_version_2(problem)):
                raise StoreError(f"{self.path}: {key} was solved by another version of GaitGain; run the study again")
            return problem

    def read_values(self, key: Key) -> dict[str, float]:
        """Values of all outcomes of a kept run, by name."""
        with self._reading() as file:
            return {name: float(item[()]) for name, item in file[f"runs/{_slug(key)}/outcomes"].items()}

    def read_jump(self, key: Key) -> str:
        """Kind of gait that a kept walk jumped to; empty where it was reached without a jump."""
        with self._reading() as file:
            solver = file[f"runs/{_slug(key)}/solver"]
            return str(solver.attrs["family"]) if solver.attrs["jumped"] else ""

    def read_outcomes(self) -> list[StoredOutcome]:
        """All outcomes of all complete runs, in the order in which they were written."""
        with self._reading() as file:
            found = []
            for run in _runs(file):
                found += [_read_outcome(_read_key(run), name, item) for name, item in run["outcomes"].items()]
            return found

    def read_curves(self, person: str, task: str, side: str = "right") -> dict[str, GaitCurves]:
        """Curves of a person's walks in one task, by arm; of an arm with several weeks the last one's."""
        header = self.header()
        with self._reading() as file:
            runs = {
                key: run
                for run in _runs(file)
                if side in run.get("curves", {}) and header.includes(key := _read_key(run))
                if (key.person, key.task) == (person, task)
            }
            last = {key.arm: key for key in sorted(runs, key=lambda key: key.week or 0.0)}
            return {last[arm].visit: _read_curve(runs[last[arm]]["curves"][side]) for arm in header.arms if arm in last}

    def read_status(self) -> list[WalkStatus]:
        """How every walk was found, in the order in which they were written."""
        with self._reading() as file:
            return [_read_status(run) for run in _runs(file) if "solver" in run]

    def _temporary(self) -> Path:
        return self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Node]:
        temporary = self._temporary()
        try:
            if self.path.exists():
                shutil.copyfile(self.path, temporary)
            with h5py.File(temporary, "a", track_order=True) as file:
                yield file
            os.replace(temporary, self.path)
        except OSError as problem:
            raise StoreError(f"{self.path}: cannot be written ({problem})") from None
        finally:
            temporary.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Node]:
        if not self.path.is_file():
            raise StoreError(f"{self.path}: there is no such results file")
        try:
            file: Node = h5py.File(self.path, "r")
        except OSError:
            raise StoreError(f"{self.path}: not an HDF5 file, or a damaged one") from None
        with file:
            if file.attrs.get("schema") != SCHEMA:
                raise StoreError(f"{self.path}: an HDF5 file, but not a GaitGain results file")
            if file.attrs["schema_version"] > SCHEMA_VERSION:
                raise StoreError(f"{self.path}: written by a newer GaitGain; update to read it")
            yield file


def _slug(key: Key) -> str:
    return str(key).replace("/", "_")


def _fresh_group(file: Node, key: Key, inputs_hash: str) -> Node:
    runs = file["runs"] if "runs" in file else file.create_group("runs", track_order=True)
    if _slug(key) in runs:
        del runs[_slug(key)]
    group = runs.create_group(_slug(key), track_order=True)
    group.attrs.update({**_key_attributes(key), "inputs": inputs_hash})
    return group


def _key_attributes(key: Key) -> dict[str, Any]:
    week = {} if key.week is None else {"week": key.week}
    return {"person": key.person, "arm": key.arm, "task": key.task, **week}


def _read_problem(plain: dict[str, Any], run: Node) -> GaitProblem:
    """Problem of a walk; until version 2 its metabolic model stood beside it."""
    plain.setdefault("equations", {"metabolic_model": _metabolic_model(run)})
    return from_plain(GaitProblem, plain)


def _metabolic_model(run: Node) -> str:
    return str(run.attrs.get("metabolic_model", DEFAULT_METABOLIC_MODEL))


def _read_key(run: Node) -> Key:
    week = run.attrs.get("week")
    return Key(run.attrs["person"], run.attrs["arm"], run.attrs["task"], None if week is None else float(week))


def _runs(file: Node) -> list[Node]:
    return [run for run in file.get("runs", {}).values() if run.attrs.get("complete")]


def _write_outcomes(group: Node, outcomes: tuple) -> None:
    target = group.create_group("outcomes", track_order=True)
    for outcome in outcomes:
        item = target.create_dataset(outcome.name, data=outcome.value)
        item.attrs.update({"units": outcome.unit, "label": outcome.label, "description": outcome.description})


def _read_outcome(key: Key, name: str, item: Node) -> StoredOutcome:
    attributes = item.attrs
    noise, change = (float(attributes[kind]) if kind in attributes else None for kind in (NOISE, MESH_CHANGE))
    words = attributes["label"], attributes["units"], attributes["description"]
    return StoredOutcome(key, name, *words, float(item[()]), noise, change)


def _write_trajectory(group: Node, result: GaitResult) -> None:
    target = group.create_group("trajectory", track_order=True)
    model = result.walk.solution.problem.model
    columns = {
        "coordinate": [c.name for c in model.free_coordinates],
        "muscle": [m.name for m in model.muscles],
        "tendon": [model.muscles[i].name for i in model.compliant_muscles],
        "reflex": [model.muscles[i].name for i in model.reflex_muscles],
    }
    for name, array in result.walk.trajectory.arrays.items():
        if not array.size:
            continue  # no tendon stretches, no muscle has a reflex
        item = target.create_dataset(name, data=array, compression="gzip", shuffle=True)
        unit, description = TRAJECTORY_UNITS[name]
        item.attrs.update({"units": unit, "description": description})
        item.dims[0].label = "time"
        if name in TRAJECTORY_COLUMNS:
            item.dims[1].label = TRAJECTORY_COLUMNS[name]
            item.attrs["columns"] = columns[TRAJECTORY_COLUMNS[name]]


def _write_curves(group: Node, curves: dict[str, GaitCurves]) -> None:
    for side, curve in curves.items():
        target = group.create_group(f"curves/{side}", track_order=True)
        target.attrs["toe_off_percent"] = curve.toe_off_percent
        for name, values in {"percent": curve.percent, **curve.values}.items():
            item = target.create_dataset(name, data=values)
            unit, positive = CURVES.get(name, ("%", "of the gait cycle, from foot contact"))
            item.attrs.update({"units": unit, "description": f"{name}, {side} ({positive} +)"})


def _read_curve(group: Node) -> GaitCurves:
    arrays = {name: item[()] for name, item in group.items()}
    percent = arrays.pop("percent")
    return GaitCurves(percent, arrays, float(group.attrs["toe_off_percent"]))


def _write_solver(group: Node, result: GaitResult) -> None:
    solution = result.walk.solution
    terms = group.create_group("cost_terms", track_order=True)
    for name, value in solution.quality.cost_terms.items():
        terms.create_dataset(name, data=value).attrs.update({"units": "1/m", "description": f"{name} per meter"})
    target = group.create_group("solver", track_order=True)
    target.attrs["quality"] = json.dumps(asdict(solution.quality))
    target.attrs.update({"family": result.walk.family.name, "jumped": result.walk.jumped})
    target.attrs["faults"] = json.dumps(result.walk.family.faults)
    target.attrs["limits"] = json.dumps(result.limits)
    problem = np.frombuffer(json.dumps(to_plain(solution.problem)).encode(), dtype=np.uint8)
    item = target.create_dataset(PROBLEM, data=problem, compression="gzip")
    item.attrs.update({"units": "bytes", "description": "body, task and mesh that were solved for, as JSON in UTF-8"})
    assert solution.multipliers is not None
    for name, values in zip(SOLVER_ARRAYS, (solution.unknowns, *solution.multipliers), strict=True):
        item = target.create_dataset(name, data=values, compression="gzip", shuffle=True)
        item.attrs.update({"units": "scaled", "description": f"{name.replace('_', ' ')}, to start a solve from"})


def _read_status(run: Node) -> WalkStatus:
    solver = run["solver"].attrs
    return WalkStatus(
        key=_read_key(run),
        quality=Quality(**json.loads(solver["quality"])),
        family=str(solver["family"]),
        faults=tuple(json.loads(solver["faults"])),
        limits=tuple(json.loads(solver.get("limits", "[]"))),
        jumped=bool(solver["jumped"]),
    )
