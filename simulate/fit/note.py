"""What a fit to walking tests does not tell, in plain sentences with its own numbers."""

from __future__ import annotations

from math import expm1, log

import numpy as np

from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.models.person.walking_test import CONTRADICTION_SD
from gaitgain.simulate.fit.walker import ACTIVATION, NAMES, PACE, STRENGTH
from gaitgain.simulate.fit.walking import ENDURANCE, TORQUES_TELL, WalkingFit

LESS = 0.1


def unexplained(fit: WalkingFit) -> list[str]:
    """Tests that the fitted walker misses by more than their errors allow, one line each."""
    return [
        f"{test.name}: the fitted walker has {value:.3g} {test.unit} where {test.value:.3g} were measured, "
        f"{abs(off):.1f} standard errors off: strength and pace do not explain it"
        for test, value, off in zip(fit.tests, fit.fitted, fit.off, strict=True)
        if not abs(off) <= CONTRADICTION_SD
    ]


def faults_of(fit: WalkingFit) -> list[str]:
    """Return why a fit to walking cannot be trusted, a sentence each; nothing when it can."""
    return [*unexplained(fit), *explain(fit)[: bool(fit.fault)]]


def explain(fit: WalkingFit) -> list[str]:
    """What the numbers mean and what they cannot tell, a sentence or two each."""
    notes = [fit.fault[:1].upper() + fit.fault[1:] + "."] if fit.fault else []
    notes += [_bound(factor.name, factor.bound) for factor in fit.factors if factor.bound is not None]
    if len(fit.slopes):
        notes += [_scaled(fit.scaled)]
        notes += [note for note in (_activation(fit), _trade(fit)) if note]
        notes.append(
            "Pace is what time is worth to the walker beside the usual, in both tasks. It stands for all that slows a "
            "walk and is not muscle: caution, balance, spasticity, habit."
        )
    if any(factor.name == ENDURANCE for factor in fit.factors):
        notes.append(
            "Endurance is the steady six-minute speed over the fastest one. The fitted walker does not tire, so it is "
            "reported and changes no walk."
        )
    return notes


def _bound(name: str, bound: float | None) -> str:
    return f"{name.replace('_', ' ')} lies at its bound of {bound:.3g}: the tests ask for more than it can be."


def _scaled(groups: frozenset[tuple[str, str]]) -> str:
    if len(groups) == len(GROUP_SIDES):
        return "Voluntary strength scales the maximal isometric force of all muscle groups of both legs alike."
    if not groups:
        return "Torques tell all muscle groups, so walking changes no muscle."
    listed = ", ".join(f"{side} {group.replace('_', ' ')}" for group, side in GROUP_SIDES if (group, side) in groups)
    return f"Voluntary strength scales, all alike, the groups that no torque tells: {listed}."


def _activation(fit: WalkingFit) -> str:
    slopes = fit.slopes[:, NAMES.index(ACTIVATION)]
    if np.isnan(slopes).any():
        return "What activation does at the same strength is not known: no walk beside the fitted one can be trusted."
    change = float(np.abs(LESS * slopes).max())
    seen = f"changes no test by more than {change:.2f}" if change < 1.0 else f"changes the tests by up to {change:.1f}"
    return (
        f"Walking tells the product of force and voluntary activation, hardly the two apart: {LESS:.0%} less "
        f"activation with as much more force {seen} standard errors. Activation is held at what the person file says; "
        "in multiple sclerosis weakness is mostly neural (de Haan 2000)."
    )


def _trade(fit: WalkingFit) -> str:
    """Strength for pace, where the tests do not tell them apart."""
    strength = fit.factor(STRENGTH)
    if strength.verdict in (TORQUES_TELL, "determined") or fit.factor(PACE).verdict == "determined":
        return ""
    columns = [NAMES.index(STRENGTH), NAMES.index(PACE)]
    if np.isnan(fit.slopes[:, columns]).any():
        return ""
    weaker, hurry = np.linalg.svd(fit.slopes[:, columns])[2][-1]
    direction = np.array([weaker, hurry]) * log(1.0 - LESS) / weaker
    hurrier = expm1(direction[1])
    most = np.abs(fit.slopes[:, columns] @ direction).max()
    return (
        f"These tests do not tell weakness from lack of hurry: {LESS:.0%} less strength with a pace {abs(hurrier):.0%} "
        f"{'higher' if hurrier > 0.0 else 'lower'} changes no test by more than {most:.2f} standard errors. "
        "Dynamometer torques, or tests repeated until their errors are about 1 %, would."
    )
