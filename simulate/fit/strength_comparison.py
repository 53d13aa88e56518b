"""Hold a model's maximal torques against published ones of people of the same size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.simulate.dynamometer.dynamometer import EXERTIONS, Dynamometer, Exertion, usual_angle, working_range
from gaitgain.simulate.published.anderson_2007 import Population, active_torque, active_torque_sd

POINTS = 31


@dataclass(frozen=True)
class Comparison:
    """Isometric torque of one exertion over its working range, the model's beside the published one.

    Attributes
    ----------
    angles
        Flexion (rad).
    model, published, spread
        Torque, its published mean and its standard deviation between people (N m).
    peak_angle
        Where the published torque of young men peaks (rad).
    at_peak
        Model's and published torque and standard deviation at that angle (N m).
    """

    exertion: Exertion
    angles: np.ndarray
    model: np.ndarray
    published: np.ndarray
    spread: np.ndarray
    peak_angle: float
    at_peak: tuple[float, float, float]

    @property
    def deviations(self) -> np.ndarray:
        """Model less published, in standard deviations."""
        return (self.model - self.published) / self.spread

    @property
    def largest_deviation(self) -> float:
        """Largest deviation in either direction, in standard deviations."""
        return float(np.abs(self.deviations).max())

    @property
    def share_within(self) -> float:
        """Share of the working range within one standard deviation."""
        return float(np.mean(np.abs(self.deviations) <= 1.0))

    @property
    def within(self) -> bool:
        """Whether the whole curve lies within one standard deviation."""
        return self.share_within == 1.0


def compare_strength(
    bench: Dynamometer, model: MusculoskeletalModel, leg: Leg, who: Population
) -> tuple[Comparison, ...]:
    """Compare all six exertions of a leg."""
    return tuple(_compare(bench, model, leg, who, exertion) for exertion in EXERTIONS)


def _compare(
    bench: Dynamometer, model: MusculoskeletalModel, leg: Leg, who: Population, exertion: Exertion
) -> Comparison:
    joint, direction = exertion.joint, exertion.direction
    angles = np.linspace(*working_range(joint, direction), POINTS)
    peak = np.array([usual_angle(joint, direction)])
    published, spread = (f(who, joint, direction, angles) for f in (active_torque, active_torque_sd))
    there = [bench.measure(model, leg, exertion, peak)]
    there += [f(who, joint, direction, peak) for f in (active_torque, active_torque_sd)]
    return Comparison(
        exertion=exertion,
        angles=angles,
        model=bench.measure(model, leg, exertion, angles),
        published=published,
        spread=spread,
        peak_angle=float(peak[0]),
        at_peak=(float(there[0][0]), float(there[1][0]), float(there[2][0])),
    )
