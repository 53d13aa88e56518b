from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.skeleton.parameters import ParameterLayout


def test_a_changed_number_changes_one_entry(gait2d):
    layout = ParameterLayout(gait2d)
    stronger = replace(gait2d.muscles[0], max_isometric_force=3000.0)
    changed = replace(gait2d, muscles=(stronger, *gait2d.muscles[1:]))
    difference = layout.pack(changed) - layout.pack(gait2d)
    assert np.count_nonzero(difference) == 1
    assert difference.max() == pytest.approx(300.0)


def test_another_structure_is_refused(gait2d):
    with pytest.raises(ModelError, match="another structure"):
        ParameterLayout(gait2d).pack(replace(gait2d, muscles=gait2d.muscles[:-1]))


def test_unfitted_paths_are_named(gait2d):
    bare = replace(gait2d.muscles[3], path=None)
    with pytest.raises(ModelError, match=bare.name):
        ParameterLayout(replace(gait2d, muscles=(bare,)))
