"""What was measured on a person, as a file says it: torques of a dynamometer, and walking tests."""

from __future__ import annotations

from math import degrees, radians
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Strict
from gaitgain.models.person.measured_torque import LARGEST_TORQUE_N_M, MeasuredTorque
from gaitgain.models.person.walking_test import (
    FASTEST,
    SELF_SELECTED_SPEED,
    SIX_MINUTE,
    STRIDE_LENGTH,
    T25FW,
    TEN_METER,
    TESTS,
    WALKING,
    WalkingTest,
)

# Key of the value of each test, which bears its unit.
VALUE_KEYS = {
    T25FW: "time_s",
    TEN_METER: "time_s",
    SELF_SELECTED_SPEED: "speed_m_s",
    STRIDE_LENGTH: "length_m",
    SIX_MINUTE: "distance_m",
}
# Keys that only some tests have.
OTHER_KEYS = {TEN_METER: ("pace", "start"), SIX_MINUTE: ("course_m",)}
DIGITS = 9  # of an angle in degrees that was read in degrees


class TorqueConfig(Strict):
    """One maximal torque from a dynamometer, gravity-corrected."""

    joint: Literal["hip", "knee", "ankle"] = Field(description="tested joint")
    direction: Literal["extension", "flexion"] = Field(description="at the ankle: plantarflexion, dorsiflexion")
    side: Literal["right", "left"] = Field(description="tested side")
    torque_n_m: float = Field(gt=0.0, le=LARGEST_TORQUE_N_M, description="torque in N m, positive")
    angle_deg: float | None = Field(None, ge=-60.0, le=150.0, description="flexion; by default the usual test angle")
    velocity_deg_s: float = Field(0.0, ge=-500.0, le=500.0, description="concentric positive; 0 is isometric")
    sd_n_m: float | None = Field(
        None, gt=0.0, description="standard deviation of the measurement; a tenth of it by default"
    )

    def build(self) -> MeasuredTorque:
        """Return it in SI units."""
        return MeasuredTorque(
            joint=self.joint,
            direction=self.direction,
            side=self.side,
            torque=self.torque_n_m,
            angle=None if self.angle_deg is None else radians(self.angle_deg),
            velocity=radians(self.velocity_deg_s),
            error=self.sd_n_m,
        )


def torque_data(torque: MeasuredTorque) -> dict[str, Any]:
    """Return a torque as a file says it."""
    data = {
        "joint": torque.joint,
        "direction": torque.direction,
        "side": torque.side,
        "torque_n_m": torque.torque,
        "angle_deg": None if torque.angle is None else round(degrees(torque.angle), DIGITS),
        "velocity_deg_s": round(degrees(torque.velocity), DIGITS) or None,
        "sd_n_m": torque.error,
    }
    return {key: value for key, value in data.items() if value is not None}


class WalkingConfig(Strict):
    """One measured walk; its value stands under the key of its unit."""

    test: Annotated[str, choice(TESTS, "walking test")] = Field(
        description="what was measured; stride_length at self-selected speed"
    )
    time_s: float | None = Field(None, description="of t25fw (7.62 m from standing, fastest) and ten_meter")
    speed_m_s: float | None = Field(None, description="of self_selected_speed")
    length_m: float | None = Field(None, description="of stride_length: two steps")
    distance_m: float | None = Field(None, description="of six_minute")
    sd: float | None = Field(
        None, gt=0.0, description="standard deviation of the measurement, in the unit of its value"
    )
    pace: Literal["self_selected", "fastest"] | None = Field(None, description="of ten_meter, which needs it")
    start: Literal["standing", "walking"] | None = Field(
        None, description="of ten_meter: walking (default) where only the middle of a longer way is timed"
    )
    course_m: float | None = Field(None, description="of six_minute: distance between turns, 30 by default")

    @model_validator(mode="after")
    def _own_keys(self) -> WalkingConfig:
        key = VALUE_KEYS[self.test]
        if getattr(self, key) is None:
            raise ValueError(f"test '{self.test}' needs its value as '{key}:'")
        if self.test == TEN_METER and self.pace is None:
            raise ValueError("test 'ten_meter' needs 'pace: fastest' or 'pace: self_selected'")
        known = {"test", "sd", key, *OTHER_KEYS.get(self.test, ())}
        alien = [name for name in type(self).model_fields if name not in known and getattr(self, name) is not None]
        if alien:
            raise ValueError(f"test '{self.test}' has no '{alien[0]}'; it has: {', '.join(sorted(known - {'test'}))}")
        return self

    def build(self) -> WalkingTest:
        """Return it as the models know it."""
        return WalkingTest(
            test=self.test,
            value=getattr(self, VALUE_KEYS[self.test]),
            error=self.sd,
            pace=self.pace or FASTEST,
            start=self.start or WALKING,
            course=self.course_m,
        )


def walking_data(test: WalkingTest) -> dict[str, Any]:
    """Return a walking test as a file says it."""
    data = {"test": test.test, VALUE_KEYS[test.test]: test.value, "sd": test.error}
    if test.test == TEN_METER:
        data |= {"pace": test.pace, "start": test.start}
    if test.test == SIX_MINUTE:
        data["course_m"] = test.course
    return {key: value for key, value in data.items() if value is not None}
