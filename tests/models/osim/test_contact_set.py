"""Contact spheres that are placed by rule, written as OpenSim sets beside the model."""

from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.osim.contact_set import write_contact_sets


def test_a_model_that_has_spheres_is_refused(gait2d_path, worker, tmp_path):
    with pytest.raises(ModelError, match="contact"):
        write_contact_sets(gait2d_path, worker, tmp_path)
    assert not list(tmp_path.iterdir())
