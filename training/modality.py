"""The contract of a training modality: what each kind of training answers, so that programs can be combined.

A modality is a folder with the files of :mod:`gaitgain.training.resistance` and a row of
:data:`gaitgain.training.catalog.MODALITIES`. All arrays are persons x places. The places are the modality's own: the
muscle groups and sides of ``GROUP_SIDES`` in resistance training, one place for what the whole body owns (aerobic
capacity, sensing noise, automaticity).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np

from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.condition import Condition
from gaitgain.training.program.overload import References
from gaitgain.training.program.program import Phase
from gaitgain.training.program.schedule import Bout

# One number, or one per person (persons x 1).
Number = float | np.ndarray
# Frozen dataclass of arrays, persons x places: all zero before training, and more is a larger gain.
Gains = Any


@dataclass(frozen=True)
class Dose:
    """What one week asks of a person: in one program, or in all programs together once they share recovery.

    Two modalities use the same name only for the same places.

    Attributes
    ----------
    amounts
        What adds up over programs, by name: weighted sets, sessions, minutes, volume load.
    loads
        Load over present ability, by ability (strength, capacity, balance); the largest of all programs.
    effects
        Share of the largest gain that the load leads to, by adaptation, in [0, 1]; the largest of all programs.
    rates
        Rate of adaptation by adaptation, in [0, 1): each set, session and program adds less than the one before.
    session_shares
        Share of the week's sessions that each modality has: what one modality may take from another.
    """

    amounts: Mapping[str, np.ndarray] = field(default_factory=dict)
    loads: Mapping[str, np.ndarray] = field(default_factory=dict)
    effects: Mapping[str, np.ndarray] = field(default_factory=dict)
    rates: Mapping[str, np.ndarray] = field(default_factory=dict)
    session_shares: Mapping[str, float] = field(default_factory=dict)

    def effect(self, adaptation: str, like: np.ndarray) -> np.ndarray:
        """Effect on an adaptation in the shape of its gains; zero where nothing trains it."""
        return np.broadcast_to(self.effects.get(adaptation, 0.0), like.shape)

    def rate(self, adaptation: str, like: np.ndarray) -> np.ndarray:
        """Rate of an adaptation in the shape of its gains; zero where nothing trains it."""
        return np.broadcast_to(self.rates.get(adaptation, 0.0), like.shape)


@dataclass(frozen=True)
class Parameters:
    """Numbers of a modality's weekly model; each has a row in the modality's evidence."""

    def changed(self, names: Sequence[str], values: np.ndarray) -> Self:
        """Return a copy with other values; a two-dimensional array holds one row per person."""
        columns = [values[..., i : i + 1] if values.ndim > 1 else float(values[i]) for i in range(len(names))]
        return replace(self, **dict(zip(names, columns, strict=True)))

    def vector(self, names: Sequence[str]) -> np.ndarray:
        """Values of some parameters."""
        return np.array([float(getattr(self, name)) for name in names])


@dataclass(frozen=True)
class Spread:
    """What is not known of a modality's parameters, and how people differ in them.

    Attributes
    ----------
    fitted, covariance
        Names of the parameters that were fitted, and how well they are known.
    bounds
        Of each fitted parameter.
    variation
        Coefficient of variation between people of each kind of responsiveness (1).
    responsive
        Kind of responsiveness that each parameter follows.
    shares
        Responsive parameters that cannot exceed 1.
    """

    fitted: tuple[str, ...]
    covariance: np.ndarray
    bounds: Mapping[str, tuple[float, float]]
    variation: Mapping[str, float]
    responsive: Mapping[str, str]
    shares: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Modality:
    """One kind of training: a row of the catalogue.

    Attributes
    ----------
    what
        One phrase for tables and schema.
    exercises
        Names of the exercises that its programs are made of.
    check
        ``check(phase, place)``: every fault of a phase's session, one sentence each with place and remedy. What all
        modalities share has been checked by :mod:`gaitgain.training.program.check`.
    start
        ``start(persons)``: gains before training, all zero.
    ability
        ``ability(bout, condition, gains)``: what people can do in a bout's exercise over that before training, one
        number per person. Loads refer to it.
    dose
        ``dose(bouts, condition, gains, references, parameters)``: what one program asks in a week.
    gain
        ``gain(gains, dose, parameters)``: gains a week later, after the dose of all programs. No dose loses gains.
    apply
        ``apply(gains, condition, parameters)``: the condition of a person with these gains (arrays of one person,
        one number per place). Zero gains leave it as it is.
    parameters
        ``parameters()``: what ships.
    spread
        ``spread()``: how well the parameters are known, and how people differ.
    evidence
        ``evidence()``: sources of the parameters.
    """

    what: str
    exercises: Callable[[], tuple[str, ...]]
    check: Callable[[Phase, str], list[str]]
    start: Callable[[int], Gains]
    ability: Callable[[Bout, Condition, Gains], np.ndarray]
    dose: Callable[[Sequence[Bout], Condition, Gains, References, Any], Dose]
    gain: Callable[[Gains, Dose, Any], Gains]
    apply: Callable[[Gains, Condition, Any], Condition]
    parameters: Callable[[], Parameters]
    spread: Callable[[], Spread]
    evidence: Callable[[], EvidenceTable]
