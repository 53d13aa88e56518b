"""Markers of a recorded walk, followed by OpenSim's inverse kinematics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gaitgain.errors import ModelError, OpenSimError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.motion_file import MotionTable
from gaitgain.models.osim.reader import ModelSource
from gaitgain.models.recording.motion import RecordedMotion, checked_motion

MARKERS_SUFFIX = ".trc"


@dataclass(frozen=True)
class MarkerFit:
    """How well the model's markers follow the recorded ones.

    Attributes
    ----------
    names
        Of the markers that both have.
    errors
        Frames x markers: distances of the model's from the recorded ones (m).
    only_file, only_model
        Markers that were left out.
    """

    names: tuple[str, ...]
    errors: np.ndarray
    only_file: tuple[str, ...]
    only_model: tuple[str, ...]

    @property
    def rms(self) -> np.ndarray:
        """Root mean square error of each marker over the frames that have it (m)."""
        return np.sqrt(np.nanmean(self.errors**2, axis=0))


def read_marker_motion(
    path: Path | str, source: ModelSource, model: MusculoskeletalModel, worker: OpenSimWorker
) -> tuple[RecordedMotion, MarkerFit]:
    """Return the motion whose markers are nearest to those of a ``.trc`` file.

    Raises
    ------
    ModelError
        When the file is no such file, or shares too few markers with the model.
    """
    file = Path(path)
    if not file.is_file():
        raise ModelError(f"{file}: there is no such marker file")
    names = [c.name for c in model.free_coordinates]
    try:
        answer, found = worker.request("follow_markers", markers=str(file), coordinates=names, **source.arguments)
    except OpenSimError as problem:
        raise ModelError(f"{file}: its markers cannot be followed ({problem})") from None
    fit = MarkerFit(tuple(answer["followed"]), found["errors"], tuple(answer["only_file"]), tuple(answer["only_model"]))
    table = MotionTable(found["time"], tuple(names), found["values"], in_degrees=False)
    return replace(checked_motion(table, model, str(file)), notes=_notes(fit)), fit


def _notes(fit: MarkerFit) -> tuple[str, ...]:
    notes = [f"{len(fit.names)} markers were followed within {1000 * float(np.sqrt(np.mean(fit.rms**2))):.1f} mm rms"]
    if fit.only_file:
        notes.append(f"the model has no markers {', '.join(fit.only_file)}; they were left out")
    return tuple(notes)
