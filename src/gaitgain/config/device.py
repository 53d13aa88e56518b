"""What an arm says of what is worn, a spring, a torque over the gait cycle or mass, and of what is carried."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import Field, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Name, Side, Strict
from gaitgain.models.description.device import BOTH_WAYS, AddedMass, Device, Spring, TorqueProfile
from gaitgain.models.device.catalog import MOVEMENTS
from gaitgain.models.variant.load import FURTHEST_M, LARGEST_LOAD_KG, Load

# Orthoses had up to 6.6 N m/deg, 378 N m/rad (Waterval et al. 2019, doi:10.1186/s12984-019-0600-2); five times that
# holds a joint still.
STIFFEST = 2000.0
LARGEST_TORQUE = 300.0  # N m; twice what a strong ankle gives
LARGEST_MASS = 20.0  # kg
MovementName = Annotated[str, choice(MOVEMENTS, "movement")]
ResistedName = Annotated[str, choice((BOTH_WAYS, *MOVEMENTS), "movement")]


class SpringConfig(Strict):
    """A spring and a damper at a joint."""

    stiffness_n_m_per_rad: float = Field(
        ge=0.0,
        le=STIFFEST,
        description="N m/rad, not N m/deg (1 N m/deg is 57.3 N m/rad); to hold a joint still, lock its coordinate",
    )
    neutral_deg: float = Field(0.0, ge=-180.0, le=180.0, description="angle of the coordinate without torque")
    damping_n_m_s_per_rad: float = Field(0.0, ge=0.0, le=100.0, description="damper beside the spring")
    resists: ResistedName = Field(
        BOTH_WAYS,
        description="movement that is resisted beyond the neutral angle, such as plantarflexion; the other way it is "
        "free. Both ways when left out",
    )

    def build(self) -> Spring:
        """Return the spring that the file describes."""
        return Spring(
            self.stiffness_n_m_per_rad, math.radians(self.neutral_deg), self.damping_n_m_s_per_rad, self.resists
        )


class TorqueProfileConfig(Strict):
    """A torque over the gait cycle of the leg that wears it, linear between its points."""

    percent: list[float] = Field(
        min_length=3, max_length=1001, description="of the gait cycle, from 0 at the initial contact to 100 at the next"
    )
    torque_n_m: list[float] = Field(description="at each of them; the last equals the first")
    assists: MovementName = Field(
        "increase", description="movement that a positive torque assists; increase of the coordinate when left out"
    )

    @model_validator(mode="after")
    def _once_around(self) -> TorqueProfileConfig:
        if len(self.percent) != len(self.torque_n_m):
            raise ValueError(
                f"{len(self.percent)} percent and {len(self.torque_n_m)} torque_n_m; give one torque for each percent"
            )
        if (self.percent[0], self.percent[-1]) != (0.0, 100.0):
            raise ValueError(
                f"percent goes from {self.percent[0]:g} to {self.percent[-1]:g}; begin at 0 and end at 100"
            )
        if any(b <= a for a, b in zip(self.percent, self.percent[1:], strict=False)):
            raise ValueError("percent must rise from each point to the next")
        if self.torque_n_m[0] != self.torque_n_m[-1]:
            raise ValueError(
                f"torque_n_m is {self.torque_n_m[0]:g} at 0 and {self.torque_n_m[-1]:g} at 100 percent; "
                "a cycle repeats, so make them equal"
            )
        largest = max(map(abs, self.torque_n_m))
        if largest > LARGEST_TORQUE:
            raise ValueError(f"a torque of {largest:g} N m; devices give at most {LARGEST_TORQUE:g}")
        return self

    def build(self) -> TorqueProfile:
        """Return the profile that the file describes."""
        return TorqueProfile(tuple(p / 100.0 for p in self.percent), tuple(self.torque_n_m), self.assists)


class MassConfig(Strict):
    """Mass of a device on a body of the model."""

    body: str = Field(description="body of the model; of both sides, without _r and _l, where side is both")
    mass_kg: float = Field(ge=0.0, le=LARGEST_MASS, description="mass")
    location_m: list[float] | None = Field(
        None, min_length=3, max_length=3, description="place in the body; its mass center when left out"
    )

    def build(self, suffix: str) -> AddedMass:
        """Return the mass that the file describes, on the body of one side."""
        location = None
        if self.location_m is not None:
            x, y, z = self.location_m
            location = (x, y, -z if suffix == "_l" else z)
        return AddedMass(self.body + suffix, self.mass_kg, location)


class DeviceConfig(Strict):
    """A device at one joint, such as an ankle-foot orthosis."""

    name: Name = Field(description="name in messages; the same in all arms that wear it, however stiff it is there")
    coordinate: str = Field(description="coordinate that it acts on; without _r and _l where side is given")
    side: Side | None = Field(
        None, description="right, left or both: puts _r and _l behind coordinate and bodies; left out, they are whole"
    )
    spring: SpringConfig | None = Field(None, description="spring and damper")
    torque_profile: TorqueProfileConfig | None = Field(None, description="torque over the gait cycle")
    mass: list[MassConfig] = Field(default_factory=list, description="mass that it adds to bodies")

    @model_validator(mode="after")
    def _does_something(self) -> DeviceConfig:
        if self.spring is None and self.torque_profile is None and not self.mass:
            raise ValueError(f"device '{self.name}' does nothing; give it a spring, a torque_profile or mass")
        written = [name for name in (self.coordinate, *(m.body for m in self.mass)) if name.endswith(("_r", "_l"))]
        if self.side and written:
            raise ValueError(f"side puts _r and _l behind names; write {written[0][:-2]} for {written[0]}")
        return self

    def build(self) -> tuple[Device, ...]:
        """Return the device that the file describes, once for each side."""
        suffixes = {None: ("",), "both": ("_r", "_l"), "right": ("_r",), "left": ("_l",)}[self.side]
        return tuple(
            Device(
                self.name,
                self.coordinate + suffix,
                self.spring and self.spring.build(),
                self.torque_profile and self.torque_profile.build(),
                tuple(mass.build(suffix) for mass in self.mass),
            )
            for suffix in suffixes
        )


DEVICE_LEVELS: dict[str, Any] = {
    "devices": DeviceConfig,
    "spring": SpringConfig,
    "torque_profile": TorqueProfileConfig,
    "mass": MassConfig,
}


class LoadConfig(Strict):
    """A load on a body: a point of mass that moves with it."""

    body: str = Field(description="body of the model that carries it, such as torso; gaitgain model show lists them")
    load_kg: float = Field(gt=0.0, le=LARGEST_LOAD_KG, description="mass of the load in kg")
    at: list[float] | None = Field(
        None,
        min_length=3,
        max_length=3,
        description="where it is, in the frame of the body, in m (forward, up, right in most models); at the body's "
        f"mass center when left out; within {FURTHEST_M:g} m",
    )

    def build(self) -> Load:
        """Return the load."""
        if self.at is None:
            return Load(self.body, self.load_kg)
        x, y, z = self.at
        return Load(self.body, self.load_kg, (x, y, z))


def load_data(load: Load) -> dict[str, Any]:
    """Return a load as a file says one."""
    data = {"body": load.body, "load_kg": load.mass}
    return data if load.at is None else {**data, "at": list(load.at)}
