"""One quantity of a model, ours against OpenSim's, in all states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Comparison:
    """One quantity, compared in all states.

    Attributes
    ----------
    max_error
        Largest difference, in ``unit``; ``1`` is relative to the larger of one unit and OpenSim's number.
    worst
        Where it was found.
    """

    quantity: str
    unit: str
    max_error: float
    tolerance: float
    worst: str

    @property
    def ok(self) -> bool:
        """Whether the difference is within the tolerance."""
        return self.max_error <= self.tolerance

    @property
    def row(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {name: getattr(self, name) for name in ("quantity", "unit", "max_error", "tolerance", "worst")}


def relative(ours: np.ndarray, theirs: np.ndarray, unknown: float = np.inf) -> np.ndarray:
    """Return the difference over the larger of OpenSim's number and one unit; equal infinities do not differ.

    ``unknown`` is the difference where OpenSim's number is NaN.
    """
    with np.errstate(invalid="ignore"):
        difference = np.where(ours == theirs, 0.0, np.abs(ours - theirs))
        error = difference / np.maximum(1.0, np.abs(theirs))
    return np.where(np.isnan(theirs), unknown, np.where(np.isfinite(error), error, np.inf))


def worst_of(quantity: str, unit: str, tolerance: float, errors: np.ndarray, names: list[str]) -> list[Comparison]:
    """Return the largest of some errors (states x names, or names alone) in ``unit``; nothing where there are none."""
    if not names or not errors.size:
        return []
    largest = errors.reshape(-1, len(names)).max(axis=0)
    k = int(np.argmax(largest))
    return [Comparison(quantity, unit, float(largest[k]), tolerance, names[k])]


def rms(error: np.ndarray) -> float:
    """Return the root mean square of an array of any shape, 0 for an empty one, in its unit."""
    return float(np.sqrt(np.mean(error**2))) if error.size else 0.0
