from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS, shipped_model_path
from gaitgain.models.osim.reader import read_model


@pytest.mark.parametrize("name", SHIPPED_MODELS)
def test_every_shipped_model_is_there_and_can_be_read(name, worker):
    model = read_model(shipped_model_path(name), worker)
    assert model.name == name
    assert SHIPPED_MODELS[name].what


def test_the_default_model_is_shipped():
    assert shipped_model_path() == shipped_model_path(DEFAULT_MODEL)
    assert shipped_model_path().is_file()


def test_an_unknown_model_is_refused_with_the_names_there_are():
    with pytest.raises(ModelError, match="no model 'gait4d' is shipped; choose from gait2d"):
        shipped_model_path("gait4d")
