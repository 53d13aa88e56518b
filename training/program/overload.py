"""Progressive overload, one rule for every modality: how the loads of a program follow what the person can do.

A load in per cent refers to an ability measured on some day; what it is to the person today is that reference over
their present ability. Where the reference stays and the person gets better, the program stops overloading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from gaitgain.training.program.schedule import Bout, LoadKey, Week

# Ability that a load refers to, over that before training, one number per person.
References = Mapping[LoadKey, np.ndarray]


def carry_references(references: References, week: Week, ability: Callable[[Bout], np.ndarray]) -> References:
    """Return the references of all loads at the start of a week.

    Parameters
    ----------
    references
        Of the week before.
    ability
        Present ability in a bout's exercise over that before training, one number per person.
    """
    return {**references, **{bout.key: _carried(references, week, bout, ability) for bout in week.bouts}}


def _carried(references: References, week: Week, bout: Bout, ability: Callable[[Bout], np.ndarray]) -> np.ndarray:
    begins = bout.key[:2] in week.new_phases or bout.key not in references
    if begins or bout.retest or bout.exercise.load.follows_strength:
        return ability(bout)
    if bout.progression.rule == "repetitions_met":
        return _step_up(references[bout.key], ability(bout), bout)
    return references[bout.key]


def _step_up(reference: np.ndarray, now: np.ndarray, bout: Bout) -> np.ndarray:
    """The load rises by a step where the planned repetitions would still be met."""
    higher = reference * (1.0 + bout.progression.step_percent / 100.0)
    return np.where(higher <= now, higher, reference)
