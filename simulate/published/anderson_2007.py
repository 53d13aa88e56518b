"""Published maximal joint torques of healthy adults by sex, age, angle and velocity.

Source: Anderson, Madigan and Nussbaum (2007), doi:10.1016/j.jbiomech.2007.03.022, table 3: 34 adults, isometric and
isokinetic trials of hip, knee and ankle. The equations and the table are as transcribed in the muscle addon of RBDL
(``Millard2016TorqueMuscle``). Angles are flexion (at the ankle dorsiflexion) in rad, zero in upright
standing; velocities are concentric positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.evidence import EvidenceTable

SEXES = ("male", "female")
AGE_GROUPS = ("18-25", "55-65", "over-65")
GRAVITY_M_S2 = 9.80665
SMALL = 1e-6


@cache
def _table() -> EvidenceTable:
    return EvidenceTable("gaitgain.simulate.published", "anderson_2007")


@dataclass(frozen=True)
class Population:
    """Whom to compare with.

    Attributes
    ----------
    sex
        One of :data:`SEXES`.
    age_group
        One of :data:`AGE_GROUPS` (years).
    mass, height
        Of the person that published numbers are scaled to (kg, m).

    Raises
    ------
    ModelError
        For a group that was not measured, and for an impossible body.
    """

    mass: float
    height: float
    sex: str = "male"
    age_group: str = "18-25"

    def __post_init__(self) -> None:
        wrong = []
        if self.sex not in SEXES:
            wrong.append(f"sex '{self.sex}' is not in the table; choose {' or '.join(SEXES)}")
        if self.age_group not in AGE_GROUPS:
            wrong.append(f"age group '{self.age_group}' was not measured; choose from {', '.join(AGE_GROUPS)}")
        if not 30.0 <= self.mass <= 200.0:
            wrong.append(f"mass {self.mass:g} kg is outside 30 to 200 kg")
        if not 1.2 <= self.height <= 2.2:
            wrong.append(f"height {self.height:g} m is outside 1.2 to 2.2 m")
        if wrong:
            raise ModelError("no published torques for this person:\n" + "\n".join(f"  - {line}" for line in wrong))

    @property
    def scale(self) -> float:
        """Body weight times height (N m), by which torques were divided."""
        return self.mass * GRAVITY_M_S2 * self.height

    def part(self, joint: str, direction: str) -> str:
        """Return the part of the table for a joint and direction."""
        return f"{joint}_{direction}_{self.sex}_{self.age_group}"


def active_torque(
    who: Population, joint: str, direction: str, angles: np.ndarray, velocities: np.ndarray | float = 0.0
) -> np.ndarray:
    """Mean maximal voluntary torque, passive torque and gravity taken off (N m).

    ``C1 cos(C2 (angle - C3))`` times a velocity factor that is 0.75 at ``C4`` and 0.5 at ``C5`` (concentric), and
    times ``1 - C6 velocity`` when the muscles are stretched. No torque below zero.
    """
    coefficients = np.array(_table().numbers(who.part(joint, direction), "active"))
    return _active(coefficients, who.scale, np.asarray(angles, float), np.asarray(velocities, float))


def _active(coefficients: np.ndarray, scale: float, angles: np.ndarray, velocities: np.ndarray) -> np.ndarray:
    c1, c2, c3, c4, c5, c6 = coefficients
    phase = np.clip(c2 * (angles - c3), -np.pi / 2, np.pi / 2)
    speed = np.abs(velocities)
    slowed = (2 * c4 * c5 + speed * (c5 - 3 * c4)) / (2 * c4 * c5 + speed * (2 * c5 - 4 * c4))
    stretched = np.where(velocities < 0, 1.0 + c6 * speed, 1.0)
    return np.maximum(scale * c1 * np.cos(phase) * slowed * stretched, 0.0)


def active_torque_sd(
    who: Population, joint: str, direction: str, angles: np.ndarray, velocities: np.ndarray | float = 0.0
) -> np.ndarray:
    """Standard deviation between people of the active torque (N m), to first order.

    The table gives a standard deviation of each coefficient but no correlations: they are taken as independent, which
    is an assumption. At the angle of peak torque the result is the published spread of the peak itself.
    """
    part = who.part(joint, direction)
    means, deviations = (np.array(_table().numbers(part, name)) for name in ("active", "active_sd"))
    angles, velocities = np.asarray(angles, float), np.asarray(velocities, float)
    variance = np.zeros(np.broadcast(angles, velocities).shape)
    for i, deviation in enumerate(deviations):
        step = np.zeros_like(means)
        step[i] = SMALL * means[i]
        up, down = (_active(means + s * step, who.scale, angles, velocities) for s in (1, -1))
        variance = variance + ((up - down) / (2 * step[i]) * deviation) ** 2
    return np.sqrt(variance)


def passive_torque(who: Population, joint: str, direction: str, angles: np.ndarray) -> np.ndarray:
    """Torque of the relaxed joint (N m), positive in the direction asked for; not scaled to the body.

    ``B1 exp(k1 angle) + B2 exp(k2 angle)``. Means of exponents are not exponents of means: at the ends of the range
    it is larger than any person's.
    """
    b1, k1, b2, k2 = _table().numbers(who.part(joint, direction), "passive")
    angles = np.asarray(angles, float)
    return b1 * np.exp(k1 * angles) + b2 * np.exp(k2 * angles)
