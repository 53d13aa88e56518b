from __future__ import annotations

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.osim.motion_file import read_motion

TABLE = """motion
inDegrees=yes
endheader
time hip_angle ground_force_vx ground_force_vy ground_force_vz
0.0 10 1 2 3
0.1 20 4 5 6
"""


def written(folder, text):
    file = folder / "walk.mot"
    file.write_text(text)
    return file


def test_columns_labels_and_units_are_read(tmp_path):
    table = read_motion(written(tmp_path, TABLE))
    assert table.labels[0] == "hip_angle"
    assert table.in_degrees
    assert table.time == pytest.approx([0.0, 0.1])
    assert (table.vectors("ground_force_v") == np.array([[1, 2, 3], [4, 5, 6]])).all()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no table at all", "no line 'endheader'"),
        (TABLE.replace("0.1 20", "0.1"), "rows of different lengths"),
        (TABLE.replace("time ", "hour "), "the first must be time"),
    ],
)
def test_what_is_no_motion_file_is_refused_with_the_reason(tmp_path, text, complaint):
    with pytest.raises(ModelError, match=complaint):
        read_motion(written(tmp_path, text))


def test_a_missing_motion_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"none\.mot: cannot be read"):
        read_motion(tmp_path / "none.mot")
