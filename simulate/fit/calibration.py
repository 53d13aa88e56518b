"""Find the muscle strengths with which a model's torque-angle curves lie within those of measured people.

A small least-squares problem over the factors of a :class:`StrengthSet`: forces by
muscle group, and optimal fiber lengths by muscle, because force alone cannot move the angle at which torque peaks.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import least_squares

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.variant.strength_set import StrengthSet, without_side
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer
from gaitgain.simulate.fit.strength_comparison import compare_strength
from gaitgain.simulate.published.anderson_2007 import Population

# A factor that is off by this much (natural logarithm) costs as much as a curve that is off by one standard deviation.
FORCE_FREEDOM, FIBER_LENGTH_FREEDOM = 2.0, 0.5
# Factors beyond these would be another muscle; published sets differ by less in force and by as much in fiber length.
FORCE_RANGE, FIBER_LENGTH_RANGE = (0.33, 2.5), (0.8, 1.4)
# Beyond this many standard deviations a curve is pulled back more strongly.
EDGE, EDGE_WEIGHT = 0.8, 8.0
DECIMALS = 3


PLANTARFLEXION = ("ankle", "extension")


def calibrate_strength(
    bench: Dynamometer,
    model: MusculoskeletalModel,
    anatomy: Anatomy,
    who: Population,
    *,
    name: str = "anderson_2007",
    fiber_lengths: bool = True,
    calf: bool = True,
) -> StrengthSet:
    """Fit a strength set to published torques over the working ranges, by the muscles of the right leg.

    Parameters
    ----------
    name
        Of the set.
    fiber_lengths
        Fit optimal fiber lengths, too.
    calf
        Fit plantarflexion, too; otherwise the plantarflexors stay as they are.
    """
    groups, muscles = _free_factors(model, anatomy, fiber_lengths, calf)
    kinds = np.repeat([0, 1], [len(groups), len(muscles)])
    freedom = np.array([FORCE_FREEDOM, FIBER_LENGTH_FREEDOM])[kinds]
    low, high = np.log([FORCE_RANGE, FIBER_LENGTH_RANGE])[kinds].T

    def strengths(logarithms: np.ndarray) -> StrengthSet:
        factors = [round(factor, 12) for factor in np.exp(logarithms).tolist()]
        lengths = dict(zip(muscles, factors[len(groups) :], strict=True))
        return StrengthSet(name, dict(zip(groups, factors, strict=False)), lengths)

    def faults(logarithms: np.ndarray) -> np.ndarray:
        body = strengths(logarithms).apply(model, anatomy)
        parts = [logarithms / freedom]
        for found in compare_strength(bench, body, anatomy.legs[0], who):
            if calf or (found.exertion.joint, found.exertion.direction) != PLANTARFLEXION:
                off = found.deviations
                beyond = np.maximum(np.abs(off) - EDGE, 0.0)
                parts += [part / np.sqrt(off.size) for part in (off, EDGE_WEIGHT * beyond)]
        return np.concatenate(parts)

    return _rounded(strengths(least_squares(faults, np.zeros(freedom.size), bounds=(low, high)).x))


def _free_factors(
    model: MusculoskeletalModel, anatomy: Anatomy, fiber_lengths: bool, calf: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Groups whose force, and muscles whose fiber length, may change."""
    groups = tuple(group for group in GROUPS if calf or group != "ankle_plantarflexors")
    pairs = zip(model.muscles, anatomy.muscle_groups, strict=True)
    muscles = dict.fromkeys(without_side(m.name) for m, group in pairs if group in groups)
    return groups, tuple(muscles) if fiber_lengths else ()


def _rounded(found: StrengthSet) -> StrengthSet:
    force, lengths = (
        {name: round(factor, DECIMALS) for name, factor in part.items()} for part in (found.force, found.fiber_length)
    )
    return StrengthSet(found.name, force, lengths)


HEADER = "part,quantity,value,unit,population,source,doi_or_url,status,note"
COMMANDS = {
    "anderson_2007": "gaitgain strength calibrate",
    "anderson_2007_generic_calf": "gaitgain strength calibrate --generic-calf",
}


def evidence_rows(found: StrengthSet, who: Population) -> list[str]:
    """Return the lines of the evidence table of a calibrated set, its header first."""
    population = f'"{who.sex}s {who.age_group} y, scaled to {who.mass:.2f} kg and {who.height:.2f} m"'
    source = '"Anderson 2007, table 3, through the virtual dynamometer"'
    note = f"{COMMANDS.get(found.name, 'gaitgain strength calibrate')}; times the number in gait2d_muscles.csv"
    end = f"1,{population},{source},10.1016/j.jbiomech.2007.03.022,derived,{note}"
    parts = {"max_isometric_force_factor": found.force, "optimal_fiber_length_factor": found.fiber_length}
    return [
        HEADER,
        *(f"{name},{kind},{factor:g},{end}" for kind, part in parts.items() for name, factor in part.items()),
    ]
