"""What devices at hip, knee and ankle do, and what is left to the body: moments, power and work over a stride.

The net joint moment is the sum of what the device and what muscles and passive tissue give; the latter is called
biological, as in studies of exoskeletons (Collins et al. 2015, doi:10.1038/nature14288). Where one arm of a study wears
a device, the others have these outcomes, too: zero of the device, and all of the joint.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.description.device import SpringDevice
from gaitgain.models.device.moment import evaluate_spring
from gaitgain.optimize.walk.periodic import integrate, integrate_positive
from gaitgain.simulate.outcomes.side import Side


@dataclass(frozen=True)
class AssistedJoint:
    """A joint with a device, at every time of a stride.

    Attributes
    ----------
    device, biological
        Extension (at the ankle plantarflexion) moment over body mass (times, N m/kg).
    extending
        Angular velocity of extension (times, rad/s).
    """

    side: Side
    device: np.ndarray
    biological: np.ndarray
    extending: np.ndarray

    def work(self, moment: np.ndarray) -> tuple[float, float]:
        """Energy given and energy absorbed by a moment over the stride (J/kg)."""
        trajectory, power = self.side.stride.trajectory, moment * self.extending
        given = integrate_positive(trajectory, power)
        return given, given - integrate(trajectory, power)

    @property
    def share(self) -> float:
        """Moment impulse of the device over that of device and body together (%)."""
        device, body = (integrate(self.side.stride.trajectory, np.abs(m)) for m in (self.device, self.biological))
        return 100.0 * device / (device + body)


def assisted_joint(side: Side, joint: str) -> AssistedJoint | None:
    """Return a joint with its devices; ``None`` where nobody in the study wears one there."""
    stride = side.stride
    _, coordinate, sign = next(row for row in side.leg.joints if row[0] == joint)
    worn = [device for device in stride.model.devices if device.coordinate == coordinate]
    if not worn or not stride.model.is_free(coordinate):
        return None
    column = stride.model.coordinate_index(coordinate)
    values, speeds = stride.trajectory.values[:, column], stride.trajectory.speeds[:, column]
    torque = np.zeros(len(values))
    for device in worn:
        if isinstance(device, SpringDevice):
            torque += evaluate_spring(device, values, speeds)
        else:
            torque += stride.trajectory.device_torques[:, stride.model.torque_profiles.index(device)]
    moment = -sign * torque / stride.model.total_mass
    return AssistedJoint(side, moment, side.moments[joint] - moment, -sign * speeds)
