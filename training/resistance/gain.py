"""Week by week: what a program does to every muscle group, as a difference equation of few numbers.

Each gain moves towards a target that the week's load over present strength sets, at a rate that sets and
sessions set; without training it is lost. Equations, sources and assumptions are in ``docs/training.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gaitgain.models.condition.condition import Condition
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.program.schedule import plan_weeks
from gaitgain.training.resistance.dose import KEYS, OTHER_SIDE, Loads, WeekDose, measure_dose, rate, stimulus
from gaitgain.training.resistance.parameters import AdaptationParameters, Number

ROUNDING = 1e-12


@dataclass(frozen=True)
class GroupGains:
    """Gains of every muscle group, persons x groups in the order of ``dose.KEYS``; all zero before training.

    Attributes
    ----------
    neural
        Share of the voluntary activation deficit that is closed.
    muscle
        Relative growth of maximal isometric force and mass.
    force_rise
        Relative gain of the rate of force rise.
    tendon_weeks
        Weeks of high load that the tendon has adapted to.
    endurance
        Relative gain of repetitions at a given load.
    """

    neural: np.ndarray
    muscle: np.ndarray
    force_rise: np.ndarray
    tendon_weeks: np.ndarray
    endurance: np.ndarray


@dataclass(frozen=True)
class Course:
    """Gains at the end of every week, the first entry being the person as they come.

    Attributes
    ----------
    ceilings
        Activation ceilings before training, by group.
    doses
        Of each week.
    """

    ceilings: np.ndarray
    gains: tuple[GroupGains, ...]
    doses: tuple[WeekDose, ...] = field(default=())

    @property
    def weeks(self) -> int:
        """Number of the last week."""
        return len(self.gains) - 1

    def at(self, week: float) -> GroupGains:
        """Gains at a time (weeks), straight between the ends of weeks."""
        first = min(int(week), self.weeks)
        second, share = min(first + 1, self.weeks), week - first
        pairs = ((getattr(self.gains[i], name) for i in (first, second)) for name in GroupGains.__dataclass_fields__)
        return GroupGains(*((1 - share) * a + share * b for a, b in pairs))

    def ceiling(self, week: float) -> np.ndarray:
        """Activation ceilings at a time, persons x groups."""
        return raised(self.ceilings, self.at(week).neural)

    def strength(self, week: float) -> np.ndarray:
        """Voluntary strength at a time over that before training, persons x groups."""
        return voluntary_strength(self.ceilings, self.at(week))


def raised(ceilings: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """Ceilings of which a share of the deficit is closed."""
    return ceilings + (1.0 - ceilings) * closed


def voluntary_strength(ceilings: np.ndarray, gains: GroupGains) -> np.ndarray:
    """Voluntary strength over that before training: activation times muscle."""
    return raised(ceilings, gains.neural) / ceilings * (1.0 + gains.muscle)


def follow_course(
    condition: Condition,
    programs: Sequence[TrainingProgram],
    weeks: int,
    parameters: AdaptationParameters,
    persons: int = 1,
) -> Course:
    """Train a person, or several alike whose parameters differ.

    Parameters
    ----------
    programs
        Followed at the same time from the same day. In each muscle group the heaviest sets the target; recovery
        is shared, so that a program works on what the others leave of the largest rate of adaptation and rates
        are never summed; aerobic sessions slow growth.
    persons
        How many rows the parameters have.
    """
    ceilings = np.array([condition.on(*key).activation_ceiling for key in KEYS])
    gains = [GroupGains(*(np.zeros((persons, len(KEYS))) for _ in range(5)))]
    doses, loads = [], Loads()
    for week in plan_weeks(programs, weeks):
        strength = voluntary_strength(ceilings, gains[-1])
        loads.set_for(week, strength)
        doses.append(measure_dose(week, strength, loads, parameters))
        gains.append(adapt_week(gains[-1], doses[-1], parameters))
    return Course(ceilings, tuple(gains), tuple(doses))


def adapt_week(gains: GroupGains, dose: WeekDose, p: AdaptationParameters) -> GroupGains:
    """Gains a week later."""
    neural_effects, muscle_effects = (
        [effect(program.intensity, p.intensity_threshold, full) for program in dose.programs]
        for full in (p.neural_full_intensity, p.muscle_full_intensity)
    )
    pace = stimulus(dose, "sets", p, neural_effects)
    growth = stimulus(dose, "growth_sets", p, muscle_effects) * (1.0 - p.aerobic_interference * dose.aerobic_share)
    fast = stimulus(dose, "fast_sets", p)
    unkept = _unkept(pace, p)
    neural_target = p.closable_deficit * np.max(neural_effects, axis=0)
    muscle_target = p.muscle_gain * np.max(muscle_effects, axis=0)
    found = (
        _neural(gains.neural, neural_target, pace, p),
        _step(gains.muscle, muscle_target, growth, p.muscle_weeks, unkept, p.muscle_loss_weeks),
        _step(gains.force_rise, p.force_rise_gain, fast, p.neural_weeks, unkept, p.neural_loss_weeks),
        _tendon(gains.tendon_weeks, dose, unkept, p),
        _step(gains.endurance, p.endurance_gain * dose.endurance, pace, p.muscle_weeks, unkept, p.neural_loss_weeks),
    )
    return GroupGains(*map(_without_rounding, found))


def _without_rounding(gains: np.ndarray) -> np.ndarray:
    """Make sides that are alike but for rounding equal: vectorized functions may differ in the last bit by position."""
    half = gains.shape[1] // 2
    right, left = gains[:, :half], gains[:, half:]
    return np.hstack((right, np.where(np.abs(right - left) < ROUNDING, right, left)))


def effect(intensity: np.ndarray, least: Number, full: Number) -> np.ndarray:
    """Share of the largest gain that a load leads to: 0 up to ``least``, 1 from ``full`` on, straight between."""
    return np.clip((intensity - least) / (full - least), 0.0, 1.0)


def _unkept(pace: np.ndarray, p: AdaptationParameters) -> np.ndarray:
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


def _neural(gain: np.ndarray, target: np.ndarray, pace: np.ndarray, p: AdaptationParameters) -> np.ndarray:
    """As :func:`_step`; what the other side is trained for counts as well, at a smaller target."""
    across, other_pace = p.cross_education * target[:, OTHER_SIDE], pace[:, OTHER_SIDE]
    kept = gain * np.exp(-np.minimum(_unkept(pace, p), _unkept(other_pace, p)) / p.neural_loss_weeks)
    own, crossed = _moved(kept, target, pace, p.neural_weeks), _moved(kept, across, other_pace, p.neural_weeks)
    return kept + np.maximum(own, crossed)


def _tendon(weeks: np.ndarray, dose: WeekDose, unkept: np.ndarray, p: AdaptationParameters) -> np.ndarray:
    """Weeks of high load, up to the number after which the published change is reached."""
    high = effect(dose.intensity, p.tendon_least_intensity, p.tendon_intensity) * (dose.sum("sets") > 0)
    return np.minimum(weeks * np.exp(-unkept / p.muscle_loss_weeks) + high, p.tendon_weeks)
