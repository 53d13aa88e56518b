"""The numbers of a model as one vector, so that one set of equations serves every body of its kind.

Equations are built once per *structure* (names, joint classes, axes, path exponents); everything in
:class:`ParameterSet` may differ between people and arms of a study without building them again.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description import force as forces
from gaitgain.models.description.force import CONTACT_LAW_NUMBERS, PassiveForce
from gaitgain.models.description.model import MusculoskeletalModel

# Numbers of equations that are left out of a structure where a muscle's flag says so.
OPTIONAL_MUSCLE_NUMBERS = {
    "ignore_stretch_reflex": ("reflex_gain", "reflex_threshold", "reflex_delay"),
    "ignore_phase_floor": ("single_support_floor", "double_support_floor", "swing_floor"),
}
MUSCLE_NUMBERS = (
    "max_isometric_force",
    "optimal_fiber_length",
    "tendon_slack_length",
    "pennation_angle_at_optimal",
    "max_contraction_velocity",
    "activation_time_constant",
    "deactivation_time_constant",
    "active_force_width_scale",
    "fiber_damping",
    "passive_fiber_strain_at_one_norm_force",
    "tendon_strain_at_one_norm_force",
    "min_control",
    "max_control",
    "mass",
    "ratio_slow_twitch_fibers",
    *(name for names in OPTIONAL_MUSCLE_NUMBERS.values() for name in names),
)
CONTACT_NUMBERS = ("radius", *CONTACT_LAW_NUMBERS)
SPRING_NUMBERS = ("stiffness", "rest_length", "viscosity")
DEVICE_NUMBERS = ("stiffness", "neutral", "damping")  # of the springs of devices, zero where somebody wears none
# Numbers of each class that may differ between people; vectors count as several.
PASSIVE_NUMBERS: dict[type, tuple[str, ...]] = {
    forces.CoordinateLimitForce: (
        "upper_limit",
        "upper_stiffness",
        "lower_limit",
        "lower_stiffness",
        "damping",
        "transition",
    ),
    forces.ExpressionBasedCoordinateForce: (),
    forces.BushingForce: (
        "rotational_stiffness",
        "translational_stiffness",
        "rotational_damping",
        "translational_damping",
    ),
    forces.PointToPointSpring: ("point1", "point2", "stiffness", "rest_length"),
    forces.Ligament: ("resting_length", "pcsa_force"),
    forces.PathSpring: ("resting_length", "stiffness", "dissipation"),
}


@dataclass(frozen=True)
class ParameterSet:
    """Arrays of numbers, or of symbols, in the order of the model's parts (SI units)."""

    gravity: np.ndarray  # 3
    body_mass: np.ndarray  # bodies
    body_mass_center: np.ndarray  # bodies x 3
    body_inertia: np.ndarray  # bodies x 6
    joint_parent_translation: np.ndarray  # joints x 3
    joint_child_translation: np.ndarray  # joints x 3
    muscle: np.ndarray  # muscles x MUSCLE_NUMBERS
    path_coefficients: np.ndarray  # coefficients of all the model's paths, one after the other
    actuator_force: np.ndarray  # actuators
    spring: np.ndarray  # springs x SPRING_NUMBERS
    passive: np.ndarray  # all passive forces' numbers, one after the other
    contact_location: np.ndarray  # contacts x 3
    contact: np.ndarray  # contacts x CONTACT_NUMBERS
    device: np.ndarray  # springs of devices x DEVICE_NUMBERS

    def muscle_numbers(self, index: int) -> dict[str, Any]:
        """Return the numbers of one muscle by their OpenSim names (SI)."""
        return dict(zip(MUSCLE_NUMBERS, self.muscle[index], strict=True))

    def contact_numbers(self, index: int) -> dict[str, Any]:
        """Return the numbers of one contact sphere by their OpenSim names (SI)."""
        return dict(zip(CONTACT_NUMBERS, self.contact[index], strict=True))


def model_numbers(model: MusculoskeletalModel) -> ParameterSet:
    """Return the numbers of a model.

    Raises
    ------
    ModelError
        When a muscle has no fitted path yet.
    """
    if any(path is None for path in model.paths):
        owners = (*model.muscles, *model.actuators, *model.passive_forces)
        unfitted = [owner.name for owner in owners if getattr(owner, "path", True) is None]
        raise ModelError(f"muscle paths must be fitted before equations are built: {', '.join(unfitted)}")
    muscles = [[float(getattr(m, name)) for name in MUSCLE_NUMBERS] for m in model.muscles]
    muscles = np.where(_left_out(model), 0.0, _table(muscles, len(MUSCLE_NUMBERS)))
    contacts = [[float(getattr(c, name)) for name in CONTACT_NUMBERS] for c in model.contacts]
    springs = [[float(getattr(s, name)) for name in SPRING_NUMBERS] for s in model.springs]
    devices = [[float(getattr(d, name)) for name in DEVICE_NUMBERS] for d in model.spring_devices]
    coefficients = [c for path in model.paths if path for c in path.coefficients]
    passive = [number for force in model.passive_forces for number in passive_numbers(force)]
    return ParameterSet(
        gravity=np.array(model.gravity),
        body_mass=np.array([b.mass for b in model.bodies]),
        body_mass_center=_table([b.mass_center for b in model.bodies], 3),
        body_inertia=_table([b.inertia for b in model.bodies], 6),
        joint_parent_translation=_table([j.parent_offset.translation for j in model.joints], 3),
        joint_child_translation=_table([j.child_offset.translation for j in model.joints], 3),
        muscle=muscles,
        path_coefficients=np.array(coefficients, dtype=float),
        actuator_force=np.array([a.optimal_force for a in model.actuators], dtype=float),
        spring=_table(springs, len(SPRING_NUMBERS)),
        passive=np.array(passive, dtype=float),
        contact_location=_table([c.location for c in model.contacts], 3),
        contact=_table(contacts, len(CONTACT_NUMBERS)),
        device=_table(devices, len(DEVICE_NUMBERS)),
    )


def _left_out(model: MusculoskeletalModel) -> np.ndarray:
    """Which numbers belong to equations that the structure has not: muscles x MUSCLE_NUMBERS."""
    flag = {name: flag for flag, names in OPTIONAL_MUSCLE_NUMBERS.items() for name in names}
    rows = [[name in flag and getattr(m, flag[name]) for name in MUSCLE_NUMBERS] for m in model.muscles]
    return np.array(rows, dtype=bool).reshape(len(rows), len(MUSCLE_NUMBERS))


def _chosen(model: MusculoskeletalModel) -> np.ndarray:
    """Which numbers belong to optional equations that the structure has; they vary even where they are zero."""
    optional = [any(name in names for names in OPTIONAL_MUSCLE_NUMBERS.values()) for name in MUSCLE_NUMBERS]
    return ~_left_out(model) & np.array(optional)


def passive_numbers(force: PassiveForce) -> list[float]:
    """Return the numbers of a passive force, vectors written out, in the order of :data:`PASSIVE_NUMBERS`."""
    numbers: list[float] = []
    for name in PASSIVE_NUMBERS[type(force)]:
        value = getattr(force, name)
        numbers += value if isinstance(value, tuple) else [value]
    return numbers


def named_passive_numbers(model: MusculoskeletalModel, numbers: ParameterSet) -> list[dict[str, Any]]:
    """Return the numbers of each passive force by name, as numbers or symbols."""
    forces_numbers, start = [], 0
    for force in model.passive_forces:
        named: dict[str, Any] = {}
        for name in PASSIVE_NUMBERS[type(force)]:
            value = getattr(force, name)
            size = len(value) if isinstance(value, tuple) else 1
            part = numbers.passive[start : start + size]
            named[name] = part if isinstance(value, tuple) else part[0]
            start += size
        forces_numbers.append(named)
    return forces_numbers


def _table(rows: list, columns: int) -> np.ndarray:
    return np.array(rows, dtype=float).reshape(len(rows), columns)


class ParameterLayout:
    """Which numbers of a template model are parameters, and where each is in the vector.

    A number that is exactly zero in the template stays a constant zero, which keeps the equations of
    a planar model planar. Numbers of optional equations, and of devices, are parameters wherever the template has them,
    and so is gravity along X, by which the floor of a task rises forward.

    Parameters
    ----------
    template
        Any model of the structure.
    """

    def __init__(self, template: MusculoskeletalModel) -> None:
        numbers = model_numbers(template)
        self._free = {f.name: getattr(numbers, f.name) != 0.0 for f in fields(ParameterSet)}
        self._chosen = _chosen(template)
        self._free["muscle"] |= self._chosen
        self._free["gravity"][0] = True  # zero on level ground
        self._free["device"][:] = True
        self.size = sum(int(mask.sum()) for mask in self._free.values())

    def pack(self, model: MusculoskeletalModel) -> np.ndarray:
        """Return the parameters of a model of this structure (:attr:`size`, SI).

        Raises
        ------
        ModelError
            When the model has another structure than the template.
        """
        numbers, alike = model_numbers(model), np.array_equal(_chosen(model), self._chosen)
        parts = []
        for name, free in self._free.items():
            values = getattr(numbers, name)
            if values.shape != free.shape or np.any(values[~free] != 0.0) or not alike:
                raise ModelError(f"model '{model.name}' has another structure than its equations ({name})")
            parts.append(values[free])
        return np.concatenate(parts)

    def symbols(self) -> tuple[ca.SX, ParameterSet]:
        """Return a vector of symbols (:attr:`size`) and the same symbols arranged as a set."""
        vector = ca.SX.sym("parameters", self.size)
        start = 0
        arrays = {}
        for name, free in self._free.items():
            array = np.zeros(free.shape, dtype=object)
            count = int(free.sum())
            array[free] = [vector[start + i] for i in range(count)]
            arrays[name] = array
            start += count
        return vector, ParameterSet(**arrays)


def with_muscle_numbers(model: MusculoskeletalModel, name: str, values: np.ndarray) -> MusculoskeletalModel:
    """Return the model with one number of every muscle replaced by ``values`` (muscles, in the number's SI unit)."""
    muscles = [replace(m, **{name: float(v)}) for m, v in zip(model.muscles, values, strict=True)]
    return replace(model, muscles=tuple(muscles))
