"""Set a person's muscle groups to the torques that were measured on them.

In the virtual dynamometer torque is linear in the maximal isometric force of every muscle, so the strengths of the
groups follow from a linear least-squares problem, weighted by measurement errors. A torque tells the product of
force and voluntary activation, not the two apart: what is known of activation goes in first, as the person's states.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import lsq_linear

from gaitgain.errors import PersonError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.condition.condition import Condition, commanded
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import SMALLEST_SHARE
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUP_SIDES, LEFT, RIGHT
from gaitgain.models.person.measured_torque import MeasuredTorque
from gaitgain.models.person.person import Person, check_fit
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer, Exertion, best_activations, resting_tone, usual_angle
from gaitgain.simulate.fit.identifiability import resolve, unmeasured, verdict_of

LARGEST_SHARE = 3.0
# Singular values below this share of the largest one carry no information.
RESOLUTION = 1e-3
# Weight of staying as before, beside torques over their errors.
RIDGE = 1e-3
CONTRADICTION_SD = 3.0


@dataclass(frozen=True)
class GroupFit:
    """Strength of one muscle group.

    Attributes
    ----------
    share
        Of healthy maximal isometric force.
    error
        Standard error from the errors of the measurements; not a number where they do not determine the share.
    determined
        Share of this number that the measurements tell, in [0, 1]; the rest is the state it had before.
    """

    group: str
    side: str
    share: float
    error: float
    determined: float

    @property
    def verdict(self) -> str:
        """Identifiability in words."""
        return verdict_of(self.determined)

    @property
    def resolved(self) -> bool:
        """Whether the measurements tell anything of it."""
        return not unmeasured(self.determined)


@dataclass(frozen=True)
class StrengthFit:
    """Fitted strengths.

    Attributes
    ----------
    groups
        All groups of both sides.
    residuals
        Model less measured (N m), in the order of the torques.
    condition
        The person's condition with the fitted strengths.
    """

    groups: tuple[GroupFit, ...]
    torques: tuple[MeasuredTorque, ...]
    residuals: np.ndarray
    condition: Condition


def fit_strength(bench: Dynamometer, model: MusculoskeletalModel, anatomy: Anatomy, person: Person) -> StrengthFit:
    """Fit the maximal isometric force of muscle groups to a person's measured torques.

    Parameters
    ----------
    model
        The person's own body with healthy muscles (:func:`gaitgain.models.person.body.own_body`).

    Raises
    ------
    PersonError
        When the person is impossible, has no torques, or the torques contradict each other through the model.
    """
    check_fit(person)
    base = apply_condition(model, anatomy, commanded(person.condition))
    rows = np.array([_row(bench, base, anatomy, torque) for torque in person.torques])
    measured = np.array([t.torque for t in person.torques])
    errors = np.array([t.standard_error for t in person.torques])
    resolved = resolve(rows / errors[:, None], relative=RESOLUTION)
    before = np.array([state.strength for state in person.condition.groups])
    change = _solve(rows / errors[:, None], (measured - rows.sum(axis=1)) / errors, before)
    shares, spread = before * (1.0 + change), before * resolved.errors
    residuals = rows @ (1.0 + change) - measured
    _refuse_contradictions(person, residuals / errors)
    return StrengthFit(
        groups=tuple(
            GroupFit(*key, float(f), float(e), float(d))
            for key, f, e, d in zip(GROUP_SIDES, shares, spread, resolved.shares, strict=True)
        ),
        torques=person.torques,
        residuals=residuals,
        condition=_with_strengths(person.condition, shares),
    )


def _row(bench: Dynamometer, model: MusculoskeletalModel, anatomy: Anatomy, torque: MeasuredTorque) -> np.ndarray:
    """What each group adds to a torque (N m), in the order of the keys."""
    exertion, leg = Exertion(torque.joint, torque.direction), _leg(anatomy, torque.side)
    angle = usual_angle(torque.joint, torque.direction) if torque.angle is None else torque.angle
    gains = bench.gains(model, leg, exertion, np.array([angle]), np.array([torque.velocity]))
    parts = (gains * (best_activations(model, exertion, gains) - resting_tone(model)))[0]
    owned = list(zip(parts, anatomy.muscles, strict=True))
    return np.array([sum(part for part, owner in owned if owner == key) for key in GROUP_SIDES])


def _leg(anatomy: Anatomy, side: str) -> Leg:
    found = next((leg for leg in anatomy.legs if leg.side == side), None)
    if found is None:
        raise PersonError(f"'{side}' is no side of a dynamometer test; choose {RIGHT} or {LEFT}")
    return found


def _solve(rows: np.ndarray, missing: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Changes of the shares, each within what a muscle can be, and as small as the measurements allow."""
    ridge = RIDGE * np.eye(before.size)
    bounds = SMALLEST_SHARE / before - 1.0, LARGEST_SHARE / before - 1.0
    return lsq_linear(np.vstack([rows, ridge]), np.concatenate([missing, np.zeros(before.size)]), bounds).x


def _refuse_contradictions(person: Person, off: np.ndarray) -> None:
    wrong = [
        f"{t.name}: {t.torque:g} N m is {abs(o):.1f} standard deviations from what muscles with "
        f"{SMALLEST_SHARE:g} to {LARGEST_SHARE:g} of healthy strength and the other torques allow"
        for t, o in zip(person.torques, off, strict=True)
        if abs(o) > CONTRADICTION_SD
    ]
    if wrong:
        raise PersonError(f"the torques of person '{person.name}' contradict each other:", tuple(wrong))


def _with_strengths(condition: Condition, shares: np.ndarray) -> Condition:
    pairs = zip(condition.by_place.items(), shares, strict=True)
    return condition.having({place: replace(state, strength=float(share)) for (place, state), share in pairs})
