"""A kept walk as files that OpenSim and Moco open: the model, states, controls, motion, and the ground's load."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaitgain.models.description.plain import to_plain
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.simulate.opensim.difference import left_out
from gaitgain.simulate.opensim.folder import (
    CONTENTS,
    CONTROLS,
    DRAWN,
    GROUND_FORCES,
    LOADS,
    MOCO,
    MODEL,
    MOMENTS,
    MOTION,
    README,
    RECORD,
    SETUP,
    STATES,
    walk_mark,
)
from gaitgain.simulate.opensim.recording import Recording
from gaitgain.simulate.opensim.table import Table, control_table, load_table, moment_table, state_table
from gaitgain.simulate.store.key import Key


@dataclass(frozen=True)
class Export:
    """A walk that was written.

    Attributes
    ----------
    files
        In the order of :data:`~gaitgain.simulate.opensim.folder.CONTENTS`.
    left_out
        What OpenSim's model does not have, in sentences.
    """

    key: Key
    folder: Path
    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def export_walk(recording: Recording, folder: Path, worker: OpenSimWorker, study: str) -> Export:
    """Write a walk for OpenSim.

    Parameters
    ----------
    folder
        New, empty, or with an earlier export of the same walk, which is replaced; see
        :func:`~gaitgain.simulate.opensim.folder.check_folders`.
    study
        By name.

    Raises
    ------
    OpenSimError, UnsupportedModelError
        When OpenSim cannot write the model.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = _Place(folder.resolve(), worker)
    place.write_model(recording)
    states, controls = state_table(recording), control_table(recording)
    place.write_table(STATES, states)
    place.write_table(CONTROLS, controls)
    place.write_moco(states, controls)
    place.write_motion(recording)
    place.write_table(GROUND_FORCES, load_table(recording))
    place.write_loads(recording)
    place.write_table(MOMENTS, moment_table(recording))
    place.write_setup(recording)
    _write_record(folder, recording, study)
    files = tuple(folder / name for name in CONTENTS if (folder / name).exists())
    return Export(recording.key, folder, files, left_out(recording))


class _Place:
    """A folder that OpenSim writes into."""

    def __init__(self, folder: Path, worker: OpenSimWorker) -> None:
        self._folder, self._worker = folder, worker

    def _path(self, name: str) -> str:
        return str(self._folder / name)

    def write_model(self, recording: Recording) -> None:
        plain = to_plain(recording.model)
        self._worker.request("write_model", path=self._path(MODEL), model=plain, paths="polynomials")
        if all(muscle.path_points for muscle in recording.model.muscles):
            self._worker.request("write_model", path=self._path(DRAWN), model=plain, paths="points")

    def write_table(self, name: str, table: Table, **options: Any) -> None:
        arrays = {"time": table.time, "columns": table.columns}
        self._worker.request("write_table", arrays, file=self._path(name), labels=list(table.labels), **options)

    def write_moco(self, states: Table, controls: Table) -> None:
        arrays = {"time": states.time, "states": states.columns, "controls": controls.columns}
        names = {"state_names": list(states.labels), "control_names": list(controls.labels)}
        self._worker.request("write_moco_trajectory", arrays, file=self._path(MOCO), **names)

    def write_motion(self, recording: Recording) -> None:
        names = tuple(coordinate.name for coordinate in recording.model.coordinates)
        table = Table(recording.time, names, recording.coordinate_values)
        self.write_table(MOTION, table, degrees_of=self._path(MODEL))

    def write_loads(self, recording: Recording) -> None:
        bodies, names = [load.body for load in recording.loads], [load.name for load in recording.loads]
        self._worker.request(
            "write_external_loads", file=self._path(LOADS), data=GROUND_FORCES, bodies=bodies, names=names
        )

    def write_setup(self, recording: Recording) -> None:
        model = recording.model
        parts = (*model.muscles, *model.actuators, *model.springs, *model.passive_forces, *model.contacts)
        forces = [*(part.name for part in parts), *(device.force_name for device in model.devices)]
        names = {"model": MODEL, "motion": MOTION, "loads": LOADS, "forces": forces}
        start, end = float(recording.time[0]), float(recording.time[-1])
        self._worker.request("write_inverse_dynamics", None, file=self._path(SETUP), start=start, end=end, **names)


def _write_record(folder: Path, recording: Recording, study: str) -> None:
    files = {name: what for name, what in CONTENTS.items() if name in (README, RECORD) or (folder / name).exists()}
    differences = left_out(recording)
    title = f"{recording.key}, of the study {study}: one stride for OpenSim and Moco"
    record = {
        "label": str(recording.key),
        "study": study,
        "walk": walk_mark(recording.key, recording.identity),
        "stride_time_s": recording.trajectory.duration,
        "stride_length_m": recording.trajectory.stride_length,
        "files": files,
        "not_in_opensim": differences,
    }
    (folder / README).write_text(_text(title, files, differences), encoding="utf-8")
    (folder / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _text(title: str, files: dict[str, str], differences: Sequence[str]) -> str:
    lines = [title, "", *(f"{name}: {what}" for name, what in files.items())]
    lines += ["", "What OpenSim's model leaves out or has otherwise:", *(f"- {d}" for d in differences)]
    return "\n".join(lines) + "\n"
