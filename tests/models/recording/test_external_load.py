from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.recording.external_load import LoadColumns, columns_by_name, read_external_loads

LOADS = """<?xml version="1.0" encoding="UTF-8" ?>
<OpenSimDocument Version="40000"><ExternalLoads name="loads"><objects>
<ExternalForce name="one"><applied_to_body>calcn_r</applied_to_body>
<force_expressed_in_body>ground</force_expressed_in_body><point_expressed_in_body>ground</point_expressed_in_body>
<force_identifier>F1_v</force_identifier><point_identifier>F1_p</point_identifier>
<torque_identifier>Unassigned</torque_identifier></ExternalForce>
</objects></ExternalLoads></OpenSimDocument>
"""


def test_external_loads_name_columns_and_bodies(tmp_path):
    file = tmp_path / "loads.xml"
    file.write_text(LOADS)
    assert read_external_loads(file) == (LoadColumns("F1_v", "F1_p", "", body="calcn_r"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LOADS.replace("<point_expressed_in_body>ground", "<point_expressed_in_body>calcn_r"), "express forces"),
        (LOADS.replace("ExternalForce", "Other"), "no ExternalForce that applies"),
        ("<a/>", "first element"),
    ],
)
def test_other_external_loads_are_refused(tmp_path, text, said):
    file = tmp_path / "loads.xml"
    file.write_text(text)
    with pytest.raises(ModelError, match=said):
        read_external_loads(file)


@pytest.mark.parametrize(
    ("stem", "torque", "side"),
    [
        ("ground_force_r_", "ground_torque_r_", "right"),
        ("ground_force_left_", "ground_torque_left_", "left"),
        ("1_ground_force_", "1_ground_torque_", ""),
        ("ground_force_2_", "ground_torque_2_", ""),
    ],
)
def test_usual_names_tell_the_columns(stem, torque, side):
    labels = (*(f"{stem}{what}{axis}" for what in "vp" for axis in "xyz"), *(f"{torque}{axis}" for axis in "xyz"))
    assert columns_by_name(labels) == (LoadColumns(f"{stem}v", f"{stem}p", torque, side=side),)


def test_other_columns_are_no_forces():
    assert columns_by_name(("pelvis_tx", "knee_angle_r", "reserve_force")) == ()
