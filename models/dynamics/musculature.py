"""Equations of all muscles of a model at one instant: paths, drives, fibers, activation and metabolic power."""

from __future__ import annotations

import casadi as ca

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.metabolics.rate import MetabolicEquations, Smoothing
from gaitgain.models.muscle import activation as activation_dynamics
from gaitgain.models.muscle.musculotendon import FiberState, compliant_tendon, rigid_tendon
from gaitgain.models.muscle.path import path_length
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.skeleton import Skeleton


def path_lengths(
    model: MusculoskeletalModel, numbers: ParameterSet, skeleton: Skeleton
) -> tuple[ca.SX, dict[str, ca.SX]]:
    """Return the lengths of the muscles (muscles, m), and of all other paths (m) by their owners' names."""
    by_name = {name: motion.value for name, motion in skeleton.coordinates.items()}
    lengths, start = [], 0
    for path in model.paths:
        assert path is not None
        coefficients = list(numbers.path_coefficients[start : start + len(path.coefficients)])
        lengths.append(path_length(path, coefficients, by_name))
        start += len(path.coefficients)
    count = len(model.muscles)
    others = [o.name for o in (*model.actuators, *model.passive_forces) if hasattr(o, "path")]
    return ca.vertcat(ca.SX(0, 1), *lengths[:count]), dict(zip(others, lengths[count:], strict=True))


def muscle_drives(model: MusculoskeletalModel, activations: ca.SX, excitations: ca.SX) -> list[ca.SX]:
    """Return what drives each muscle (1): its activation, or its excitation where activation dynamics are ignored."""
    pairs = enumerate(model.muscles)
    return [excitations[i] if muscle.ignore_activation_dynamics else activations[i] for i, muscle in pairs]


def fiber_states(
    model: MusculoskeletalModel,
    numbers: ParameterSet,
    lengths: ca.SX,
    speeds: ca.SX,
    drives: list[ca.SX],
    tendons: tuple[ca.SX, ca.SX],
) -> tuple[tuple[FiberState, ...], ca.SX]:
    """Return the state of every muscle, and how far compliant tendons are from equilibrium (compliant muscles, 1).

    Parameters
    ----------
    lengths, speeds
        Of the paths (muscles, m and m/s).
    drives
        See :func:`muscle_drives`.
    tendons
        Normalized forces of the compliant tendons and their rates (compliant muscles, 1 and 1/s).
    """
    fibers, equilibrium = [], []
    for i, muscle in enumerate(model.muscles):
        given = (lengths[i], speeds[i], drives[i])
        values = _muscle_values(muscle, i, numbers)
        if muscle.ignore_tendon_compliance:
            fibers.append(rigid_tendon(*given, values))
            continue
        force, rate = (part[len(equilibrium)] for part in tendons)
        state = compliant_tendon(*given, force, rate, values)
        fibers.append(state.fiber)
        equilibrium.append(state.equilibrium)
    return tuple(fibers), ca.vertcat(ca.SX(0, 1), *equilibrium)


def _muscle_values(muscle: Muscle, index: int, numbers: ParameterSet) -> dict:
    flag = {"ignore_passive_fiber_force": muscle.ignore_passive_fiber_force}
    return {**numbers.muscle_numbers(index), **flag}


def activation_rates(
    model: MusculoskeletalModel, numbers: ParameterSet, activations: ca.SX, excitations: ca.SX
) -> ca.SX:
    """Return the rates of activation (muscles, 1/s) towards the total excitations (muscles, 1)."""
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


def metabolic_rates(
    equations: MetabolicEquations,
    smoothing: Smoothing,
    numbers: ParameterSet,
    excitations: ca.SX,
    drives: list[ca.SX],
    fibers: tuple[FiberState, ...],
) -> ca.SX:
    """Return the metabolic power of every muscle (muscles, W) at its total excitation (muscles, 1)."""
    muscles = [(excitations[i], drives[i], fiber, numbers.muscle_numbers(i)) for i, fiber in enumerate(fibers)]
    return ca.vertcat(ca.SX(0, 1), *[equations(*muscle, smoothing).total for muscle in muscles])
