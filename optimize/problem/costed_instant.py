"""What cost terms ask of an instant of a walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import casadi as ca

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.instant import Instant
from gaitgain.models.skeleton.skeleton import Motion


@dataclass(frozen=True)
class CostedInstant:
    """One instant, with what several cost terms share.

    Attributes
    ----------
    model, anatomy
        Of the structure.
    instant
        Expressions of the equations.
    """

    model: MusculoskeletalModel
    anatomy: Anatomy
    instant: Instant

    @property
    def body_mass(self) -> ca.SX:
        """Mass of all bodies (kg)."""
        return sum(self.instant.numbers.body_mass, start=ca.SX(0))

    @property
    def base(self) -> Motion:
        """Motion of the pelvis."""
        return self.instant.motions[self.anatomy.base]

    def base_acceleration(self, level_share: ca.SX) -> ca.SX:
        """Squared vertical acceleration of the pelvis, and a share of that in the level plane ((m/s^2)^2)."""
        forward, upward, sideward = ca.vertsplit(self.instant.level_axes @ self.base.acceleration)
        return upward**2 + level_share * (forward**2 + sideward**2)

    @cached_property
    def turning(self) -> ca.SX:
        """Sum of the squared angular accelerations of the pelvis, and of the trunk against it ((rad/s^2)^2)."""
        spin = self.base.angular_acceleration
        return ca.sumsqr(spin) + ca.sumsqr(self.instant.trunk_spin_rate - spin)

    @cached_property
    def joint_accelerations(self) -> ca.SX:
        """Accelerations of the coordinates that do not move the pelvis: joint coordinates (rad/s^2 or m/s^2)."""
        of_base = {c.name for c in self.model.joints[0].coordinates}
        names = [c.name for c in self.model.free_coordinates]
        chosen = [self.instant.accelerations[i] for i, name in enumerate(names) if name not in of_base]
        return ca.vertcat(ca.SX(0, 1), *chosen)

    @cached_property
    def relative_activations(self) -> ca.SX:
        """Activation of each muscle over its ceiling: muscles (1)."""
        return self.instant.activations / self._muscle_numbers("max_control")

    @cached_property
    def relative_muscle_masses(self) -> ca.SX:
        """Mass of each muscle over the mean mass of all: muscles (1)."""
        masses = [self.instant.numbers.muscle_numbers(i)["mass"] for i in range(len(self.model.muscles))]
        return ca.vertcat(ca.SX(0, 1), *masses) / (sum(masses) / max(len(masses), 1))

    def _muscle_numbers(self, name: str) -> ca.SX:
        numbers = self.instant.numbers
        return ca.vertcat(ca.SX(0, 1), *[numbers.muscle_numbers(i)[name] for i in range(len(self.model.muscles))])
