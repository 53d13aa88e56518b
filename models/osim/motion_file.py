"""Read measured motion: OpenSim's ``.sto`` and ``.mot`` tables, and their rates by splines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.interpolate import make_interp_spline

from gaitgain.errors import ModelError
from gaitgain.models.description.model import MusculoskeletalModel

# OpenSim's state labels end like this; only values are positions.
_STATE_ENDINGS = ("value", "speed", "activation", "normalized_tendon_force")


@dataclass(frozen=True)
class MotionTable:
    """Columns over time.

    Attributes
    ----------
    time
        s.
    labels
        As in the file.
    columns
        Times x labels, as in the file.
    in_degrees
        Whether rotations are in degrees.
    """

    time: np.ndarray
    labels: tuple[str, ...]
    columns: np.ndarray
    in_degrees: bool

    def vectors(self, prefix: str) -> np.ndarray:
        """Three columns whose labels are a prefix and ``x``, ``y``, ``z``: times x 3."""
        return np.stack([self.columns[:, self.labels.index(f"{prefix}{axis}")] for axis in "xyz"], axis=1)


def read_motion(path: Path | str) -> MotionTable:
    """Read a ``.sto`` or ``.mot`` table.

    Raises
    ------
    ModelError
        When the file is missing or is no such table.
    """
    file = Path(path)
    try:
        lines = file.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise ModelError(f"{file}: cannot be read as a motion file ({problem})") from None
    end = next((i for i, line in enumerate(lines) if line.strip().lower() == "endheader"), None)
    if end is None or end + 2 > len(lines):
        raise ModelError(f"{file}: no motion file (no line 'endheader' with labels below it)")
    header = dict(line.split("=", 1) for line in lines[:end] if "=" in line)
    labels = lines[end + 1].split()
    try:
        table = np.array([line.split() for line in lines[end + 2 :] if line.strip()], dtype=float)
    except ValueError as problem:
        raise ModelError(f"{file}: rows of different lengths, or no numbers ({problem})") from None
    if table.ndim != 2 or table.shape[1] != len(labels) or labels[0] != "time":
        raise ModelError(f"{file}: the columns do not fit their {len(labels)} labels, of which the first must be time")
    in_degrees = header.get("inDegrees", "no").strip().lower() == "yes"
    return MotionTable(table[:, 0], tuple(labels[1:]), table[:, 1:], in_degrees)


def coordinate_values(table: MotionTable, model: MusculoskeletalModel) -> np.ndarray:
    """Values of the model's free coordinates (rad, m): times x coordinates; those not in the table rest at defaults."""
    places = {name: k for k, name in enumerate(coordinate_names(table))}
    values = np.empty((table.time.size, len(model.free_coordinates)))
    for j, coordinate in enumerate(model.free_coordinates):
        if coordinate.name in places:
            unit = np.pi / 180.0 if table.in_degrees and coordinate.rotational else 1.0
            values[:, j] = unit * table.columns[:, places[coordinate.name]]
        else:
            values[:, j] = coordinate.default_value
    return values


def coordinate_names(table: MotionTable) -> list[str]:
    """Name of the coordinate of each column; labels that are none come back as they are."""
    return [_coordinate(label) for label in table.labels]


def _coordinate(label: str) -> str:
    parts = label.split("/")
    if len(parts) > 1 and parts[-1] in _STATE_ENDINGS:
        return parts[-2] if parts[-1] == "value" else label
    return parts[-1]


def differentiate(time: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and second rates of columns by natural quintic splines, as OpenSim's inverse dynamics takes them."""
    natural = [(3, np.zeros(values.shape[1:])), (4, np.zeros(values.shape[1:]))]
    spline = make_interp_spline(time, values, k=5, bc_type=(natural, natural))
    return spline.derivative(1)(time), spline.derivative(2)(time)
