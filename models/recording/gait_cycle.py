"""One gait cycle of a recorded walk: cut by events of the ground force, and closed so that it repeats itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.interpolate import CubicSpline

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.recording.event import CONTACT_FORCE_N, find_crossings
from gaitgain.models.recording.ground_force import RecordedForces
from gaitgain.models.recording.motion import RecordedMotion
from gaitgain.models.recording.plausibility import check_weight

STRIDE_S = (0.6, 2.5)
STEP_S = 0.002  # between the starts that are tried
EDGE_S = 0.1  # accelerations are not to be trusted so near the ends of a recording


@dataclass(frozen=True)
class Window:
    """Where in a recording a gait cycle lies.

    Attributes
    ----------
    start, duration
        s.
    contact
        Time of right foot contact in it (s); it is 0 % of the cycle.
    """

    start: float
    duration: float
    contact: float

    def times(self, shares: np.ndarray) -> np.ndarray:
        """Times of the recording (s) at shares of the gait cycle (0 to 1) from right foot contact."""
        return self.start + (self.contact - self.start + shares * self.duration) % self.duration


@dataclass(frozen=True)
class GaitCycle:
    """A recorded gait cycle that repeats itself, from right foot contact to the next.

    Attributes
    ----------
    window
        Where it was cut.
    values
        Samples x free coordinates (rad, m) at even times, first and last included; the forward one starts at 0.
    forces
        Samples x 2 feet (right, left) x 3 (N); ``None`` without recorded forces.
    recorded
        Names of the coordinates that were recorded.
    distance
        m.
    notes
        What was changed, and by how much.
    """

    window: Window
    values: np.ndarray
    forces: np.ndarray | None
    recorded: tuple[str, ...]
    distance: float
    notes: tuple[str, ...]

    @property
    def duration(self) -> float:
        """Of the cycle (s)."""
        return self.window.duration

    @property
    def speed(self) -> float:
        """Mean forward speed (m/s)."""
        return self.distance / self.duration

    def course(self, shares: np.ndarray, forward: int) -> np.ndarray:
        """Coordinates at shares of the cycle (0 to 1): shares x free coordinates, by periodic cubic splines."""
        even = np.linspace(0.0, 1.0, len(self.values))
        level = self.values.copy()
        level[:, forward] -= self.distance * even
        level[-1] = level[0]
        found = CubicSpline(even, level, bc_type="periodic")(shares)
        found[:, forward] += self.distance * shares
        return found

    def force_course(self, shares: np.ndarray) -> np.ndarray:
        """Forces at shares of the cycle: shares x 2 x 3, interpolated linearly."""
        assert self.forces is not None
        even = np.linspace(0.0, 1.0, len(self.forces))
        columns = self.forces.reshape(len(self.forces), -1).T
        return np.stack([np.interp(shares, even, column) for column in columns], axis=1).reshape(-1, 2, 3)


def find_window(
    model: MusculoskeletalModel,
    motion: RecordedMotion,
    forces: RecordedForces | None = None,
    cycle_s: tuple[float, float] | None = None,
) -> Window:
    """Find a gait cycle in a recording.

    Two contacts of one foot are a cycle. Where the motion was not recorded over both, they tell how long it is, and
    the cycle of that length is taken whose end is most like its start.

    Parameters
    ----------
    cycle_s
        Start and end (s), where they are known.

    Raises
    ------
    ModelError
        When there is no whole gait cycle in the recording.
    """
    first, last = float(motion.time[0]), float(motion.time[-1])
    contacts = [_contacts(forces, foot) for foot in (0, 1)] if forces is not None else [np.array([])] * 2
    if cycle_s is not None:
        start, end = cycle_s
        if not (first - 1e-9 <= start < end <= last + 1e-9):
            raise ModelError(f"the cycle {start:g} to {end:g} s is not inside the motion ({first:g} to {last:g} s)")
        window = Window(start, end - start, start)
    else:
        window = _by_contacts(model, motion, contacts)
    right = _within(contacts[0], window)
    return Window(window.start, window.duration, right if right is not None else window.start)


def _by_contacts(model: MusculoskeletalModel, motion: RecordedMotion, contacts: list[np.ndarray]) -> Window:
    first, last = float(motion.time[0]), float(motion.time[-1])
    strides = [(a, b - a) for times in contacts for a, b in pairwise(times)]
    strides = [(a, long) for a, long in strides if STRIDE_S[0] <= long <= STRIDE_S[1]]
    whole = [(a, long) for a, long in strides if a >= first and a + long <= last]
    if whole:
        return Window(*whole[0], whole[0][0])
    fitting = [long for _, long in strides if long <= last - first]
    if not fitting:
        raise ModelError(
            f"no foot meets the ground twice within a gait cycle that the motion ({first:.3f} to {last:.3f} s) holds; "
            "say where the cycle is (cycle: its start and end in seconds)"
        )
    start = _most_alike(model, motion, fitting[0])
    return Window(start, fitting[0], start)


def _contacts(forces: RecordedForces, foot: int) -> np.ndarray:
    vertical = forces.forces[:, foot, 1]
    return find_crossings(forces.time, vertical, CONTACT_FORCE_N)[0]


def _within(contacts: np.ndarray, window: Window) -> float | None:
    """First contact in a window; one before or after it counts by whole cycles."""
    if not contacts.size:
        return None
    return window.start + float((contacts - window.start)[np.argmin(np.abs(contacts - window.start))] % window.duration)


def _most_alike(model: MusculoskeletalModel, motion: RecordedMotion, duration: float) -> float:
    """Start of the cycle of a length whose end is most like its start."""
    course, forward = CubicSpline(motion.time, motion.values), _forward(model)
    slack = float(motion.time[-1] - motion.time[0]) - duration
    edge = min(EDGE_S, 0.5 * slack)
    starts = motion.time[0] + np.arange(edge, slack - edge + 1e-12, STEP_S)
    gaps = np.delete(course(starts + duration) - course(starts), forward, axis=1)
    return float(starts[np.argmin((gaps**2).sum(axis=1))])


def _forward(model: MusculoskeletalModel) -> int:
    return model.coordinate_index(forward_coordinate(model))


def cut_cycle(
    model: MusculoskeletalModel,
    motion: RecordedMotion,
    forces: RecordedForces | None,
    window: Window,
    samples: int = 201,
) -> GaitCycle:
    """Cut a gait cycle and close it: both ends give way by half of what they differ, and all between in proportion.

    Raises
    ------
    ModelError
        When the ground bears something else than the weight of the body over the cycle.
    """
    shares = np.linspace(0.0, 1.0, samples)
    forward = _forward(model)
    straight = window.start + shares * window.duration
    course = CubicSpline(motion.time, motion.values)(straight)
    distance = float(course[-1, forward] - course[0, forward])
    course[:, forward] -= distance * shares
    values, moved = _closed(course)
    angles = [c.rotational for c in model.free_coordinates]
    turned, shifted = (np.sqrt(np.mean(moved[:, chosen] ** 2)) for chosen in (angles, np.logical_not(angles)))
    notes = [
        f"closing the cycle moved angles by {np.rad2deg(turned):.2f} deg and places by {1000 * shifted:.1f} mm rms"
    ]
    values = _from_contact(values, window, shares)
    values[:, forward] += distance * shares - values[0, forward]
    ground = None
    if forces is not None:
        flat = forces.at(straight)[0].reshape(samples, -1)
        closed, changed = _closed(flat)
        share = check_weight(model, closed[:-1].reshape(-1, 2, 3))
        ground = _from_contact(closed, window, shares).reshape(samples, 2, 3)
        rms = np.sqrt(np.mean(changed**2))
        notes.append(f"closing the cycle moved forces by {rms:.1f} N rms")
        notes.append(f"over the cycle the ground bears {share:.3f} of body weight")
    return GaitCycle(window, values, ground, motion.recorded, distance, (*motion.notes, *notes))


def _closed(course: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bend columns over a cycle so that their ends meet; return them and what was added."""
    share = np.linspace(0.0, 1.0, len(course))[:, None]
    added = (0.5 - share) * (course[-1] - course[0])
    return course + added, added


def _from_contact(course: np.ndarray, window: Window, shares: np.ndarray) -> np.ndarray:
    """Begin a closed course at right foot contact."""
    at = (window.times(shares) - window.start) / window.duration
    return np.stack([np.interp(at, shares, column) for column in course.T], axis=1)
