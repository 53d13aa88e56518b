"""What a study says of its body before anything is solved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gaitgain.errors import ModelError, ProblemError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.person.person import Person
from gaitgain.simulate.study.run import run_study
from gaitgain.simulate.study.study import Arm, Study


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


def test_a_tilted_floor_is_refused_before_anything_is_solved(study_of):
    with pytest.raises(ModelError, match="the floor must be level"):
        run_study(study_of("<ContactHalfSpace", r"<orientation>0 0 -1.57\d*", "<orientation>0 0 -1.52"))


def test_a_body_that_cannot_move_forward_is_refused(study_of):
    with pytest.raises(ModelError, match="pelvis_tx is locked"):
        run_study(study_of('Coordinate name="pelvis_tx"', "<locked>false", "<locked>true"))
