"""How unlike the two sides are."""

from __future__ import annotations

from gaitgain.simulate.outcomes.outcome import Definition

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
SUFFIX = "_asymmetry"


def symmetry_index(right: float, left: float) -> float:
    """Symmetry index: ``100 (right - left) / ((right + left) / 2)`` (%).

    Zero for equal sides (and where neither does anything), positive where the right is larger, 200 where the left does
    nothing.

    Source: Robinson, Herzog and Nigg (1987), J Manipulative Physiol Ther 10(4):172-176.
    """
    mean = 0.5 * (right + left)
    return 100.0 * (right - left) / mean if mean else 0.0


def asymmetry_definitions(definitions: dict[str, Definition]) -> dict[str, Definition]:
    """Definitions of the indices, from those of what is compared."""
    return {
        name + SUFFIX: Definition(
            f"asymmetry of {definitions[name].label}", "%", "right less left over their mean (Robinson 1987)"
        )
        for name in COMPARED
    }


def measure_asymmetry(right: dict[str, float], left: dict[str, float]) -> dict[str, float]:
    """Indices of all compared outcomes (%), by name."""
    return {name + SUFFIX: symmetry_index(right[name], left[name]) for name in COMPARED}
