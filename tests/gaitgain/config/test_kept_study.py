"""The study of kept results is read again from its text alone."""

from __future__ import annotations

import pytest

from gaitgain.config.kept_study import read_kept_study
from gaitgain.config.study import load_study

PROGRAM = """name: calves
duration_weeks: 8
sessions_per_week: 3
exercises: [{name: calf_raise}]
"""
STUDY = """study: small
persons: [{{name: anna}}]
arms: [{{name: before}}, {{name: after, program: {program}}}]
"""


def test_programs_that_were_files_are_read_from_the_text(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "calves.yaml").write_text(PROGRAM)
    path = tmp_path / "study.yaml"
    path.write_text(STUDY.format(program="plans/calves.yaml"))
    study = load_study(path)
    kept = read_kept_study(study.text)
    assert kept is not None
    assert kept.arms == study.arms
    assert kept.persons == study.persons


def test_a_shipped_program_is_the_one_that_was_kept(tmp_path):
    path = tmp_path / "study.yaml"
    path.write_text(STUDY.format(program="legs_resistance"))
    study = load_study(path)
    changed = study.text.replace("sessions_per_week: 2", "sessions_per_week: 3")
    kept = read_kept_study(changed)
    assert kept is not None
    assert kept.arms[1].programs[0].phases[0].sessions_per_week == 3.0


@pytest.mark.parametrize("text", ["", "experiment: weakness", "study: [", "written by a script"])
def test_another_text_is_no_study(text):
    assert read_kept_study(text) is None


def test_no_program_is_written_outside_of_its_folder(tmp_path):
    place = tmp_path / "outside.yaml"
    text = (
        STUDY.format(program=str(place))
        + f"\n# program {place}:\n"
        + "".join(f"#   {x}\n" for x in PROGRAM.split("\n"))
    )
    assert read_kept_study(text) is None
    assert not place.exists()
