"""A person, as a researcher writes one down in YAML: body, condition, strength, measured torques and walking."""

from __future__ import annotations

from math import radians
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, model_validator

from gaitgain.config.condition import GroupChange, changed, check_condition
from gaitgain.config.yaml_file import Strict, read_mapping, validated
from gaitgain.errors import ConditionError, ConfigError, PersonError
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.models.person.measured_torque import MeasuredTorque
from gaitgain.models.person.person import AGE_YEARS, HEIGHT_M, MASS_KG, Person, check_person
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

VALUE_KEYS = {
    T25FW: "time_s",
    TEN_METER: "time_s",
    SELF_SELECTED_SPEED: "speed_m_s",
    STRIDE_LENGTH: "length_m",
    SIX_MINUTE: "distance_m",
}


class MuscleConfig(GroupChange):
    """State of one muscle group; each mechanism is off when left out."""

    strength: float = Field(1.0, description="share of healthy maximal isometric force")
    activation_ceiling: float = Field(1.0, description="share of the healthy largest voluntary activation")
    force_rise: float = Field(1.0, description="share of the healthy rate of force rise")
    activation_floor: float = Field(0.0, ge=0.0, description="least activation the person can command (co-contraction)")
    passive_strain: float = Field(1.0, description="share of the healthy stretch at equal passive force")


class TorqueConfig(Strict):
    """One maximal torque from a dynamometer, gravity-corrected."""

    joint: Literal["hip", "knee", "ankle"] = Field(description="tested joint")
    direction: Literal["extension", "flexion"] = Field(description="at the ankle: plantarflexion, dorsiflexion")
    side: Literal["right", "left"] = Field(description="tested side")
    torque_n_m: float = Field(description="torque in N m, positive")
    angle_deg: float | None = Field(None, ge=-60.0, le=150.0, description="flexion; by default the usual test angle")
    velocity_deg_s: float = Field(0.0, ge=-500.0, le=500.0, description="concentric positive; 0 is isometric")
    sd_n_m: float | None = Field(None, description="standard deviation of the measurement; a tenth of it by default")

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


class WalkingConfig(Strict):
    """One measured walk; its value stands under the key of its unit."""

    test: Literal["t25fw", "ten_meter", "self_selected_speed", "stride_length", "six_minute"] = Field(
        description="what was measured; stride_length at self-selected speed"
    )
    time_s: float | None = Field(None, description="of t25fw (7.62 m from standing, fastest) and ten_meter")
    speed_m_s: float | None = Field(None, description="of self_selected_speed")
    length_m: float | None = Field(None, description="of stride_length: two steps")
    distance_m: float | None = Field(None, description="of six_minute")
    sd: float | None = Field(None, description="standard deviation of the measurement, in the unit of its value")
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
        own = {"test", "sd", key} | {TEN_METER: {"pace", "start"}, SIX_MINUTE: {"course_m"}}.get(self.test, set())
        alien = [name for name in type(self).model_fields if name not in own and getattr(self, name) is not None]
        if alien:
            raise ValueError(f"test '{self.test}' has no '{alien[0]}'; it has: {', '.join(sorted(own - {'test'}))}")
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


class PersonFile(Strict):
    """One person. Say either an EDSS score or an impairment by name, and change muscle groups on top."""

    name: str = Field(min_length=1, max_length=60, description="name in tables")
    sex: Literal["male", "female"] = Field(description="male or female")
    age_years: float = Field(description=f"{AGE_YEARS[0]:g} to {AGE_YEARS[1]:g}")
    mass_kg: float = Field(description=f"{MASS_KG[0]:g} to {MASS_KG[1]:g}")
    height_m: float = Field(description=f"{HEIGHT_M[0]:g} to {HEIGHT_M[1]:g}")
    edss: float | None = Field(None, description="EDSS score, 0 to 6.5 (docs/impairments.md)")
    side_difference: float = Field(0.0, description="share by which the weaker side's activation is lower; needs edss")
    weaker_side: Literal["right", "left"] = Field("left", description="needs side_difference")
    impairment: str = Field("healthy", description=f"a shipped condition: {', '.join(CONDITIONS)}")
    muscles: list[MuscleConfig] = Field(default_factory=list, description="changes on top, by group and side")
    torques: list[TorqueConfig] = Field(
        default_factory=list, description="measured torques, to which strength is fitted"
    )
    walking: list[WalkingConfig] = Field(
        default_factory=list, description="measured walks, to which what torques leave open is fitted"
    )
    seed: int = Field(0, ge=0, description="of everything random about this person")

    @model_validator(mode="after")
    def _one_condition(self) -> PersonFile:
        check_condition(self.impairment, self.edss, self.side_difference)
        return self

    def build(self) -> Person:
        """Return the checked person.

        Raises
        ------
        PersonError
            When nobody can be like this, with every reason.
        """
        faults, base = [], HEALTHY
        try:
            base = self._condition()
        except ConditionError as problem:
            faults.append(str(problem))
        impairment = changed(base, self.muscles)
        torques = tuple(torque.build() for torque in self.torques)
        walking = tuple(test.build() for test in self.walking)
        person = Person(
            self.name, self.sex, self.age_years, self.mass_kg, self.height_m, impairment, torques, self.seed, walking
        )
        check_person(person, faults)
        return person

    def _condition(self) -> Condition:
        if self.edss is None:
            return CONDITIONS[self.impairment]()
        return ms_profile(self.edss, side_difference=self.side_difference, weaker=self.weaker_side)


def load_person(path: Path) -> Person:
    """Read and check a person file.

    Raises
    ------
    ConfigError
        With every fault, its key and the reason.
    """
    _, data = read_mapping(path, "'name:' and 'mass_kg:'")
    try:
        return validated(path, data, PersonFile, _LEVELS).build()
    except PersonError as problem:
        raise ConfigError(f"{path}: {problem}") from None


_LEVELS: dict[str, type[BaseModel]] = {"muscles": MuscleConfig, "torques": TorqueConfig, "walking": WalkingConfig}
assert set(VALUE_KEYS) == set(TESTS)
