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
        Of the free coordinates (free coordinates; rad or m, rad/s or m/s).
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
        """Return the rate of change of an expression of the values, in its unit per second."""
        rate = ca.jtimes(expression, self.values, self.speeds)
        return rate if self.time is None else rate + ca.jacobian(expression, self.time)

    def work_of(self, force: ca.SX, deflection: ca.SX) -> ca.SX:
        """Return the generalized forces (free coordinates, N m or N) that do the work of a force along a deflection."""
        return ca.jtimes(deflection, self.values, force, True)

    def place(self, body: str, point: Any) -> ca.SX:
        """Return the position in ground (3, m) of a point fixed in a body (3, m)."""
        _, position, _ = self.skeleton.motions[body].point(vector(point))
        return position
