"""From files to shares of strength: the healthy walk as a recording, a weak person, the measured walk of Moco's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from recordings import walk_forces, write_forces, write_walk

from gaitgain.errors import ModelError
from gaitgain.models.condition.condition import HEALTHY, both_sides
from gaitgain.models.description.muscle_group import RIGHT
from gaitgain.models.person.person import Person
from gaitgain.simulate.inverse.analysis import Recording, analyze_motion
from gaitgain.simulate.inverse.strength_share import group_shares

CALF = "ankle_plantarflexors"
SETS = ("ContactForceSet", "FunctionBasedPathSet", "ExpressionBasedCoordinateForceSet")


@pytest.fixture(scope="module")
def recording(tmp_path_factory, coarse_stride, solver, gait2d, gait2d_path):
    motion, forces = write_walk(tmp_path_factory.mktemp("walk"), coarse_stride, solver, gait2d)
    return Recording(gait2d_path, motion, forces, low_pass_hz=0.0)


@pytest.fixture(scope="module")
def healthy(recording):
    return analyze_motion(recording)


def test_moments_are_opensims_and_the_walk_is_within_the_strength_that_made_it(healthy):
    difference, largest = healthy.opensim_difference
    assert difference < 1e-6
    assert largest > 50.0
    assert np.sqrt(np.mean(healthy.needed.reserves**2, axis=0)).max() < 1.5  # N m, of splines through the walk
    assert healthy.needed.shares.max() <= 1.0 + 1e-6


def test_a_weak_calf_needs_a_larger_share_of_its_strength(healthy, recording):
    weaker = both_sides({CALF: replace(HEALTHY.on(CALF, RIGHT), strength=0.4)})
    weak = analyze_motion(recording, Person("weak", condition=HEALTHY.having(weaker)))
    share = {
        name: [s.mean for s in group_shares(a.needed, a.groups) if s.group.group == CALF]
        for name, a in (("healthy", healthy), ("weak", weak))
    }
    assert np.min(share["weak"]) > 1.5 * np.max(share["healthy"])
    assert weak.needed.demand.moments == pytest.approx(healthy.needed.demand.moments)


def test_forces_without_points_are_refused(recording, tmp_path, coarse_stride, solver, gait2d):
    path = write_forces(tmp_path / "f.mot", *walk_forces(coarse_stride, solver, gait2d), scale=0.0)
    with pytest.raises(ModelError, match="no points of application"):
        analyze_motion(replace(recording, forces=path))


def test_the_measured_walk_of_moco_needs_no_muscle_above_its_ceiling(public_models):
    folder = public_models / "moco_3d_walking"
    sets = [folder / f"subject_walk_scaled_{name}.xml" for name in SETS]
    found = analyze_motion(
        Recording(
            folder / "subject_walk_scaled.osim",
            folder / "coordinates.sto",
            folder / "grf_walk.mot",
            folder / "grf_walk.xml",
            sets,
        )
    )
    needed = found.needed
    assert found.opensim_difference[0] < 1e-6
    assert needed.shares.max() < 0.95
    assert not needed.at_ceiling.any()
    names = [needed.model.free_coordinates[i].name for i in needed.demand.asked]
    crossed = np.abs(needed.demand.muscles).max(axis=(0, 2))[list(needed.demand.asked)] > 0.0
    assert np.abs(needed.reserves[:, crossed]).max() < 0.1
    # The model's own stop of the shoulder resists the recorded posture by more than its actuator gives.
    assert [n for n, r in zip(names, np.abs(needed.reserves).max(axis=0), strict=True) if r > 0.1] == ["arm_rot_r"]
