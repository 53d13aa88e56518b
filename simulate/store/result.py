"""One measured walk (or strength test) of one person in one arm: what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key


@dataclass(frozen=True)
class GaitResult:
    """A walk with all that is measured of it.

    Attributes
    ----------
    curves
        Over the gait cycle, by side.
    limits
        What the walk runs into, in sentences: muscles fully activated, coordinates at their bounds.
    """

    key: Key
    walk: Walk
    outcomes: tuple[Measurement, ...]
    curves: dict[str, GaitCurves]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class StrengthResult:
    """Maximal isometric torques of one person in one arm."""

    key: Key
    outcomes: tuple[Measurement, ...]
