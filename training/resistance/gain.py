"""A week later: how every gain moves, as a difference equation of few numbers.

Each gain moves towards a target that the week's load over present strength sets, at a rate that sets and
sessions set; without training it is lost. Equations, sources and assumptions are in ``docs/training.md``.
"""

from __future__ import annotations

import numpy as np

from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.training.modality import Dose, Number
from gaitgain.training.resistance.dose import rate
from gaitgain.training.resistance.parameters import ResistanceParameters
from gaitgain.training.resistance.strength import GroupGains

OTHER_SIDE = np.array([GROUP_SIDES.index(key.other) for key in GROUP_SIDES])
ROUNDING = 1e-12


def adapt_week(gains: GroupGains, dose: Dose, p: ResistanceParameters) -> GroupGains:
    """Gains a week later, persons x groups."""
    like = gains.neural
    reference = rate(p.reference_sets, p.reference_sessions, p)
    pace, growth, fast = (dose.rate(name, like) / reference for name in ("neural", "muscle", "force_rise"))
    growth = growth * (1.0 - p.aerobic_interference * dose.session_shares.get("aerobic", 0.0))
    unkept = _unkept(pace, p)
    neural_target = p.closable_deficit * dose.effect("neural", like)
    muscle_target = p.muscle_gain * dose.effect("muscle", like)
    endurance_target = p.endurance_gain * dose.effect("endurance", like)
    return GroupGains(
        neural=_alike(_neural(gains.neural, neural_target, pace, p)),
        muscle=_alike(_step(gains.muscle, muscle_target, growth, p.muscle_weeks, unkept, p.muscle_loss_weeks)),
        force_rise=_alike(
            _step(gains.force_rise, p.force_rise_gain, fast, p.neural_weeks, unkept, p.neural_loss_weeks)
        ),
        tendon_weeks=_alike(_tendon(gains.tendon_weeks, dose.effect("tendon", like), unkept, p)),
        endurance=_alike(_step(gains.endurance, endurance_target, pace, p.muscle_weeks, unkept, p.neural_loss_weeks)),
    )


def _alike(gains: np.ndarray) -> np.ndarray:
    """Make sides that are alike but for rounding equal: vectorized functions may differ in the last bit by position."""
    half = gains.shape[1] // 2
    right, left = gains[:, :half], gains[:, half:]
    return np.hstack((right, np.where(np.abs(right - left) < ROUNDING, right, left)))


def _unkept(pace: np.ndarray, p: ResistanceParameters) -> np.ndarray:
    """Share of the loss of a week without training: none from the maintenance dose on."""
    reference = rate(p.reference_sets, p.reference_sessions, p)
    enough = rate(p.maintenance_sets, p.maintenance_sessions, p) / reference
    return np.clip(1.0 - pace / enough, 0.0, 1.0)


def _step(
    gain: np.ndarray, target: Number, pace: np.ndarray, weeks: Number, unkept: np.ndarray, loss_weeks: Number
) -> np.ndarray:
    """Lose what is not kept, then move towards the target; a target below the gain takes nothing away."""
    kept = gain * np.exp(-unkept / loss_weeks)
    return kept + _moved(kept, target, pace, weeks)


def _moved(gain: np.ndarray, target: Number, pace: np.ndarray, weeks: Number) -> np.ndarray:
    return -np.expm1(-pace / weeks) * np.maximum(target - gain, 0.0)


def _neural(gain: np.ndarray, target: np.ndarray, pace: np.ndarray, p: ResistanceParameters) -> np.ndarray:
    """As :func:`_step`; what the other side is trained for counts as well, at a smaller target."""
    across, other_pace = p.cross_education * target[:, OTHER_SIDE], pace[:, OTHER_SIDE]
    kept = gain * np.exp(-np.minimum(_unkept(pace, p), _unkept(other_pace, p)) / p.neural_loss_weeks)
    own, crossed = _moved(kept, target, pace, p.neural_weeks), _moved(kept, across, other_pace, p.neural_weeks)
    return kept + np.maximum(own, crossed)


def _tendon(weeks: np.ndarray, high: np.ndarray, unkept: np.ndarray, p: ResistanceParameters) -> np.ndarray:
    """Weeks of high load, up to the number after which the published change is reached."""
    return np.minimum(weeks * np.exp(-unkept / p.muscle_loss_weeks) + high, p.tendon_weeks)
