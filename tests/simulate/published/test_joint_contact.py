from __future__ import annotations

from gaitgain.simulate.published.joint_contact import implant_table, measured_peak


def test_hip_and_knee_were_measured_and_no_ankle():
    hip, knee = measured_peak("hip"), measured_peak("knee")
    assert hip is not None
    assert knee is not None
    assert 1.5 < hip.number < knee.number < 4.0
    assert measured_peak("ankle") is None
    assert {row.status for row in implant_table().rows} == {"verified"}
