"""What forces depend on: the motion of coordinates and bodies, and how a force's work becomes generalized forces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import casadi as ca

from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.spatial import vector


@dataclass
class Surroundings:
    """Motion of a model at one instant, as forces see it.

    Attributes
    ----------
    values, speeds
        Of the free coordinates.
    time
        Symbol on which prescribed coordinates depend, if any does.
    mobility
        Collects forces on coordinates.
    """

    values: ca.SX
    speeds: ca.SX
    time: ca.SX | None
    skeleton: Skeleton
    mobility: Mobility

    def rate(self, expression: ca.SX) -> ca.SX:
        """Rate of change of an expression of the values."""
        rate = ca.jtimes(expression, self.values, self.speeds)
        return rate if self.time is None else rate + ca.jacobian(expression, self.time)

    def work_of(self, force: ca.SX, deflection: ca.SX) -> ca.SX:
        """Generalized forces that do the work of a force along a deflection."""
        return ca.jtimes(deflection, self.values, force, True)

    def place(self, body: str, point: Any) -> ca.SX:
        """Position in ground of a point fixed in a body."""
        _, position, _ = self.skeleton.motions[body].point(vector(point))
        return position
