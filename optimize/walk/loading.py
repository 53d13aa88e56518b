"""Loading response: what the knee does while it takes over the body's weight.

People land on a nearly straight knee, let it bend by some fifteen degrees under the load, which the quadriceps brake,
and straighten it again in midstance. A walker may also keep the knee straight and the quadriceps silent, as people with
weak quadriceps do, or land on the forefoot. All are optima of their own, and a difference between them is no effect of
training.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.event import gait_cycle
from gaitgain.optimize.walk.trajectory import Trajectory, coordinate_course

# Windows in percent of the gait cycle of the foot, from its contact.
LANDING, LOADING, MIDSTANCE, BRAKING = (0, 10), (5, 25), (25, 50), (10, 15)
# Dorsiflexion moment after contact from which a foot landed on its heel; assumption, range 0.05 to 0.1: walks that land
# on the forefoot have 0.01 to 0.05, those that land on the heel 0.15 and more, people 0.13 (Schwartz 2008).
LEAST_LOWERING_N_M_KG = 0.08
# Flexion after contact that counts as giving way under the load (deg); assumption, range 2 to 5.
LEAST_RISE_DEG = 3.0


@dataclass(frozen=True)
class LoadingResponse:
    """The knee of one leg early in stance.

    Attributes
    ----------
    contact, peak, midstance
        Knee flexion at foot contact, its largest value at 5 to 25 % and its least at 25 to 50 % of the cycle (deg).
    moment
        Mean net knee extension moment over body mass at 10 to 15 % of the cycle (N m/kg).
    dorsiflexion_moment
        Largest net ankle dorsiflexion moment over body mass in the first 10 % of the cycle (N m/kg).
    """

    contact: float
    peak: float
    midstance: float
    moment: float
    dorsiflexion_moment: float

    @property
    def heel_first(self) -> bool:
        """Whether the heel takes the load and the dorsiflexors let the foot down."""
        return self.dorsiflexion_moment > LEAST_LOWERING_N_M_KG

    @property
    def loads(self) -> bool:
        """Whether the knee bends under the load and the extensors brake it."""
        return self.moment > 0.0 and self.peak - self.contact > LEAST_RISE_DEG


def loading_response(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, foot: int) -> LoadingResponse:
    """Measure the loading response of a leg.

    Raises
    ------
    ValueError
        When the foot does not meet the ground exactly once a stride.
    """
    bending = leg.knee_sign * np.rad2deg(coordinate_course(trajectory, model, leg.knee))
    flexion = gait_cycle(trajectory, bending, foot)
    knee, ankle = (coordinate_course(trajectory, model, name, "joint_moments") for name in (leg.knee, leg.ankle))
    extension = gait_cycle(trajectory, -leg.knee_sign * knee, foot) / model.total_mass
    dorsiflexion = gait_cycle(trajectory, leg.ankle_sign * ankle, foot) / model.total_mass
    return LoadingResponse(
        contact=float(flexion[0]),
        peak=float(flexion[_window(LOADING)].max()),
        midstance=float(flexion[_window(MIDSTANCE)].min()),
        moment=float(extension[_window(BRAKING)].mean()),
        dorsiflexion_moment=float(dorsiflexion[_window(LANDING)].max()),
    )


def _window(percent: tuple[int, int]) -> slice:
    """Samples of a curve of 101 samples from 0 to 100 %."""
    return slice(percent[0], percent[1] + 1)
