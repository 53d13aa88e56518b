"""Contact by rule as files: sets, or the whole model."""

from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.osim.contact_set import write_contact_sets, write_with_contact
from gaitgain.models.osim.reader import read_model


def test_a_completed_model_has_the_same_contact_as_its_sets(worker, public_models, tmp_path):
    file = public_models / "gait10dof18musc.osim"
    sets = write_contact_sets(file, worker, tmp_path / "new" / "folder")
    merged = write_with_contact(file, worker, tmp_path / "another")
    assert merged.name == "gait10dof18musc_contact.osim"
    assert read_model(merged, worker).contacts == read_model(file, worker, sets=sets).contacts


def test_a_place_where_nothing_can_be_written_is_one_message(worker, public_models, tmp_path):
    taken = tmp_path / "file"
    taken.touch()
    with pytest.raises(ModelError, match=r"no files can be written there.*choose another folder"):
        write_with_contact(public_models / "gait10dof18musc.osim", worker, taken)


def test_a_model_that_has_spheres_is_refused(gait2d_path, worker, tmp_path):
    with pytest.raises(ModelError, match="contact"):
        write_contact_sets(gait2d_path, worker, tmp_path)
    assert not list(tmp_path.iterdir())
