"""All equations of a model at one instant, as one CasADi function of state, control and numbers.

The function is written implicitly: coordinates, speeds, accelerations, activations and excitations go
in; what is left over in the equations of motion (zero on a true motion) comes out, together with
everything that costs and measurements need.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import trunk_body
from gaitgain.models.contact.sphere_half_space import CONTACT_LAWS, ContactForce, ContactLaw, sphere_half_space
from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.dynamics.excitation import reflex_rates, total_excitations
from gaitgain.models.load.generalized_force import actuator_moments, passive_moments
from gaitgain.models.metabolics.rate import (
    DEFAULT_METABOLIC_MODEL,
    SHARP,
    SMOOTH,
    MetabolicModel,
    Smoothing,
    metabolic_model,
)
from gaitgain.models.muscle import activation as activation_dynamics
from gaitgain.models.muscle.musculotendon import FiberState, compliant_tendon, path_length, rigid_tendon
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import ParameterLayout, ParameterSet
from gaitgain.models.skeleton.skeleton import Motion, Skeleton, Wrench
from gaitgain.models.skeleton.surroundings import Surroundings

INPUTS = ("values", "speeds", "accelerations", "activations", "excitations", "controls", "parameters")
# Further inputs of models in which some tendons are compliant.
TENDON_INPUTS = ("normalized_tendon_forces", "normalized_tendon_force_rates")
# A further input of models in which some muscles have a stretch reflex.
REFLEX_INPUTS = ("reflexes",)


@dataclass(frozen=True)
class Instant:
    """Expressions of one instant.

    Attributes
    ----------
    values, speeds, accelerations
        Of the free coordinates.
    time
        Symbol on which prescribed coordinates depend (s); ``None`` when there are none.
    activations, excitations
        Of the muscles; the excitations are those that the walker commands.
    total_excitations
        Of the muscles, with what is involuntary: see :mod:`gaitgain.models.dynamics.excitation`.
    controls
        Of the coordinate actuators.
    reflexes, reflex_rates
        Of the muscles with a stretch reflex, as excitations (1, 1/s).
    normalized_tendon_forces, normalized_tendon_force_rates
        Of the muscles with a compliant tendon, over maximal isometric force (1, 1/s).
    equilibrium
        Of the same muscles: tendon force less fiber force, normalized; zero on a true motion.
    residual
        Left over in the equations of motion (N m, N); zero on a true motion.
    activation_rates
        1/s.
    joint_moments
        Generalized forces that the motion needs beside gravity and contact: the net joint moments.
    metabolic_rates
        Per muscle (W), smoothed for optimization.
    sharp_metabolic_rates
        The same by the published equations with their corners, for measurement: smoothing them hides up to a sixth.
    lean
        Sine of the trunk's forward and sideward lean.
    trunk_spin_rate
        Angular acceleration of the trunk (rad/s^2).
    """

    values: ca.SX
    speeds: ca.SX
    accelerations: ca.SX
    time: ca.SX | None
    activations: ca.SX
    excitations: ca.SX
    controls: ca.SX
    normalized_tendon_forces: ca.SX
    normalized_tendon_force_rates: ca.SX
    reflexes: ca.SX
    total_excitations: ca.SX
    numbers: ParameterSet
    parameters: ca.SX
    motions: dict[str, Motion]
    fibers: tuple[FiberState, ...]
    equilibrium: ca.SX
    path_lengths: ca.SX
    path_speeds: ca.SX
    contacts: tuple[ContactForce, ...]
    passive_moments: ca.SX
    residual: ca.SX
    activation_rates: ca.SX
    reflex_rates: ca.SX
    joint_moments: ca.SX
    metabolic_rates: ca.SX
    sharp_metabolic_rates: ca.SX
    lean: ca.SX
    trunk_spin_rate: ca.SX

    @property
    def tendon_forces(self) -> ca.SX:
        """Force of each muscle along its tendon (N)."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.tendon_force for fiber in self.fibers])

    @property
    def moment_arms(self) -> ca.SX:
        """``-dlength/dvalue`` of each muscle about each coordinate: muscles x coordinates (m or 1)."""
        return -ca.jacobian(self.path_lengths, self.values)

    @property
    def normalized_fiber_lengths(self) -> ca.SX:
        """Fiber length of each muscle over its optimal length."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.normalized_length for fiber in self.fibers])

    @property
    def contact_forces(self) -> ca.SX:
        """Force of the ground on each sphere, in ground: 3 x spheres (N)."""
        return ca.horzcat(ca.SX(3, 0), *[contact.force for contact in self.contacts])

    @property
    def inputs(self) -> list[ca.SX]:
        """Symbols in the order of :attr:`input_names`."""
        return [getattr(self, name) for name in self.input_names]

    @property
    def input_names(self) -> tuple[str, ...]:
        """:data:`INPUTS`, with those of compliant tendons and of reflexes before the parameters where there are any."""
        tendons = TENDON_INPUTS if self.equilibrium.numel() else ()
        reflexes = REFLEX_INPUTS if self.reflexes.numel() else ()
        return (*INPUTS[:-1], *tendons, *reflexes, INPUTS[-1])


@dataclass
class Dynamics:
    """The equations of every model of one structure.

    Parameters
    ----------
    template
        A model of the structure, with fitted paths.
    contact_law
        Name of one of :data:`gaitgain.models.contact.sphere_half_space.CONTACT_LAWS`.
    metabolic_model
        Name of one of :data:`gaitgain.models.metabolics.rate.METABOLIC_MODELS`.
    """

    template: MusculoskeletalModel
    contact_law: str = "smooth_unloading"
    metabolic_model: str = DEFAULT_METABOLIC_MODEL
    layout: ParameterLayout = field(init=False)
    instant: Instant = field(init=False)

    def __post_init__(self) -> None:
        refuse_unsolvable(self.template)
        self.layout = ParameterLayout(self.template)
        metabolics = metabolic_model(self.metabolic_model)
        self.instant = build_instant(self.template, self.layout, CONTACT_LAWS[self.contact_law], metabolics)

    def function(self, *names: str) -> ca.Function:
        """CasADi function from :attr:`Instant.input_names` to named expressions of the instant."""
        outputs = [getattr(self.instant, name) for name in names]
        return ca.Function("instant", self.instant.inputs, outputs, list(self.instant.input_names), list(names))

    def pack(self, model: MusculoskeletalModel) -> np.ndarray:
        """Numbers of a model of this structure, for the input ``parameters``."""
        return self.layout.pack(model)


def refuse_unsolvable(model: MusculoskeletalModel) -> None:
    """Raise for what the equations do not cover yet."""
    moving = [c.name for c in model.coordinates if c.prescribed is not None and not c.prescribed.constant]
    if moving:
        raise ModelError(f"coordinates that follow time: {', '.join(moving)}. Lock them or set them free.")


def build_instant(
    model: MusculoskeletalModel, layout: ParameterLayout, law: ContactLaw, metabolics: MetabolicModel
) -> Instant:
    """Write down all equations of one instant."""
    parameters, numbers = layout.symbols()
    n, m = len(model.free_coordinates), len(model.muscles)
    values, speeds, accelerations = (ca.SX.sym(name, n) for name in ("values", "speeds", "accelerations"))
    activations, excitations = ca.SX.sym("activations", m), ca.SX.sym("excitations", m)
    controls = ca.SX.sym("controls", len(model.actuators))
    time = ca.SX.sym("time") if any(c.prescribed and not c.prescribed.constant for c in model.coordinates) else None
    now = 0.0 if time is None else time
    skeleton = Skeleton(model, numbers, values=values, speeds=speeds, accelerations=accelerations, time=now)
    contacts = tuple(
        sphere_half_space(i, c, model.contact_plane, numbers, skeleton.motions, law)
        for i, c in enumerate(model.contacts)
    )
    around = Surroundings(values, speeds, time, skeleton, Mobility(model, skeleton.coordinates))
    lengths, other_lengths = _path_lengths(model, numbers, skeleton)
    path_speeds = around.rate(lengths)
    reflexes = ca.SX.sym("reflexes", len(model.reflex_muscles))
    exciting = total_excitations(model, numbers, contacts, excitations, reflexes)
    driving = _driving(model, activations, exciting)
    stretch = [ca.SX.sym(name, len(model.compliant_muscles)) for name in TENDON_INPUTS]
    fibers, equilibrium = _fibers(model, numbers, lengths, path_speeds, driving, stretch)
    passive = passive_moments(model, numbers, around, other_lengths)
    joint_moments = skeleton.inverse_dynamics(contact_wrenches(model, contacts))
    residual = joint_moments - passive - actuator_moments(model, numbers, controls, around, other_lengths)
    residual += ca.jtimes(lengths, values, ca.vertcat(ca.SX(0, 1), *[f.tendon_force for f in fibers]), True)
    trunk = skeleton.motions[trunk_body(model)]
    return Instant(
        values=values,
        speeds=speeds,
        accelerations=accelerations,
        time=time,
        activations=activations,
        excitations=excitations,
        controls=controls,
        normalized_tendon_forces=stretch[0],
        normalized_tendon_force_rates=stretch[1],
        reflexes=reflexes,
        total_excitations=exciting,
        numbers=numbers,
        parameters=parameters,
        motions=skeleton.motions,
        fibers=fibers,
        equilibrium=equilibrium,
        path_lengths=lengths,
        path_speeds=path_speeds,
        contacts=contacts,
        passive_moments=passive,
        residual=residual,
        activation_rates=_activation_rates(model, numbers, activations, exciting),
        reflex_rates=reflex_rates(model, numbers, fibers, reflexes),
        joint_moments=joint_moments,
        metabolic_rates=_metabolic_rates(metabolics, SMOOTH, numbers, exciting, driving, fibers),
        sharp_metabolic_rates=_metabolic_rates(metabolics, SHARP, numbers, exciting, driving, fibers),
        lean=ca.vertcat(trunk.rotation[0, 1], trunk.rotation[2, 1]),
        trunk_spin_rate=trunk.angular_acceleration,
    )


def _path_lengths(
    model: MusculoskeletalModel, numbers: ParameterSet, skeleton: Skeleton
) -> tuple[ca.SX, dict[str, ca.SX]]:
    """Lengths of the muscles, and of all other paths by their owners' names."""
    by_name = {name: motion.value for name, motion in skeleton.coordinates.items()}
    lengths, start = [], 0
    for path in model.paths:
        assert path is not None
        count = len(path.coefficients)
        coefficients = list(numbers.path_coefficients[start : start + count])
        lengths.append(path_length(path, coefficients, by_name))
        start += count
    own = len(model.muscles)
    others = [o.name for o in (*model.actuators, *model.passive_forces) if hasattr(o, "path")]
    return ca.vertcat(ca.SX(0, 1), *lengths[:own]), dict(zip(others, lengths[own:], strict=True))


def _driving(model: MusculoskeletalModel, activations: ca.SX, excitations: ca.SX) -> list[ca.SX]:
    """What drives each muscle: its activation, or its excitation where activation dynamics are ignored."""
    pairs = enumerate(model.muscles)
    return [excitations[i] if muscle.ignore_activation_dynamics else activations[i] for i, muscle in pairs]


def _fibers(
    model: MusculoskeletalModel,
    numbers: ParameterSet,
    lengths: ca.SX,
    speeds: ca.SX,
    driving: list[ca.SX],
    stretch: list[ca.SX],
) -> tuple[tuple[FiberState, ...], ca.SX]:
    """State of every muscle, and how far those with a compliant tendon are from equilibrium."""
    fibers, equilibrium = [], []
    for i, muscle in enumerate(model.muscles):
        given = (lengths[i], speeds[i], driving[i])
        values = _muscle_values(muscle, i, numbers)
        if muscle.ignore_tendon_compliance:
            fibers.append(rigid_tendon(*given, values))
            continue
        force, rate = (part[len(equilibrium)] for part in stretch)
        state = compliant_tendon(*given, force, rate, values)
        fibers.append(state.fiber)
        equilibrium.append(state.equilibrium)
    return tuple(fibers), ca.vertcat(ca.SX(0, 1), *equilibrium)


def _muscle_values(muscle: Muscle, index: int, numbers: ParameterSet) -> dict:
    flag = {"ignore_passive_fiber_force": muscle.ignore_passive_fiber_force}
    return {**numbers.muscle_numbers(index), **flag}


def contact_wrenches(model: MusculoskeletalModel, contacts: tuple[ContactForce, ...]) -> dict[str, Wrench]:
    """Wrench of the ground on every body that it touches, and the counter wrench on bodies that carry a ground."""
    wrenches: dict[str, Wrench] = {}
    for sphere, contact in zip(model.contacts, contacts, strict=True):
        wrench = contact.wrench
        wrenches.setdefault(sphere.body, Wrench()).add(wrench.force, wrench.moment)
        if contact.counter_body != GROUND:
            counter = contact.counter_wrench
            wrenches.setdefault(contact.counter_body, Wrench()).add(counter.force, counter.moment)
    return wrenches


def _activation_rates(
    model: MusculoskeletalModel, numbers: ParameterSet, activations: ca.SX, excitations: ca.SX
) -> ca.SX:
    rates = []
    for i, muscle in enumerate(model.muscles):
        values = numbers.muscle_numbers(i)
        rate = activation_dynamics.degroote_fregly_2016(
            excitations[i],
            activations[i],
            activation_time_constant=values["activation_time_constant"],
            deactivation_time_constant=values["deactivation_time_constant"],
            smoothing=muscle.activation_dynamics_smoothing,
        )
        rates.append(rate)
    return ca.vertcat(ca.SX(0, 1), *rates)


def _metabolic_rates(
    model: MetabolicModel,
    smoothing: Smoothing,
    numbers: ParameterSet,
    excitations: ca.SX,
    driving: list[ca.SX],
    fibers: tuple[FiberState, ...],
) -> ca.SX:
    muscles = [(excitations[i], driving[i], fiber, numbers.muscle_numbers(i)) for i, fiber in enumerate(fibers)]
    return ca.vertcat(ca.SX(0, 1), *[model(*muscle, smoothing).total for muscle in muscles])
