"""Peaks, impulses and work of sinusoids, whose integrals are known."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.variant.slope import on_slope
from gaitgain.simulate.outcomes.catalog import measure_side, measure_stride
from gaitgain.simulate.outcomes.side import Side

DURATION = 1.1


def swing(glide, gait2d, joint, *, angle=0.3, moment=50.0, lag=0.0):
    """Joint that flexes as a sine with a moment that extends as a sine, lagging by a share of the cycle."""
    stride = glide()
    name, sign = next((c, s) for j, c, s in stride.anatomy.legs[0].joints if j == joint)
    column, rate = gait2d.coordinate_index(name), 2 * np.pi / DURATION
    phase = rate * stride.trajectory.time
    stride.trajectory.values[:, column] = sign * angle * np.sin(phase)
    stride.trajectory.speeds[:, column] = sign * angle * rate * np.cos(phase)
    stride.trajectory.joint_moments[:, column] = -sign * moment * np.sin(phase - 2 * np.pi * lag)
    return stride


@pytest.mark.parametrize(("joint", "flexion", "extension"), [
    ("hip", "flexion", "extension"), ("knee", "flexion", "extension"), ("ankle", "dorsiflexion", "plantarflexion"),
])  # fmt: skip
def test_a_sine_has_known_peaks_impulses_and_work(glide, gait2d, joint, flexion, extension):
    found = measure_side(Side(swing(glide, gait2d, joint), 0))
    largest, mass = np.rad2deg(0.3), gait2d.total_mass
    name = "peak_swing_knee_flexion" if joint == "knee" else f"peak_{joint}_{flexion}"
    assert found[name] == pytest.approx(largest, abs=1e-4)
    assert found[f"peak_{joint}_{extension}"] == pytest.approx(largest, abs=1e-4)
    assert found[f"{joint}_range"] == pytest.approx(2 * largest, abs=1e-4)
    at_contact = largest * np.sin(2 * np.pi * 0.2)
    assert found[f"{joint}_{flexion}_at_contact"] == pytest.approx(at_contact, abs=0.05)
    for word in (flexion, extension):
        assert found[f"peak_{joint}_{word}_moment"] == pytest.approx(50.0 / mass, rel=1e-5)
        # The integral of half a sine is twice its height over its rate.
        assert found[f"{joint}_{word}_impulse"] == pytest.approx(50.0 / mass * DURATION / np.pi, rel=1e-5)
    # -M sin * A w cos = -M A w sin(2x) / 2: as much work generated as absorbed, M A each.
    peak = 50.0 * 0.3 * (2 * np.pi / DURATION) / 2 / mass
    assert found[f"peak_{joint}_power"] == pytest.approx(peak, rel=1e-4)
    assert found[f"peak_{joint}_power_absorption"] == pytest.approx(peak, rel=1e-4)
    assert found[f"{joint}_positive_work"] == pytest.approx(50.0 * 0.3 / mass, rel=1e-4)
    assert found[f"{joint}_negative_work"] == pytest.approx(50.0 * 0.3 / mass, rel=1e-4)


def test_a_moment_in_phase_with_extending_generates_only(glide, gait2d):
    """A quarter of a cycle of lag turns the product into M A w cos^2, whose integral is M A pi."""
    found = measure_side(Side(swing(glide, gait2d, "ankle", lag=0.25), 0))
    assert found["ankle_positive_work"] == pytest.approx(50.0 * 0.3 * np.pi / gait2d.total_mass, rel=1e-5)
    assert found["ankle_negative_work"] == pytest.approx(0.0, abs=1e-9)


def test_the_other_leg_does_not_move(glide, gait2d):
    found = measure_side(Side(swing(glide, gait2d, "hip"), 1))
    assert found["hip_range"] == 0.0
    assert found["hip_extension_impulse"] == 0.0


def test_knee_phases_look_at_their_part_of_stance(glide, gait2d):
    """Bumps of 15 and 60 deg at 20 % of stance and in swing, a valley of 4 deg at 65 % of stance."""
    stride = glide()
    leg, time = stride.anatomy.legs[0], stride.trajectory.time
    since = (time / DURATION - 0.2) % 1.0 / 0.62
    knee = np.interp(since, [0.0, 0.2, 0.65, 1.2, 1.62], [5.0, 15.0, 4.0, 60.0, 5.0])
    stride.trajectory.values[:, gait2d.coordinate_index(leg.knee)] = leg.knee_sign * np.deg2rad(knee)
    found = measure_side(Side(stride, 0))
    assert found["peak_stance_knee_flexion"] == pytest.approx(15.0, abs=0.05)
    assert found["terminal_stance_knee_flexion"] == pytest.approx(4.0, abs=0.05)
    assert found["peak_swing_knee_flexion"] == pytest.approx(60.0, abs=0.05)
    assert found["knee_flexion_at_contact"] == pytest.approx(5.0, abs=0.05)


def test_the_thigh_is_told_from_the_vertical_whatever_the_pelvis_does(glide, gait2d):
    """The pelvis tilts forward by 12 deg and the hip flexes by 12 deg more: the thigh stays where it was."""
    stride = glide()
    leg, tilt = stride.anatomy.legs[0], np.deg2rad(12.0)
    stride.trajectory.values[:, gait2d.coordinate_index(stride.anatomy.tilt)] = -tilt
    stride.trajectory.values[:, gait2d.coordinate_index(leg.hip)] = leg.hip_sign * (tilt + np.deg2rad(20.0))
    found = measure_side(Side(stride, 0))
    assert found["peak_thigh_flexion"] == pytest.approx(20.0, abs=1e-9)
    assert found["peak_thigh_extension"] == pytest.approx(-20.0, abs=1e-9)
    assert found["peak_hip_flexion"] == pytest.approx(32.0, abs=1e-9)
    common = {m.name: m.value for m in measure_stride(stride)}
    assert common["pelvic_tilt"] == pytest.approx(12.0, abs=1e-9)
    assert common["trunk_lean"] == pytest.approx(12.0, abs=1e-9)
    assert common["pelvic_tilt_range"] == 0.0


def test_on_a_slope_thigh_pelvis_and_trunk_are_told_from_the_vertical(glide, gait2d):
    """A body that stands as its floor does leans back uphill."""
    level, uphill = ({m.name: m.value for m in measure_stride(glide(on_slope(gait2d, slope)))} for slope in (0.0, 0.1))
    angle = np.rad2deg(np.arctan(0.1))
    for name, sign in (
        ("pelvic_tilt", -1),
        ("trunk_lean", -1),
        ("peak_thigh_flexion", 1),
        ("peak_thigh_extension", -1),
    ):
        assert uphill[name] - level[name] == pytest.approx(sign * angle, abs=1e-9)
