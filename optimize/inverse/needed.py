"""What a recorded motion needs of each muscle, and what muscles cannot give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.inverse.demand import Demand

AT_CEILING = 0.99  # of the ceiling of activation


@dataclass(frozen=True)
class Needed:
    """Activations of least effort along a motion.

    Attributes
    ----------
    model, demand
        Whose motion it is, and what it asks.
    activations, excitations
        Instants x muscles (1).
    controls
        Instants x actuators (1).
    reserves
        Instants x asked coordinates (N m or N): moments that neither muscles nor actuators give.
    """

    model: MusculoskeletalModel
    demand: Demand
    activations: np.ndarray
    excitations: np.ndarray
    controls: np.ndarray
    reserves: np.ndarray

    @cached_property
    def shares(self) -> np.ndarray:
        """Activation over its ceiling, the share of its strength that each muscle needs (instants x muscles, 1)."""
        return self.activations / np.array([muscle.max_control for muscle in self.model.muscles])

    @property
    def at_ceiling(self) -> np.ndarray:
        """Share of the gait cycle in which each muscle is at its ceiling (muscles, 1)."""
        return (self.shares >= AT_CEILING).mean(axis=0)

    @property
    def residuals(self) -> np.ndarray:
        """What motion and ground leave unexplained of the whole body (instants x base coordinates; N m or N)."""
        base = [self.model.coordinate_index(c.name) for c in self.model.joints[0].coordinates if c.free]
        return self.demand.moments[:, base]
