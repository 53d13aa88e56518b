"""What a study asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.person.person import Person
from gaitgain.simulate.study.study import Arm, Study

STUDY = Study("small", (Person("anna", condition=HEALTHY),), (Arm("before"),))


def test_another_person_mesh_or_body_is_another_edition():
    other = Person("anna", condition=replace(HEALTHY, control=replace(HEALTHY.control, modules_per_leg=4)))
    editions = {STUDY.edition("body"), STUDY.edition("other body")}
    editions |= {replace(STUDY, persons=(other,)).edition("body"), replace(STUDY, mesh_intervals=40).edition("body")}
    assert len(editions) == 4


def test_a_comment_or_another_place_for_results_is_the_same_edition():
    assert replace(STUDY, text="# new", output=Path("other.h5")).edition("body") == STUDY.edition("body")
