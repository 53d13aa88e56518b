"""Coordinates of a recorded walk, checked against the model that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, sosfiltfilt

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.limb import all_legs, lowest_bodies
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.motion_file import MotionTable, coordinate_names, coordinate_values, read_motion

LARGEST_ANGLE = 2.5 * np.pi  # rad; a recorded walk turns no joint further
SMALLEST_RANGE = np.deg2rad(3.0)  # of the joint that turns most
LARGEST_PLACE_M = 50.0
LONGEST_GAP = 5.0  # over the usual step between samples
FILTER_ORDER = 3  # each way, as OpenSim filters kinematics


@dataclass(frozen=True)
class RecordedMotion:
    """Coordinates over time.

    Attributes
    ----------
    time
        s, increasing.
    values
        Times x free coordinates (rad, m); those that were not recorded rest at their defaults.
    recorded
        Names of the free coordinates that were.
    notes
        What was assumed, and what was changed.
    """

    time: np.ndarray
    values: np.ndarray
    recorded: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_recorded_motion(path: Path | str, model: MusculoskeletalModel) -> RecordedMotion:
    """Read a ``.mot`` or ``.sto`` table of coordinates; labels are names or paths of OpenSim.

    Raises
    ------
    ModelError
        With everything that is wrong: no such coordinates, gaps, degrees for radians, millimeters for meters.
    """
    table = read_motion(path)
    return checked_motion(table, model, str(path))


def checked_motion(table: MotionTable, model: MusculoskeletalModel, source: str) -> RecordedMotion:
    """Return the motion of a table, or raise for everything that is wrong with it.

    Parameters
    ----------
    source
        Where the table is from, for messages.
    """
    there = set(coordinate_names(table))
    recorded = tuple(c.name for c in model.free_coordinates if c.name in there)
    values = coordinate_values(table, model)
    faults = [*_time_faults(table.time), *_column_faults(table, model, recorded)]
    if not faults:
        faults = list(_value_faults(table, model, values, recorded))
    if faults:
        raise ModelError(f"{source}: no motion of model '{model.name}'\n" + "\n".join(f"  - {f}" for f in faults))
    missing = [c.name for c in model.free_coordinates if c.name not in recorded]
    notes = (f"not recorded, held at their defaults: {', '.join(missing)}",) if missing else ()
    return RecordedMotion(table.time, values, recorded, notes)


def _time_faults(time: np.ndarray) -> Iterator[str]:
    steps = np.diff(time)
    if time.size < 10:
        yield f"it holds {time.size} samples; a walk needs at least 10"
    elif not np.isfinite(time).all() or steps.min() <= 0.0:
        yield f"time does not grow at row {int(np.argmax(~(steps > 0.0))) + 2}; sort the rows by time"
    elif steps.max() > LONGEST_GAP * np.median(steps):
        at = int(np.argmax(steps))
        yield f"there is a gap from {time[at]:.3f} to {time[at + 1]:.3f} s; fill it before"


def _column_faults(table: MotionTable, model: MusculoskeletalModel, recorded: tuple[str, ...]) -> Iterator[str]:
    ends = [contact.body for contact in model.contacts] or lowest_bodies(model)
    needed = [c.name for c in model.joints[0].coordinates]
    needed += [name for leg in all_legs(model, ends) for _, name, _ in leg.joints]
    missing = [name for name in needed if model.is_free(name) and name not in recorded]
    if missing:
        labels = ", ".join(table.labels[:4])
        yield f"columns are missing: {', '.join(missing)} (the columns are {labels}, ...)"


def _value_faults(
    table: MotionTable, model: MusculoskeletalModel, values: np.ndarray, recorded: tuple[str, ...]
) -> Iterator[str]:
    columns = [model.coordinate_index(name) for name in recorded]
    for name, column in zip(recorded, values[:, columns].T, strict=True):
        lost = np.flatnonzero(~np.isfinite(column))
        if lost.size:
            yield f"{name} has {lost.size} samples without a number, the first at {table.time[lost[0]]:.3f} s"
            return
    angles = [i for i in columns if model.free_coordinates[i].rotational]
    places = [i for i in columns if not model.free_coordinates[i].rotational]
    largest, widest = np.abs(values[:, angles]).max(initial=0.0), np.ptp(values[:, angles], axis=0).max(initial=0.0)
    if largest > LARGEST_ANGLE and not table.in_degrees:
        yield f"an angle of {largest:.0f} rad: the file says inDegrees=no; say inDegrees=yes if these are degrees"
    elif widest < SMALLEST_RANGE and angles:
        said = "inDegrees=yes; say inDegrees=no if these are radians" if table.in_degrees else "inDegrees=no"
        yield f"no joint turns by more than {np.rad2deg(widest):.2g} deg, which is no walk: the file says {said}"
    if np.abs(values[:, places]).max(initial=0.0) > LARGEST_PLACE_M:
        yield f"the pelvis is {np.abs(values[:, places]).max():.0f} m away; places are in meters, not in millimeters"
    forward = model.coordinate_index(forward_coordinate(model))
    if values[-1, forward] <= values[0, forward]:
        yield (
            f"{model.free_coordinates[forward].name} does not grow: the walk must go along +X; turn the recording, or "
            "add the way of the treadmill's belt"
        )


def low_pass(motion: RecordedMotion, cutoff_hz: float) -> RecordedMotion:
    """Smooth coordinates with a Butterworth filter of third order, forth and back; what it changed is noted.

    Raises
    ------
    ModelError
        When the recording is too short or too coarse for that frequency.
    """
    step = float(np.median(np.diff(motion.time)))
    if not 0.0 < cutoff_hz < 0.5 / step:
        raise ModelError(f"a filter of {cutoff_hz:g} Hz does not fit {1.0 / step:g} samples per second")
    even = np.arange(motion.time[0], motion.time[-1] + 1e-3 * step, step)
    values = CubicSpline(motion.time, motion.values)(even)
    pad = min(round(0.5 / (cutoff_hz * step)), even.size - 1)
    sections: Any = butter(FILTER_ORDER, cutoff_hz, fs=1.0 / step, output="sos")
    smooth = sosfiltfilt(sections, values, axis=0, padlen=pad)
    change = float(np.sqrt(np.mean((smooth - values) ** 2, axis=0)).max())
    note = f"low-passed at {cutoff_hz:g} Hz, which changed no coordinate by more than {change:.2g} rad or m rms"
    return replace(motion, time=even, values=smooth, notes=(*motion.notes, note))
