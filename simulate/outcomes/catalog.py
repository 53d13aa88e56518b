"""What a gait lab would write down about a stride. Every outcome has a name, a unit and a definition.

A symmetric stride has the same value on both sides; otherwise the right side is reported under the plain name and the
left with ``_left``, and indices of asymmetry are added. Conventions of sign and direction are in the modules that
measure.
"""

from __future__ import annotations

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes import balance as balance_outcomes
from gaitgain.simulate.outcomes import ground as ground_outcomes
from gaitgain.simulate.outcomes import joint as joint_outcomes
from gaitgain.simulate.outcomes import muscle as muscle_outcomes
from gaitgain.simulate.outcomes import spatiotemporal
from gaitgain.simulate.outcomes.asymmetry import asymmetry_definitions, measure_asymmetry
from gaitgain.simulate.outcomes.outcome import Definition, Outcome
from gaitgain.simulate.outcomes.stride import Stride

LEFT = "_left"

_SIDES = {
    **spatiotemporal.SIDE_DEFINITIONS,
    **joint_outcomes.SIDE_DEFINITIONS,
    **ground_outcomes.SIDE_DEFINITIONS,
    **balance_outcomes.SIDE_DEFINITIONS,
    **muscle_outcomes.SIDE_DEFINITIONS,
}
_ASYMMETRIES = asymmetry_definitions(_SIDES)
DEFINITIONS: dict[str, Definition] = {
    **spatiotemporal.STRIDE_DEFINITIONS,
    **spatiotemporal.SIDE_DEFINITIONS,
    **joint_outcomes.SIDE_DEFINITIONS,
    **joint_outcomes.STRIDE_DEFINITIONS,
    **ground_outcomes.SIDE_DEFINITIONS,
    **balance_outcomes.SIDE_DEFINITIONS,
    **muscle_outcomes.STRIDE_DEFINITIONS,
    **muscle_outcomes.SIDE_DEFINITIONS,
    **_ASYMMETRIES,
}


def measure(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy) -> tuple[Outcome, ...]:
    """All outcomes that the model has, in the order of :data:`DEFINITIONS`; sides apart where they differ."""
    stride = Stride(trajectory, model, anatomy)
    common = _measure_stride(stride)
    right, left = (_measure_side(stride, foot) for foot in (0, 1))
    apart = {name for name in right if not np.isclose(right[name], left[name], rtol=1e-6, atol=1e-9)}
    if apart:
        common |= measure_asymmetry(right, left)
    found: dict[str, float] = {}
    for name in DEFINITIONS:
        if name in common:
            found[name] = common[name]
        elif name in right:
            found[name] = right[name]
            if name in apart:
                found[name + LEFT] = left[name]
    return tuple(_outcome(name, value) for name, value in found.items())


def _outcome(name: str, value: float) -> Outcome:
    base = name.removesuffix(LEFT)
    definition = DEFINITIONS[base]
    side = ", left" if name != base else ""
    return Outcome(name, definition.label + side, definition.unit, definition.description + side, float(value))


def _measure_stride(stride: Stride) -> dict[str, float]:
    return {
        **spatiotemporal.measure_stride(stride),
        **joint_outcomes.measure_stride(stride),
        **muscle_outcomes.measure_stride(stride),
    }


def _measure_side(stride: Stride, foot: int) -> dict[str, float]:
    return {
        **spatiotemporal.measure_side(stride, foot),
        **joint_outcomes.measure_side(stride, foot),
        **ground_outcomes.measure_side(stride, foot),
        **balance_outcomes.measure_side(stride, foot),
        **muscle_outcomes.measure_side(stride, foot),
    }
