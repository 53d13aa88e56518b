"""Studies over the weeks: what is compared with what, and a small one from end to end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gaitgain.config.study import StudyConfig, load_study
from gaitgain.errors import ConfigError
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.course import follow_weeks
from gaitgain.simulate.study.difference import compare_arms
from gaitgain.simulate.study.visit import plan_visits

STUDY = """
study: weekly
persons: [{name: anna, impairment: multiple_sclerosis_moderate}]
arms:
  - {name: control, weeks: [0, LAST]}
  - {name: resistance, program: legs_resistance, weeks: [0, LAST]}
tasks: [self_selected]
mesh_intervals: 20
starts: 1
output: weekly.h5
"""


def outcome(arm, week, value, noise=None):
    return StoredOutcome(Key("anna", arm, "fastest", week), "gait_speed", "gait speed", "m/s", "", value, noise)


def header(arms, **weeks):
    return Header("weekly", "", {}, arms, weeks)


def test_equal_weeks_are_compared():
    found = [outcome("control", 0.0, 1.0, 1e-6), outcome("control", 8.0, 1.1)]
    found += [outcome("trained", 0.0, 1.0), outcome("trained", 8.0, 1.4), outcome("trained", 4.0, 9.0)]
    weeks = {"control": (0.0, 8.0), "trained": (0.0, 8.0)}
    differences = compare_arms(header(("control", "trained"), **weeks), found)
    assert [(d.week, pytest.approx(d.difference)) for d in differences] == [(0.0, 0.0), (8.0, 0.3)]
    assert all(d.noise == 1e-6 for d in differences)


def test_a_reference_of_no_particular_week_serves_all():
    found = [outcome("before", None, 1.0), outcome("trained", 4.0, 1.2), outcome("trained", 8.0, 1.3)]
    differences = compare_arms(header(("before", "trained"), trained=(4.0, 8.0)), found)
    assert [d.reference for d in differences] == [1.0, 1.0]


def test_an_arm_alone_is_compared_with_its_first_week():
    found = [outcome("trained", 8.0, 1.3), outcome("trained", 0.0, 1.0)]
    (difference,) = compare_arms(header(("trained",), trained=(0.0, 8.0)), found)
    assert (difference.reference, difference.value, difference.week) == (1.0, 1.3, 8.0)


def test_courses_run_from_the_first_week_to_the_last():
    found = [outcome("before", None, 1.0, 0.5), outcome("trained", 8.0, 1.3), outcome("trained", 0.0, 1.0)]
    still, trained = follow_weeks(header(("before", "trained"), trained=(0.0, 8.0)), "anna", found)
    assert still.values == {0.0: 1.0, 8.0: 1.0}
    assert trained.values == {0.0: 1.0, 8.0: 1.3}
    assert trained.change == pytest.approx(0.3)
    assert not trained.above_noise


def study(**changes):
    arms = [{"name": "control"}, {"name": "trained", "program": "legs_resistance", "weeks": [0, 12, 24]}]
    person = {"name": "anna", "impairment": "multiple_sclerosis_moderate"}
    config = StudyConfig.model_validate({"study": "s", "persons": [person], "arms": arms, **changes})
    return config.build(Path())


def test_people_gain_and_lose_again_and_walking_uses_what_it_can():
    for transfer in (1.0, 0.25):
        plan = study(activation_transfer=transfer)
        person = plan.persons[0]
        control, start, end, later = plan_visits(plan, person)
        assert (control.week, start.week, end.week, later.week) == (None, 0.0, 12.0, 24.0)
        assert control.walking == start.walking == person.condition
        key = ("knee_extensors", "right")
        first, best, last = (visit.tested.on(*key).activation_ceiling for visit in (start, end, later))
        assert first < last < best
        assert end.walking.on(*key).activation_ceiling == pytest.approx(first + transfer * (best - first))


def test_programs_are_followed_together():
    arms = [
        {"name": "both", "programs": ["legs_resistance", "fimland_2010"]},
        {"name": "one", "program": "fimland_2010"},
    ]
    plan = study(arms=arms)
    both, one = plan_visits(plan, plan.persons[0])
    assert plan.arms[0].times == (12.0,)
    key = ("ankle_plantarflexors", "left")
    assert both.tested.on(*key).voluntary_strength > one.tested.on(*key).voluntary_strength


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("weeks: [8, 4]", "name each week once, from early to late"),
        ("weeks: [0, 4], week: 4", "week and weeks both say when; keep one"),
        ("weeks: [0, 4], programs: [dodd_2011]", "program and programs both say what is trained; keep one"),
        ("weeks: [0, 6]", "'resistance' is measured in week 6, but the reference arm 'control' is not"),
        ("weeks: [0, 4], program: nowhere.yaml", "there is no program file"),
    ],
)
def test_weeks_that_cannot_be_compared_are_refused(tmp_path, change, words):
    path = tmp_path / "study.yaml"
    text = STUDY.replace("LAST", "4")
    if "program:" in change:
        text = text.replace("program: legs_resistance, ", "")
    path.write_text(text.replace("legs_resistance, weeks: [0, 4]", f"legs_resistance, {change}").replace(
        "{name: resistance, weeks: [0, 4]}", f"{{name: resistance, {change}}}"))  # fmt: skip
    with pytest.raises(ConfigError, match=words):
        load_study(path)


def gaitgain(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


def test_a_weekly_study_runs_resumes_and_forgets_weeks_it_no_longer_has(tmp_path):
    path = tmp_path / "weekly.yaml"
    path.write_text(STUDY.replace("LAST", "4"))
    done = gaitgain("run", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("week 0", "week 4", "control", "resistance", "self-selected gait speed", "weekly_weeks.png"):
        assert word in done.stdout
    assert (tmp_path / "weekly_weeks.png").stat().st_size > 10_000
    # The untrained person is one body, whatever the arm and the week.
    assert " ".join(done.stderr.split()).count("the same as anna, control, week 0") == 2

    rows = json.loads(gaitgain("compare", "weekly.h5", "--json", cwd=tmp_path).stdout)
    speeds = {row["week"]: row for row in rows if row["outcome"] == "gait_speed"}
    assert speeds[0]["difference"] == 0.0
    assert abs(speeds[4]["difference"]) > 1e-4

    path.write_text(STUDY.replace("LAST", "8"))
    again = gaitgain("run", path, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "anna, resistance, week 0, self_selected: kept" in " ".join(again.stderr.split())
    assert "week 4" not in again.stdout
    shown = json.loads(gaitgain("show", "weekly.h5", "--json", cwd=tmp_path).stdout)
    assert {row.get("week") for row in shown if row["arm"] == "resistance"} == {0, 8}
