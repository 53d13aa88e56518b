from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.recording.gait_cycle import cut_cycle, find_window


def test_a_cycle_is_cut_from_contact_to_contact(recorded, gait2d):
    window = find_window(gait2d, recorded.motion, recorded.forces)
    cycle = cut_cycle(gait2d, recorded.motion, recorded.forces, window)
    assert window.duration == pytest.approx(recorded.stride.duration, abs=1e-3)
    assert cycle.speed == pytest.approx(recorded.stride.speed, rel=2e-3)
    assert cycle.forces[0, 0, 1] == pytest.approx(20.0, abs=60.0)  # the right foot lands
    assert cycle.forces[6, 0, 1] > 150.0
    assert cycle.values[0, gait2d.coordinate_index("pelvis_tx")] == 0.0


def test_a_motion_that_is_shorter_than_two_contacts_is_cut_by_their_distance(recorded, gait2d):
    """As most laboratories record: forces of two contacts of a foot, motion of little more than a stride."""
    stride, motion = recorded.stride.duration, recorded.motion
    contact = find_window(gait2d, motion, recorded.forces).contact
    inside = (motion.time > contact + 0.4 * stride) & (motion.time < contact + 1.6 * stride)
    shorter = replace(motion, time=motion.time[inside], values=motion.values[inside])
    window = find_window(gait2d, shorter, recorded.forces)
    assert window.duration == pytest.approx(stride, abs=1e-3)
    whole = cut_cycle(gait2d, motion, recorded.forces, find_window(gait2d, motion, recorded.forces))
    same = cut_cycle(gait2d, shorter, recorded.forces, window)
    assert same.values == pytest.approx(whole.values, abs=0.01)


def test_a_cycle_repeats_itself_and_says_what_was_bent(recorded, gait2d):
    """A drift of 0.02 rad over the recording is closed."""
    motion = recorded.motion
    drift = 0.02 * (motion.time / motion.time[-1])[:, None] * np.eye(len(gait2d.free_coordinates))[-1]
    drifting = replace(motion, values=motion.values + drift)
    window = find_window(gait2d, motion, recorded.forces)
    cycle = cut_cycle(gait2d, drifting, recorded.forces, window)
    forward = gait2d.coordinate_index("pelvis_tx")
    level = np.delete(cycle.values, forward, axis=1)
    assert level[0] == pytest.approx(level[-1], abs=1e-9)
    assert "closing the cycle moved angles by" in " ".join(cycle.notes)
    shares = np.linspace(0.0, 1.0, 7)
    ends = cycle.course(shares, forward)
    assert ends[-1] - ends[0] == pytest.approx(np.eye(ends.shape[1])[forward] * cycle.distance, abs=1e-9)
    assert cycle.force_course(shares)[0] == pytest.approx(cycle.forces[0])


def test_without_two_contacts_the_cycle_has_to_be_told(recorded, gait2d):
    with pytest.raises(ModelError, match="say where the cycle is"):
        find_window(gait2d, recorded.motion)
    window = find_window(gait2d, recorded.motion, cycle_s=(0.1, 1.2))
    assert (window.start, window.duration, window.contact) == (0.1, pytest.approx(1.1), 0.1)
    with pytest.raises(ModelError, match="not inside the motion"):
        find_window(gait2d, recorded.motion, cycle_s=(0.1, 99.0))


def test_the_measured_walk_of_moco_is_cut_though_no_foot_lands_twice_in_it(public_models, worker):
    from gaitgain.models.osim.reader import ModelSource
    from gaitgain.models.recording.ground_force import read_recorded_forces
    from gaitgain.models.recording.motion import read_recorded_motion

    folder = public_models / "moco_3d_walking"
    model = ModelSource(folder / "subject_walk_scaled.osim").describe(worker)
    motion = read_recorded_motion(folder / "coordinates.sto", model)
    forces = read_recorded_forces(folder / "grf_walk.mot", model, folder / "grf_walk.xml")
    window = find_window(model, motion, forces)
    assert window.duration == pytest.approx(1.1444, abs=1e-3)
    cycle = cut_cycle(model, motion, forces, window)
    assert cycle.speed == pytest.approx(1.253, abs=0.005)
    assert cycle.forces[:-1, :, 1].sum(axis=1).mean() == pytest.approx(9.80665 * model.total_mass, rel=0.01)
