"""One stride with all that its measurements share: events of both feet, where the body is, and its two sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.frontal import is_spatial
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variant.slope import floor_slope, slope_angle
from gaitgain.optimize.walk.event import FootEvents, find_events
from gaitgain.optimize.walk.trajectory import Trajectory, coordinate_course
from gaitgain.simulate.outcomes.body_motion import BodyMotion, track_body

GRAVITY_M_S2 = 9.80665


@dataclass(frozen=True)
class Stride:
    """A stride of a model; feet are numbered 0 right, 1 left."""

    trajectory: Trajectory
    model: MusculoskeletalModel
    anatomy: Anatomy

    @cached_property
    def events(self) -> tuple[FootEvents, FootEvents]:
        """Contact and stance of each foot."""
        return find_events(self.trajectory, 0), find_events(self.trajectory, 1)

    @cached_property
    def body(self) -> BodyMotion:
        """Feet and mass center."""
        return track_body(self.trajectory, self.model, self.anatomy)

    @cached_property
    def spatial(self) -> bool:
        """Whether the body can move sideways."""
        return is_spatial(self.model)

    @property
    def slope(self) -> float:
        """Rise of the floor in the walking direction over its run (1), negative downhill."""
        return floor_slope(self.model)

    @cached_property
    def pelvic_tilt(self) -> np.ndarray:
        """Backward tilt of the pelvis from the vertical at every time (deg); coordinates are told from the floor."""
        return np.rad2deg(coordinate_course(self.trajectory, self.model, self.anatomy.tilt)) + slope_angle(self.model)

    @property
    def body_weight(self) -> float:
        """Mass times standard gravity (N)."""
        return self.model.total_mass * GRAVITY_M_S2
