"""How unlike the two sides are; reported where they differ at all."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.simulate.outcomes.outcome import Outcome

# Outcomes whose asymmetry is reported.
COMPARED = (
    "step_length",
    "step_time",
    "stance",
    "single_support",
    "first_vertical_peak",
    "propulsive_impulse",
    "peak_ankle_power",
)


@dataclass(frozen=True)
class AsymmetryIndex(Outcome):
    """Symmetry index of an outcome of both sides.

    Attributes
    ----------
    compared
        Name of that outcome.
    """

    compared: str


def asymmetry_index(compared: Outcome) -> AsymmetryIndex:
    """Declare the index of an outcome."""
    what = "right less left over their mean (Robinson 1987)"
    return AsymmetryIndex(f"{compared.name}_asymmetry", f"asymmetry of {compared.label}", "%", what, compared.name)


def symmetry_index(right: float, left: float) -> float:
    """Symmetry index: ``100 (right - left) / ((right + left) / 2)`` (%).

    Zero for equal sides (and where neither does anything), positive where the right is larger, 200 where the left does
    nothing.

    Source: Robinson, Herzog and Nigg (1987), J Manipulative Physiol Ther 10(4):172-176.
    """
    mean = 0.5 * (right + left)
    return 100.0 * (right - left) / mean if mean else 0.0
