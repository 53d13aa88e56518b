"""The embedded model on the virtual dynamometer, read once for the commands about strength."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import radians

from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS, shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.strength_set import read_strength_set
from gaitgain.simulate.dynamometer.curve import (
    TorqueCurve,
    isokinetic_peak,
    torque_angle_curve,
    torque_velocity_curve,
)
from gaitgain.simulate.dynamometer.dynamometer import EXERTIONS, Dynamometer, Exertion
from gaitgain.simulate.dynamometer.force_rise import ForceRise, measure_force_rise
from gaitgain.simulate.published.anderson_2007 import Population

HEIGHT_M = SHIPPED_MODELS[DEFAULT_MODEL].height_m
Curves = tuple[list[TorqueCurve], list[TorqueCurve], list[ForceRise], list[tuple[float, float]]]


@dataclass
class StrengthBench:
    """The embedded model and what measures it."""

    @cached_property
    def model(self) -> MusculoskeletalModel:
        """The embedded model with its generic strength."""
        with OpenSimWorker() as worker:
            return read_model(shipped_model_path(), worker)

    @cached_property
    def anatomy(self) -> Anatomy:
        """Its parts."""
        return recognize(self.model)

    @cached_property
    def body(self) -> tuple[MusculoskeletalModel, Dynamics, Anatomy]:
        """The model with its equations and its parts."""
        return self.model, Dynamics(self.model), self.anatomy

    @cached_property
    def dynamometer(self) -> Dynamometer:
        """The machine."""
        return Dynamometer(Dynamics(self.model))

    def with_strength(self, name: str) -> MusculoskeletalModel:
        """Return the model with a named strength set."""
        return read_strength_set(name).apply(self.model, self.anatomy)

    def population(self, sex: str, age_group: str, mass: float = 0.0, height: float = 0.0) -> Population:
        """Return people to compare with; mass (kg) and height (m) are the model's own where they are 0."""
        return Population(mass or self.model.total_mass, height or HEIGHT_M, sex, age_group)

    def measure_curves(self, strength_set: str, co_activation: float = 0.0) -> Curves:
        """Return torque over angle, over velocity and over time, and isokinetic peaks, of all exertions of one leg."""
        model, machine, leg = self.with_strength(strength_set), self.dynamometer, self.anatomy.legs[0]
        exertions = [Exertion(e.joint, e.direction, co_activation=co_activation) for e in EXERTIONS]
        return (
            [torque_angle_curve(machine, model, leg, e) for e in exertions],
            [torque_velocity_curve(machine, model, leg, e) for e in exertions],
            [measure_force_rise(machine, model, leg, e) for e in exertions],
            [self._isokinetic_peaks(model, leg, e) for e in exertions],
        )

    def _isokinetic_peaks(self, model: MusculoskeletalModel, leg: Leg, exertion: Exertion) -> tuple[float, float]:
        """Peak torque at 60 and 180 deg/s (N m)."""
        slow, fast = (
            isokinetic_peak(self.dynamometer, model, leg, exertion, radians(speed)).peak[0] for speed in (60.0, 180.0)
        )
        return slow, fast
