"""What a study says of its body before anything is solved."""

from __future__ import annotations

import re
from dataclasses import replace
from math import cos, pi, sin, tan

import numpy as np
import pytest

from gaitgain.errors import ModelError, ProblemError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.person.body import Described
from gaitgain.models.person.person import Person
from gaitgain.models.variant.load import Load
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.study.run import prepare_study, run_study
from gaitgain.simulate.study.study import Arm, Study


class Told(Silent):
    """Progress that keeps its notes."""

    def __init__(self) -> None:
        self.notes = []

    def note(self, text):
        self.notes.append(text)


@pytest.fixture
def study_of(gait2d_path, tmp_path):
    """Study on the shipped model with one text in its file replaced, after a landmark."""

    def make(landmark: str, old: str, new: str, **numbers) -> Study:
        text = gait2d_path.read_text()
        start = text.index(landmark)
        file = tmp_path / "changed.osim"
        file.write_text(text[:start] + re.sub(old, new, text[start:], count=1))
        person = Person("anna", condition=HEALTHY)
        study = Study("small", (person,), (Arm("as they are"),), model=file, output=tmp_path / "small.h5")
        return replace(study, **numbers)

    return make


def test_half_a_cycle_of_a_body_with_two_different_sides_is_refused(study_of):
    force = r"<max_isometric_force>[^<]*", "<max_isometric_force>1541.1"
    study = study_of('Muscle name="soleus_l"', *force, cycle="half")
    with pytest.raises(ProblemError, match=r"soleus_l: max_isometric_force 1541.1 N, soleus_r 5137 N; choose full"):
        run_study(study)
    assert not study.path.exists()


def test_a_floor_tilted_sideward_is_refused_before_anything_is_solved(study_of):
    with pytest.raises(ModelError, match=r"sideward by 2\.86 deg"):
        run_study(study_of("<ContactHalfSpace", r"<orientation>0 0 -1.57\d*", "<orientation>0.05 0 -1.5708"))


def test_a_floor_that_rises_is_walked_by_tasks_without_a_slope(study_of):
    """From the healthy walk on level ground, as a task's own slope is."""
    level = replace(SELF_SELECTED, name="fastest", slope=0.0)
    study = study_of(
        "<ContactHalfSpace", r"<orientation>0 0 -1.57\d*", "<orientation>0 0 -1.52", tasks=(SELF_SELECTED, level)
    )
    told = Told()
    subjects, _, model = prepare_study(study, told)
    slope = tan(pi / 2 - 1.52)
    assert [task.slope for task in subjects[0].study.tasks] == [pytest.approx(slope, rel=1e-9), 0.0]
    assert model.gravity == pytest.approx((0.0, -9.80665, 0.0), rel=1e-15)
    assert f"rises by {100 * slope:.4g} %" in told.notes[0]


@pytest.mark.slow
def test_on_a_tilted_plane_the_ground_force_repeats_and_carries_the_weights_parts(study_of):
    """A plane turned by 0.05 rad: no jump at the seam of the two half cycles, ``m g sin a`` along the floor."""
    tilt = r"<orientation>0 0 -1.57\d*", f"<orientation>0 0 {0.05 - pi / 2!r}"
    asked = {"tasks": (prescribed(1.2),), "starts": 1, "mesh_intervals": 30, "check_noise": False}
    end = run_study(study_of("<ContactHalfSpace", *tilt, **asked))
    assert not end.failures
    results = open_results(end.output)
    key = next(status.key for status in results.read_status() if status.key.person == "anna")
    assert key.task == "prescribed_1.2_m_s__5.004_percent_uphill"
    problem, force = results.read_problem(key), results.read_trajectory(results.run(key)).ground_forces.sum(axis=1)
    mesh, half = problem.mesh, len(force) // 2
    steps = np.abs(np.diff(force[:, 1]))
    assert abs(force[half, 1] - force[half - 1, 1]) < np.median(steps)
    mean = np.tile(mesh.weights, 2 * mesh.intervals) / (2 * mesh.intervals) @ force
    weight = problem.model.total_mass * 9.80665
    assert mean[:2] == pytest.approx([weight * sin(0.05), weight * cos(0.05)], rel=1e-4)


def test_gravity_that_leans_in_a_file_is_a_slope_too(study_of):
    study = study_of("<gravity>", r"<gravity>[^<]*", "<gravity>-0.9 -9.0 0")
    subjects, _, model = prepare_study(study, Silent())
    assert [round(task.slope, 12) for task in subjects[0].study.tasks] == [0.1, 0.1]
    assert model.gravity[0] == 0.0


def test_a_body_that_cannot_move_forward_is_refused(study_of):
    with pytest.raises(ModelError, match="pelvis_tx is locked"):
        run_study(study_of('Coordinate name="pelvis_tx"', "<locked>false", "<locked>true"))


def persons_study(tmp_path, *persons, **numbers):
    return Study("sizes", persons, (Arm("as they are"),), output=tmp_path / "sizes.h5", **numbers)


def test_persons_have_bodies_of_their_own_and_the_same_bodies_one_healthy_walk(tmp_path):
    tall = Person("tall", height=1.92, mass=90.0)
    twin, plain = replace(tall, name="twin"), Person("plain")
    told = Told()
    subjects, _, model = prepare_study(persons_study(tmp_path, tall, twin, plain, described=Described(1.8)), told)
    task = SELF_SELECTED
    assert subjects[0].healthy_key(task) == subjects[1].healthy_key(task)
    assert str(subjects[0].healthy_key(task)) == "healthy, 1.92 m, 90 kg, self_selected"
    assert subjects[0].body.model == subjects[1].body.model
    assert str(subjects[2].healthy_key(task)) == "healthy, healthy, self_selected"
    assert subjects[2].body.model is model
    assert [line.partition(":")[0] for line in told.notes] == ["tall", "twin"]


def test_a_load_on_one_leg_is_walked_over_whole_cycles_and_half_is_refused(tmp_path):
    booted = Person("booted", loads=(Load("calcn_l", 1.0),))
    told = Told()
    (subject,), _, _ = prepare_study(persons_study(tmp_path, booted), told)
    assert subject.full_cycle
    assert any("the load makes the sides differ" in note for note in told.notes)
    with pytest.raises(ProblemError, match=r"those of 'booted' with their load differ: .*; choose full"):
        prepare_study(persons_study(tmp_path, booted, cycle="half"), Silent())


def test_a_load_of_an_arm_is_carried_in_that_arm_alone(tmp_path):
    study = persons_study(tmp_path, Person("anna"))
    study = replace(study, arms=(Arm("without"), Arm("with", loads=(Load("torso", 10.0),))))
    (subject,), _, model = prepare_study(study, Silent())
    problems = subject.problems(recognize(model), SELF_SELECTED, None)
    masses = [problem.model.total_mass - model.total_mass for problem in problems.values()]
    assert masses == pytest.approx([0.0, 10.0], abs=1e-12)
    assert not subject.full_cycle


def test_every_person_who_cannot_be_is_named_before_anything_is_solved(tmp_path):
    unknown, handy = Person("small", height=1.5), Person("handy", loads=(Load("hand", 1.0),))
    with pytest.raises(ProblemError) as caught:
        run_study(persons_study(tmp_path, unknown, handy))
    for words in (
        "person 'small' cannot be scaled",
        "'model_person: {height_m: ..}'",
        "no body hand; a load may be on",
    ):
        assert words in str(caught.value)
    assert not (tmp_path / "sizes.h5").exists()
