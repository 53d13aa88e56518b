"""Excitation that nobody commands: the stretch reflex of spastic muscles, and co-contraction by phase of gait.

It adds to what the walker commands. The walker of an optimal control problem knows it and commands less where it
excites a muscle anyway, so that it is a floor under the total excitation and not a bound of the command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import casadi as ca

from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.condition.condition import GroupStates
from gaitgain.models.contact.sphere_half_space import ContactForce
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.spatial import Expression

# Velocity over which the threshold of the reflex is rounded (optimal fiber lengths per second); a corner stalls an
# optimizer. Assumption, range 0.02 to 0.2.
THRESHOLD_SMOOTHING = 0.1
# Share of body weight under a foot from which it counts as standing (76 % of the way). Assumption, range 0.05 to 0.2.
STANDING_LOAD = 0.1


def stretch_reflex_rate(
    reflex: Expression, velocity: Expression, *, gain: Expression, threshold: Expression, delay: Expression
) -> Expression:
    """Rate of the reflex (1/s): it follows stretch that is faster than a threshold.

    ``r' = (g s(v - v0) - r) / tau`` with ``s(x) = w log(1 + exp(x / w))``, which is ``x`` above zero and nothing below.

    Parameters
    ----------
    reflex
        ``r``, as an excitation.
    velocity
        ``v``, of the fiber (optimal fiber lengths per second, lengthening positive).
    gain
        ``g`` (s).
    threshold
        ``v0``, like ``velocity``.
    delay
        ``tau`` (s). A first-order lag stands for the pure delay of nerves, which has no place in collocation: the
        reflex to a sudden stretch begins at once and has 63 % of its size after ``tau``.

    Notes
    -----
    Source: velocity feedback with threshold and gain of van der Krogt et al. (2016), doi:10.1186/s12984-016-0170-5;
    the lag of Falisse et al. (2018), doi:10.1371/journal.pone.0208811 (recalled).
    """
    x = velocity - threshold
    # Written so that the exponential cannot overflow.
    beyond = ca.fmax(x, 0.0) + THRESHOLD_SMOOTHING * ca.log1p(ca.exp(-ca.fabs(x) / THRESHOLD_SMOOTHING))
    return (gain * beyond - reflex) / delay


def total_excitation(voluntary: Expression, reflex: Expression, floor: Expression) -> Expression:
    """Excitation of a muscle by its owner's command, its reflex and co-contraction together.

    ``1 - (1 - e) (1 - tanh r) (1 - f)``: each excites a share of what the others leave. Small ones add up, and the
    total stays in [0, 1] as long as ``e`` and ``f`` do; it may pass the ceiling of voluntary activation. The form is an
    assumption.
    """
    return 1.0 - (1.0 - voluntary) * (1.0 - ca.tanh(reflex)) * (1.0 - floor)


def phase_floor(
    own: Expression, other: Expression, *, single_support: Expression, double_support: Expression, swing: Expression
) -> Expression:
    """Excitation by co-contraction in the present phase of the gait cycle.

    Parameters
    ----------
    own, other
        How far the foot of the muscle's leg and the other foot stand, in [0, 1]; see :func:`standing`.
    single_support, double_support, swing
        Excitation in each phase of the muscle's leg.
    """
    return own * ((1.0 - other) * single_support + other * double_support) + (1.0 - own) * swing


def standing(load: Expression, body_weight: Expression) -> Expression:
    """How far a foot stands: 0 in the air, 1 under load; ``tanh(load / (0.1 body weight))``."""
    return ca.tanh(load / (STANDING_LOAD * body_weight))


def total_excitations(
    model: MusculoskeletalModel,
    numbers: ParameterSet,
    contacts: tuple[ContactForce, ...],
    excitations: ca.SX,
    reflexes: ca.SX,
) -> ca.SX:
    """Excitation of every muscle; the given one where nothing involuntary adds to it."""
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
    """Rates of the reflexes of all muscles that have one (1/s)."""
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
        values, side = numbers.muscle_numbers(i), anatomy.muscle_sides[i]
        floors[i] = phase_floor(
            stands[side],
            stands[LEFT if side == RIGHT else RIGHT],
            single_support=values["single_support_floor"],
            double_support=values["double_support_floor"],
            swing=values["swing_floor"],
        )
    return floors


def with_involuntary_excitation(
    model: MusculoskeletalModel, anatomy: Anatomy, people: Iterable[GroupStates]
) -> MusculoskeletalModel:
    """Return the model with the equations that any of the people needs, switched off by its own numbers.

    Bodies of one study share their equations, so a reflex or a floor that one person has on one side is there in
    everybody on both sides. A model walks with zero gain and zero floors as without these equations.
    """
    states = [(group, state) for person in people for (group, _), state in person.items()]
    reflexes = {group for group, state in states if state.reflex_gain}
    floors = {group for group, state in states if any(state.phase_floors)}
    pairs = zip(model.muscles, anatomy.muscle_groups, strict=True)
    return replace(model, muscles=tuple(_prepared(m, group in reflexes, group in floors) for m, group in pairs))


def _prepared(muscle: Muscle, reflex: bool, floor: bool) -> Muscle:
    return replace(
        muscle,
        ignore_stretch_reflex=muscle.ignore_stretch_reflex and not reflex,
        ignore_phase_floor=muscle.ignore_phase_floor and not floor,
    )
