"""The table of all states and controls of a walking model, read wherever one must know them all.

To add a state, write a row here and its equations in :mod:`gaitgain.models.dynamics`: places among the unknowns, scale,
bounds, mirror image, first guess, names in messages, and units in files follow from the row.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from gaitgain.models.description.model import MusculoskeletalModel


@dataclass(frozen=True)
class Owner:
    """A kind of part that has variables.

    Attributes
    ----------
    name
        In files and messages.
    parts
        From a model to its parts of this kind, in order; each has a ``name``.
    optional
        Whether the equations have no input at all for a model without such parts.
    """

    name: str
    parts: Callable[[MusculoskeletalModel], tuple[Any, ...]]
    optional: bool = False

    def names(self, model: MusculoskeletalModel) -> list[str]:
        """Names of the parts of a model."""
        return [part.name for part in self.parts(model)]


def _some_muscles(attribute: str) -> Callable[[MusculoskeletalModel], tuple[Any, ...]]:
    return lambda model: tuple(model.muscles[i] for i in getattr(model, attribute))


COORDINATE = Owner("coordinate", lambda model: tuple(model.free_coordinates))
MUSCLE = Owner("muscle", lambda model: model.muscles)
ACTUATOR = Owner("actuator", lambda model: model.actuators)
TENDON = Owner("tendon", _some_muscles("compliant_muscles"), optional=True)  # muscles with a compliant tendon
# Actuators with an activation of their own.
ACTIVATED = Owner(
    "activated", lambda model: tuple(model.actuators[i] for i in model.activated_actuators), optional=True
)
DEVICE = Owner("device", lambda model: model.torque_profiles, optional=True)  # torque profiles of devices
REFLEX = Owner("reflex", _some_muscles("reflex_muscles"), optional=True)  # muscles with a stretch reflex


class Role(Enum):
    """What an optimal control problem makes of a variable."""

    STATE = "state"  # continuous; has a rate
    POINT_CONTROL = "point control"  # free at every collocation point
    INTERVAL_CONTROL = "interval control"  # constant over a mesh interval


@dataclass(frozen=True)
class Quantity:
    """Something that every part of a kind has at every instant.

    Attributes
    ----------
    name
        Input or expression of the equations, array of a trajectory, dataset of a results file.
    owner
        Kind of part; one column for each part.
    unit, description
        For people and for files.
    """

    name: str
    owner: Owner
    unit: str
    description: str


@dataclass(frozen=True)
class Variable(Quantity):
    """One kind of state or control.

    Attributes
    ----------
    role
        State, control of a point, or control of an interval.
    word
        In ``speed of knee_angle_r``.
    bounds
        From a part to its least and greatest value (in ``unit``).
    scale
        Value (in ``unit``) over the solver's unknown.
    rate
        Of a state: the variable, or the expression of the equations, that is its time derivative.
    follows
        Of a state: what it has to follow, in ``does not follow ...``.
    guessed
        Whether a first guess sets it to the guessed activation.
    implied
        Whether its bounds follow from those of a control, so that they never hold by themselves.
    silent
        Value at which it is as if the part were not there; ``None`` where there is none.
    """

    role: Role
    word: str
    bounds: Callable[[Any], tuple[float, float]]
    scale: float = 1.0
    rate: str = ""
    follows: str = ""
    guessed: bool = False
    implied: bool = False
    silent: float | None = None


LARGEST_SPEED = 25.0  # rad/s, m/s
LARGEST_ACCELERATION = 2000.0  # rad/s^2, m/s^2
# OpenSim's DeGrooteFregly2016Muscle allows 0 to 5; a tendon at 2 is stretched far beyond what walking does to it.
TENDON_FORCE = (0.0, 2.0)
LARGEST_TENDON_FORCE_RATE = 200.0  # 1/s

# In the order of the inputs of the equations; states, and controls, stand in this order among the unknowns, too.
VARIABLES: tuple[Variable, ...] = (
    Variable(
        "values", COORDINATE, "rad or m", "coordinate values",
        Role.STATE, "value", lambda coordinate: coordinate.range, rate="speeds", follows="from its speed",
    ),
    Variable(
        "speeds", COORDINATE, "rad/s or m/s", "coordinate speeds",
        Role.STATE, "speed", lambda _: (-LARGEST_SPEED, LARGEST_SPEED), scale=5.0,
        rate="accelerations", follows="from its acceleration",
    ),
    Variable(
        "accelerations", COORDINATE, "rad/s^2 or m/s^2", "coordinate accelerations",
        Role.POINT_CONTROL, "acceleration", lambda _: (-LARGEST_ACCELERATION, LARGEST_ACCELERATION), scale=50.0,
    ),
    Variable(
        "activations", MUSCLE, "1", "muscle activations",
        Role.STATE, "activation", lambda muscle: (muscle.min_control, muscle.largest_activation),
        rate="activation_rates", follows="its excitation", guessed=True, implied=True,
    ),
    Variable(
        "excitations", MUSCLE, "1", "muscle excitations",
        Role.INTERVAL_CONTROL, "excitation", lambda muscle: (muscle.min_control, muscle.max_control), guessed=True,
    ),
    Variable(
        "controls", ACTUATOR, "1", "controls of coordinate actuators",
        Role.POINT_CONTROL, "control", lambda actuator: (actuator.min_control, actuator.max_control),
    ),
    Variable(
        "normalized_tendon_forces", TENDON, "1", "force of each compliant tendon over maximal isometric force",
        Role.STATE, "tendon force", lambda _: TENDON_FORCE,
        rate="normalized_tendon_force_rates", follows="from its rate", guessed=True,
    ),
    Variable(
        "normalized_tendon_force_rates", TENDON, "1/s", "rate of the normalized force of each compliant tendon",
        Role.POINT_CONTROL, "tendon force rate",
        lambda _: (-LARGEST_TENDON_FORCE_RATE, LARGEST_TENDON_FORCE_RATE), scale=10.0,
    ),
    Variable(
        "reflexes", REFLEX, "1", "stretch reflex of each muscle that has one, as an excitation",
        Role.STATE, "reflex", lambda _: (-math.inf, math.inf),  # its equation alone decides
        rate="reflex_rates", follows="the stretch of its fibers", silent=0.0,
    ),
    Variable(
        "actuator_activations", ACTIVATED, "1", "activation of each actuator that has one",
        Role.STATE, "activation", lambda actuator: (actuator.min_control, actuator.max_control),
        rate="actuator_activation_rates", follows="its control", implied=True,
    ),
    Variable(
        "device_torques", DEVICE, "N m", "torque of each device with a torque profile, prescribed over the gait cycle",
        Role.POINT_CONTROL, "device torque",
        lambda _: (-math.inf, math.inf), scale=10.0, silent=0.0,  # prescribed: optimize/transcription/bounds
    ),
)  # fmt: skip
VARIABLE: dict[str, Variable] = {variable.name: variable for variable in VARIABLES}
STATES, POINT_CONTROLS, INTERVAL_CONTROLS = (tuple(v for v in VARIABLES if v.role is role) for role in Role)


def input_variables(model: MusculoskeletalModel) -> tuple[Variable, ...]:
    """Return the variables that the equations of a model have as inputs, in order."""
    return tuple(v for v in VARIABLES if not v.owner.optional or v.owner.parts(model))
