"""One side of a stride: its events and phases, and the curves of its leg that outcomes and reports share.

Angles follow the clinical convention of the ISB's joint coordinate systems (Wu et al. 2002,
doi:10.1016/S0021-9290(01)00222-6): flexion, at the ankle dorsiflexion, is positive, zero is the model's neutral pose.
Moments are internal net joint moments over body mass; extension, at the ankle plantarflexion, is positive. Power is
moment times angular velocity over body mass, positive where it is generated (Winter 1991, ISBN 978-0888981059).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.anatomy.limb import Leg
from gaitgain.optimize.walk.event import FootEvents
from gaitgain.optimize.walk.loading import LoadingResponse, loading_response
from gaitgain.optimize.walk.periodic import stance_share
from gaitgain.optimize.walk.trajectory import coordinate_course
from gaitgain.simulate.outcomes.stride import Stride
from gaitgain.simulate.outcomes.support_phase import SupportPhases, support_phases


@dataclass(frozen=True)
class Side:
    """One side of a stride.

    Attributes
    ----------
    foot
        0 right, 1 left.
    """

    stride: Stride
    foot: int

    @property
    def other(self) -> Side:
        """The other side."""
        return Side(self.stride, 1 - self.foot)

    @property
    def leg(self) -> Leg:
        """Coordinates of the leg."""
        return self.stride.anatomy.legs[self.foot]

    @property
    def events(self) -> FootEvents:
        """Contact and stance of the foot."""
        return self.stride.events[self.foot]

    @cached_property
    def phases(self) -> SupportPhases:
        """Support phases seen from the foot."""
        return support_phases(self.events, self.stride.events[1 - self.foot], self.stride.trajectory.duration)

    @cached_property
    def stance_share(self) -> np.ndarray:
        """Time since foot contact over the duration of stance, at every time; over 1 in swing."""
        return stance_share(self.stride.trajectory, self.events.contact, self.events.stance)

    def in_stance(self, start: float = 0.0, end: float = 1.0) -> np.ndarray:
        """Whether each time lies between two shares of stance; shares over 1 reach into swing."""
        return (self.stance_share >= start) & (self.stance_share <= end)

    def in_swing(self, start: float = 0.0, end: float = 1.0) -> np.ndarray:
        """Whether each time lies between two shares of swing."""
        events, trajectory = self.events, self.stride.trajectory
        since = (trajectory.time - events.contact - events.stance) % trajectory.duration
        share = since / (trajectory.duration - events.stance)
        return (share >= start) & (share <= end)

    @cached_property
    def angles(self) -> dict[str, np.ndarray]:
        """Flexion (at the ankle: dorsiflexion) of each joint at every time (deg)."""
        return {joint: sign * np.rad2deg(self._course(name)) for joint, name, sign in self.leg.joints}

    @cached_property
    def moments(self) -> dict[str, np.ndarray]:
        """Extension (at the ankle: plantarflexion) moment of each joint over body mass at every time (N m/kg).

        A joint that is held has none here: what holds it is no muscle's, and stands in no equation of motion.
        """
        moments, model = self.stride.trajectory.joint_moments, self.stride.model
        return {
            joint: -sign * moments[:, model.coordinate_index(name)] / model.total_mass
            for joint, name, sign in self.leg.joints
            if model.is_free(name)
        }

    @cached_property
    def powers(self) -> dict[str, np.ndarray]:
        """Power of the net moment of each joint over body mass at every time, generated positive (W/kg)."""
        return {
            joint: self._course(name, "joint_moments") * self._course(name, "speeds") / self.stride.model.total_mass
            for joint, name, _ in self.leg.joints
        }

    @cached_property
    def thigh(self) -> np.ndarray:
        """Tilt of the thigh from the vertical in the sagittal plane, knee forward positive, at every time (deg).

        It does not depend on where a laboratory puts the zero of the pelvis.
        """
        return self.angles["hip"] + self.stride.pelvic_tilt

    def _course(self, name: str, quantity: str = "values") -> np.ndarray:
        return coordinate_course(self.stride.trajectory, self.stride.model, name, quantity)

    @cached_property
    def ground_force(self) -> np.ndarray:
        """Force of the ground on the foot over body weight, in ground: times x 3."""
        return self.stride.trajectory.ground_forces[:, self.foot] / self.stride.body_weight

    @cached_property
    def loading(self) -> LoadingResponse:
        """What the knee does while it takes over the body's weight."""
        return loading_response(self.stride.trajectory, self.stride.model, self.leg, self.foot)

    def members(self, group: str) -> list[int]:
        """Places of a group's muscles on this side among the model's."""
        return self.stride.anatomy.members(group, self.leg.side)
