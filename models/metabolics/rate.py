"""What metabolic models share: the parts of a muscle's power, how closely corners are followed, and rounded corners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import casadi as ca

from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression

MINIMAL_HEAT_W_KG = 1.0  # Umberger, Gerritsen and Martin (2003), p. 104


@dataclass(frozen=True)
class Smoothing:
    """How closely corners are followed; a sharp corner stalls an optimizer.

    Attributes
    ----------
    velocity
        Steepness of the switch at zero fiber velocity (s/m): OpenSim's default.
    normalized_velocity
        The same over optimal fiber lengths (s), in models that OpenSim does not smooth: an assumption, range 3-30.
    length
        Steepness at the corners of the dependence on normalized fiber length: an assumption, range 5-50.
    drive
        Steepness of the switch where activation passes excitation: an assumption, range 20-100.
    heat
        Distance from a least heat rate within which its corner is rounded (W/kg), ten times as far from the largest
        one: an assumption, range 0.1-1.
    rest
        Activation below which its power 0.6 turns into a line: an assumption, range 0-0.01.
    """

    velocity: float = 10.0
    normalized_velocity: float = 10.0
    length: float = 10.0
    drive: float = 50.0
    heat: float = 0.5
    rest: float = 1e-3


SMOOTH = Smoothing()
# The published equations themselves, for measuring a walk that has been found.
SHARP = Smoothing(velocity=1e7, normalized_velocity=1e7, length=1e7, drive=1e7, heat=1e-9, rest=0.0)


@dataclass(frozen=True)
class MetabolicRates:
    """Parts of one muscle's metabolic power (W).

    Attributes
    ----------
    isometric
        Heat of activation and maintenance.
    shortening
        Heat of shortening, and of lengthening where a model has it.
    work
        Of the contractile element.
    total
        Their sum, with the model's limits.
    """

    isometric: Expression
    shortening: Expression
    work: Expression
    total: Expression


# Excitation (1), activation (1), fiber, numbers of the muscle, smoothing -> power (W).
MetabolicEquations = Callable[[Expression, Expression, FiberState, dict, Smoothing], MetabolicRates]


def rising(x: Expression) -> Expression:
    """Return a switch (1) from 0 to 1 around ``x = 0``: ``1/2 + 1/2 tanh x``."""
    return 0.5 + 0.5 * ca.tanh(x)


def smooth_maximum(x: Expression, floor: float, corner: float) -> Expression:
    """Return the larger of ``x`` and ``floor``, rounded within ``corner``, all in the same unit.

    ``(x + floor + sqrt((x - floor)^2 + corner^2)) / 2``: never below either, and ``corner / 2`` above both where they
    meet.
    """
    return 0.5 * (x + floor + ca.sqrt((x - floor) ** 2 + corner**2))


def smooth_minimum(x: Expression, ceiling: float, corner: float) -> Expression:
    """Return the smaller of ``x`` and ``ceiling``, rounded within ``corner``; see :func:`smooth_maximum`."""
    return -smooth_maximum(-x, -ceiling, corner)


def of_both_kinds(heats: tuple[Expression, Expression], slow: Expression, fast: Expression) -> Expression:
    """Return the heat rate (W/kg) of slow and fast fibers (W/kg each) in the given shares."""
    return heats[0] * slow + heats[1] * fast
