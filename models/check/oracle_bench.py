"""A bench on which our equations and OpenSim answer for the same states of a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import casadi as ca
import numpy as np

from gaitgain.models.check.states import TIME_S, CheckStates
from gaitgain.models.description.function import PiecewisePolynomial
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.surroundings import Surroundings

RIGID_TOLERANCE, SPLINE_TOLERANCE = 1e-8, 1e-6


@dataclass
class Bench:
    """A model, the states it is put into, and both sides that answer for it.

    Attributes
    ----------
    source
        Arguments that name the model to the worker.
    notes
        Sentences on what was compared in another way than the quantity's name says.
    """

    model: MusculoskeletalModel
    worker: OpenSimWorker
    source: dict[str, Any]
    states: CheckStates
    notes: list[str] = field(default_factory=list)

    def ask(self, command: str, arrays: dict[str, np.ndarray] | None = None, **arguments: Any) -> tuple[dict, dict]:
        """Ask OpenSim about all states."""
        given = {"coordinates": self.states.names, "time": TIME_S, **self.source, **arguments}
        return self.worker.request(command, {**self.states.motion, **(arrays or {})}, **given)

    @cached_property
    def inverse_dynamics(self) -> dict[str, np.ndarray]:
        """What OpenSim answers of mass matrices and moments, without contact and with it."""
        return self.ask("inverse_dynamics")[1]

    @property
    def tolerance(self) -> float:
        """Of rigid-body quantities; wider where a joint follows splines."""
        steps = [s for joint in self.model.joints for s in (*joint.rotations, *joint.translations)]
        couplings = [c.coupling for c in self.model.coordinates if c.coupling]
        functions = [*(s.function for s in steps), *(f for c in couplings for f in c.functions)]
        return SPLINE_TOLERANCE if any(isinstance(f, PiecewisePolynomial) for f in functions) else RIGID_TOLERANCE

    @cached_property
    def motion(self) -> tuple[ca.SX, ca.SX, ca.SX]:
        """Symbols of values, speeds and accelerations."""
        n = len(self.states.names)
        return ca.SX.sym("values", n), ca.SX.sym("speeds", n), ca.SX.sym("accelerations", n)

    @cached_property
    def skeleton(self) -> Skeleton:
        """The model's rigid bodies, in numbers; prescribed coordinates move with a symbol of time."""
        return self._skeleton()

    @cached_property
    def simbody_skeleton(self) -> Skeleton:
        """The same with the rotation axes of custom joints as Simbody has them."""
        return self._skeleton(as_simbody=True)

    def _skeleton(self, *, as_simbody: bool = False) -> Skeleton:
        values, speeds, accelerations = self.motion
        return Skeleton(
            self.model,
            model_numbers(self.model),
            values=values,
            speeds=speeds,
            accelerations=accelerations,
            time=self._time,
            as_simbody=as_simbody,
        )

    @cached_property
    def _time(self) -> ca.SX:
        return ca.SX.sym("time")

    def surroundings(self) -> Surroundings:
        """Fresh surroundings for one force."""
        values, speeds, _ = self.motion
        return Surroundings(values, speeds, self._time, self.skeleton, Mobility(self.model, self.skeleton.coordinates))

    def evaluate(self, expression: ca.SX, accelerations: np.ndarray | None = None) -> np.ndarray:
        """Numbers of an expression of the motion: states x its entries, column by column."""
        now = ca.substitute(ca.vec(ca.densify(expression)), self._time, TIME_S)
        function = ca.Function("ours", list(self.motion), [now])
        given = self.states.accelerations if accelerations is None else accelerations
        count = len(self.states.values)
        inputs = [ca.DM(a.T) for a in (self.states.values, self.states.speeds, given)]
        return np.array(function.map(count).call(inputs)[0]).T.reshape(count, -1)
