"""The shipped study in space, run from the folder in which Moco's files lie as they are."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from math import pi

import pytest

from gaitgain.config.study import load_study
from gaitgain.optimize.solver.progress import Silent
from gaitgain.simulate.published.normative_gait import published_gait
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.study.run import prepare_study, run_study

CONFIG = "walk_in_space.yaml"
FRONTAL = ("step_width", "peak_hip_abduction_moment", "pelvic_list_range")
ARM_SWING_DEG = (15.0, 50.0)  # wider than the published one, that of ten chosen men


@pytest.fixture
def study(public_models, tmp_path):
    for file in (public_models / "moco_3d_walking").iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / CONFIG).write_text(files("gaitgain.configs").joinpath(CONFIG).read_text())
    return load_study(tmp_path / CONFIG).kept_in(tmp_path)


def test_the_subject_is_read_from_its_own_files_and_its_arms_get_ranges(study):
    subjects, store, model = prepare_study(study, Silent())
    assert not store.path.exists()
    assert all(subject.even_body for subject in subjects)
    assert (len(model.free_coordinates), len(model.muscles), len(model.contacts)) == (31, 80, 12)
    assert len(model.compliant_muscles) == 80
    ranges = {c.name: c.range for c in model.free_coordinates}
    assert all(ranges[f"arm_{turn}_{side}"] == (-pi / 2, pi / 2) for turn in ("flex", "add", "rot") for side in "rl")
    assert ranges["hip_adduction_r"] == pytest.approx((-50 * pi / 180, 30 * pi / 180), abs=1e-6)
    assert "arm_flex_r, arm_add_r" in model.approximated[-1]


@pytest.mark.slow
def test_trained_and_untrained_it_walks_as_people_do_in_the_frontal_plane(study):
    study = replace(study, persons=study.persons[:1], tasks=study.tasks[:1])
    end = run_study(study)
    assert end.failures == ()
    values = open_results(end.output).read_values(Key("healthy adult", "before", "self_selected"))
    for row in published_gait().rows_of("self_selected"):
        if row.quantity in FRONTAL:
            mean, sd = row.numbers
            assert values[row.quantity] == pytest.approx(mean, abs=2 * sd), row.quantity
    low, high = ARM_SWING_DEG
    assert low < values["arm_swing"] < high
