"""Excitation of every muscle of a model: the walker's command, stretch reflexes and co-contraction together.

What is involuntary adds to the command. The walker of an optimal control problem knows it and commands less where it
excites a muscle anyway, so that it is a floor under the total excitation and not a bound of the command.
"""

from __future__ import annotations

import casadi as ca

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.contact.sphere_half_space import ContactForce
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.muscle.co_contraction import phase_floor, standing
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.muscle.reflex import stretch_reflex_rate
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.spatial import Expression


def total_excitation(voluntary: Expression, reflex: Expression, floor: Expression) -> Expression:
    """Return the excitation (1) of a muscle by command, reflex and co-contraction together.

    ``1 - (1 - e) (1 - tanh r) (1 - f)``: each excites a share of what the others leave. Small ones add up, and the
    total stays in [0, 1] as long as ``e`` and ``f`` do; it may pass the ceiling of voluntary activation. The form is an
    assumption.

    Parameters
    ----------
    voluntary, reflex, floor
        ``e``, ``r`` and ``f``, as excitations (1).
    """
    return 1.0 - (1.0 - voluntary) * (1.0 - ca.tanh(reflex)) * (1.0 - floor)


def total_excitations(
    model: MusculoskeletalModel,
    numbers: ParameterSet,
    contacts: tuple[ContactForce, ...],
    excitations: ca.SX,
    reflexes: ca.SX,
) -> ca.SX:
    """Return the excitation of every muscle (muscles, 1); the commanded one where nothing involuntary adds to it.

    Parameters
    ----------
    contacts
        Forces under the model's contact spheres, in their order.
    excitations
        What the walker commands (muscles, 1).
    reflexes
        Reflexes of the muscles that have one (reflex muscles, 1).
    """
    floors = _phase_floors(model, numbers, contacts)
    position = {i: k for k, i in enumerate(model.reflex_muscles)}
    totals = [
        total_excitation(excitations[i], reflexes[position[i]] if i in position else 0.0, floors.get(i, 0.0))
        if i in position or i in floors
        else excitations[i]
        for i in range(len(model.muscles))
    ]
    return ca.vertcat(ca.SX(0, 1), *totals)


def reflex_rates(
    model: MusculoskeletalModel, numbers: ParameterSet, fibers: tuple[FiberState, ...], reflexes: ca.SX
) -> ca.SX:
    """Return the rates of all reflexes (reflex muscles, 1/s).

    Parameters
    ----------
    fibers
        Of all muscles of the model.
    reflexes
        Reflexes of the muscles that have one (reflex muscles, 1).
    """
    rates = []
    for k, i in enumerate(model.reflex_muscles):
        values = numbers.muscle_numbers(i)
        rate = stretch_reflex_rate(
            reflexes[k],
            fibers[i].velocity / values["optimal_fiber_length"],
            gain=values["reflex_gain"],
            threshold=values["reflex_threshold"],
            delay=values["reflex_delay"],
        )
        rates.append(rate)
    return ca.vertcat(ca.SX(0, 1), *rates)


def _phase_floors(
    model: MusculoskeletalModel, numbers: ParameterSet, contacts: tuple[ContactForce, ...]
) -> dict[int, Expression]:
    """Excitation by co-contraction (1), by the positions of the muscles that have its equations."""
    concerned = [i for i, muscle in enumerate(model.muscles) if not muscle.ignore_phase_floor]
    if not concerned:
        return {}
    anatomy = recognize(model)
    weight = -sum(numbers.body_mass) * numbers.gravity[1]
    stands = {
        leg.side: standing(sum((contacts[k].force[1] for k in foot_spheres(model, leg)), start=ca.SX(0)), weight)
        for leg in anatomy.legs
    }
    floors = {}
    for i in concerned:
        values, side = numbers.muscle_numbers(i), anatomy.muscles[i].side
        floors[i] = phase_floor(
            stands[side],
            stands[LEFT if side == RIGHT else RIGHT],
            single_support=values["single_support_floor"],
            double_support=values["double_support_floor"],
            swing=values["swing_floor"],
        )
    return floors
