"""One stride with all that its measurements share: events of both feet, and where the body is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.body_motion import BodyMotion, is_spatial, track_body
from gaitgain.simulate.outcomes.event import FootEvents, SupportPhases, find_events, support_phases
from gaitgain.simulate.outcomes.periodic import stance_share

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
    def body_weight(self) -> float:
        """Mass times standard gravity (N)."""
        return self.model.total_mass * GRAVITY_M_S2

    def leg(self, foot: int) -> Leg:
        """Coordinates of a leg."""
        return self.anatomy.legs[foot]

    def phases(self, foot: int) -> SupportPhases:
        """Support phases seen from a foot."""
        return support_phases(self.events[foot], self.events[1 - foot], self.trajectory.duration)

    def in_stance(self, foot: int, start: float = 0.0, end: float = 1.0) -> np.ndarray:
        """Whether each time lies between two shares of a foot's stance; shares over 1 reach into swing."""
        share = stance_share(self.trajectory, self.events[foot].contact, self.events[foot].stance)
        return (share >= start) & (share <= end)

    def in_swing(self, foot: int, start: float = 0.0, end: float = 1.0) -> np.ndarray:
        """Whether each time lies between two shares of a foot's swing."""
        events, duration = self.events[foot], self.trajectory.duration
        since = (self.trajectory.time - events.contact - events.stance) % duration
        share = since / (duration - events.stance)
        return (share >= start) & (share <= end)
