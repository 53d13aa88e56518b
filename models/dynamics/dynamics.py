"""The equations of a model: expressions of one instant, and CasADi functions of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import trunk_body
from gaitgain.models.contact.law import DEFAULT_CONTACT_LAW, ContactLaw, contact_law
from gaitgain.models.contact.sphere_half_space import contact_wrenches, sphere_half_space
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.moment import device_moments
from gaitgain.models.dynamics.excitation import reflex_rates, total_excitations
from gaitgain.models.dynamics.instant import Instant
from gaitgain.models.dynamics.musculature import (
    activation_rates,
    fiber_states,
    metabolic_rates,
    muscle_drives,
    path_lengths,
)
from gaitgain.models.load.generalized_force import (
    actuator_activation_rates,
    actuator_drives,
    actuator_moments,
    passive_moments,
)
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL, metabolic_model
from gaitgain.models.metabolics.rate import SHARP, SMOOTH, MetabolicEquations
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import ParameterLayout
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.spatial import level_axes
from gaitgain.models.skeleton.surroundings import Surroundings
from gaitgain.models.variable import VARIABLES


@dataclass
class Dynamics:
    """The equations of every model of one structure.

    Parameters
    ----------
    template
        A model of the structure, with fitted paths.
    contact_law
        Name of one of :data:`gaitgain.models.contact.law.CONTACT_LAWS`.
    metabolic_model
        Name of one of :data:`gaitgain.models.metabolics.catalog.METABOLIC_MODELS`.
    """

    template: MusculoskeletalModel
    contact_law: str = DEFAULT_CONTACT_LAW
    metabolic_model: str = DEFAULT_METABOLIC_MODEL
    layout: ParameterLayout = field(init=False)
    instant: Instant = field(init=False)
    _functions: dict[tuple[str, ...], ca.Function] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        refuse_unsolvable(self.template)
        self.layout = ParameterLayout(self.template)
        metabolics = metabolic_model(self.metabolic_model).equations
        self.instant = build_instant(self.template, self.layout, contact_law(self.contact_law), metabolics)

    def function(self, *names: str) -> ca.Function:
        """Return the CasADi function from :attr:`Instant.input_names` to named expressions of the instant."""
        if names not in self._functions:
            outputs = [getattr(self.instant, name) for name in names]
            function = ca.Function("instant", self.instant.inputs, outputs, list(self.instant.input_names), list(names))
            self._functions[names] = function
        return self._functions[names]

    def pack(self, model: MusculoskeletalModel) -> np.ndarray:
        """Return the numbers of a model of this structure (parameters, SI), for the input ``parameters``."""
        return self.layout.pack(model)


def refuse_unsolvable(model: MusculoskeletalModel) -> None:
    """Refuse a model that the equations do not cover yet.

    Raises
    ------
    ModelError
        When coordinates follow time; they are named.
    """
    moving = [c.name for c in model.coordinates if c.prescribed is not None and not c.prescribed.constant]
    if moving:
        raise ModelError(f"coordinates that follow time: {', '.join(moving)}. Lock them or set them free.")


def build_instant(
    model: MusculoskeletalModel, layout: ParameterLayout, law: ContactLaw, metabolics: MetabolicEquations
) -> Instant:
    """Return all expressions of one instant of a model."""
    parameters, numbers = layout.symbols()
    given = {variable.name: ca.SX.sym(variable.name, len(variable.owner.parts(model))) for variable in VARIABLES}
    values, speeds, accelerations = (given[name] for name in ("values", "speeds", "accelerations"))
    time = ca.SX.sym("time") if any(c.prescribed and not c.prescribed.constant for c in model.coordinates) else None
    now = 0.0 if time is None else time
    skeleton = Skeleton(model, numbers, values=values, speeds=speeds, accelerations=accelerations, time=now)
    contacts = tuple(
        sphere_half_space(i, c, model.contact_plane, numbers, skeleton.motions, law)
        for i, c in enumerate(model.contacts)
    )
    around = Surroundings(values, speeds, time, skeleton, Mobility(model, skeleton.coordinates))
    lengths, other_lengths = path_lengths(model, numbers, skeleton)
    path_speeds = around.rate(lengths)
    total = total_excitations(model, numbers, contacts, given["excitations"], given["reflexes"])
    drives = muscle_drives(model, given["activations"], total)
    tendons = given["normalized_tendon_forces"], given["normalized_tendon_force_rates"]
    fibers, equilibrium = fiber_states(model, numbers, lengths, path_speeds, drives, tendons)
    push = actuator_drives(model, given["controls"], given["actuator_activations"])
    passive = passive_moments(model, numbers, around, other_lengths)
    joint_moments = skeleton.inverse_dynamics(contact_wrenches(model, contacts))
    residual = joint_moments - passive - actuator_moments(model, numbers, push, around, other_lengths)
    if model.devices:
        residual -= device_moments(model, numbers, given["device_torques"], around)
    residual += ca.jtimes(lengths, values, ca.vertcat(ca.SX(0, 1), *[f.tendon_force for f in fibers]), True)
    trunk, axes = skeleton.motions[trunk_body(model)], level_axes(numbers.gravity)
    return Instant(
        **given,
        time=time,
        total_excitations=total,
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
        activation_rates=activation_rates(model, numbers, given["activations"], total),
        actuator_drives=push,
        actuator_activation_rates=actuator_activation_rates(model, given["controls"], given["actuator_activations"]),
        reflex_rates=reflex_rates(model, numbers, fibers, given["reflexes"]),
        joint_moments=joint_moments,
        metabolic_rates=metabolic_rates(metabolics, SMOOTH, numbers, total, drives, fibers),
        sharp_metabolic_rates=metabolic_rates(metabolics, SHARP, numbers, total, drives, fibers),
        level_axes=axes,
        lean=(axes @ trunk.rotation[:, 1])[[0, 2]],
        trunk_spin_rate=trunk.angular_acceleration,
    )
