"""What a gait lab would write down about a stride: every outcome has a name, a unit and a definition.

A symmetric stride has the same value on both sides; otherwise the right side is reported under the plain name and the
left with ``_left``, and indices of asymmetry are added.
"""

from __future__ import annotations

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes import balance, energy, ground, muscle, spatiotemporal
from gaitgain.simulate.outcomes.asymmetry import COMPARED, AsymmetryIndex, asymmetry_index, symmetry_index
from gaitgain.simulate.outcomes.device import outcomes as device
from gaitgain.simulate.outcomes.joint import frontal, sagittal
from gaitgain.simulate.outcomes.outcome import Measurement, Outcome, SideOutcome, StrideOutcome
from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import Stride

LEFT = "_left"

_MEASURED: dict[str, StrideOutcome | SideOutcome] = {
    outcome.name: outcome
    for outcome in (
        *spatiotemporal.OUTCOMES,
        *sagittal.OUTCOMES,
        *frontal.OUTCOMES,
        *device.OUTCOMES,
        *ground.OUTCOMES,
        *balance.OUTCOMES,
        *energy.OUTCOMES,
        *muscle.OUTCOMES,
    )
}
_INDICES = {index.name: index for index in (asymmetry_index(_MEASURED[name]) for name in COMPARED)}
OUTCOMES: dict[str, StrideOutcome | SideOutcome | AsymmetryIndex] = {**_MEASURED, **_INDICES}


def measure(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy) -> tuple[Measurement, ...]:
    """All outcomes that the model has, in the order of :data:`OUTCOMES`; sides apart where they differ."""
    return measure_stride(Stride(trajectory, model, anatomy))


def measure_stride(stride: Stride) -> tuple[Measurement, ...]:
    """All outcomes of a stride, in the order of :data:`OUTCOMES`; sides apart where they differ."""
    right, left = (measure_side(Side(stride, foot)) for foot in (0, 1))
    both = right.keys() & left.keys()
    alike = {name for name in both if np.isclose(right[name], left[name], rtol=1e-6, atol=1e-9)}
    apart = (right.keys() | left.keys()) - alike
    measured: list[Measurement] = []
    for name, outcome in OUTCOMES.items():
        if isinstance(outcome, StrideOutcome):
            value = outcome.measure(stride)
            if value is not None:
                measured.append(_measurement(outcome, value))
        elif isinstance(outcome, AsymmetryIndex):
            if apart and outcome.compared in both:
                measured.append(_measurement(outcome, symmetry_index(right[outcome.compared], left[outcome.compared])))
        else:
            if name in right:
                measured.append(_measurement(outcome, right[name]))
            if name in left and name in apart:
                measured.append(_measurement(outcome, left[name], LEFT))
    return tuple(measured)


def measure_side(side: Side) -> dict[str, float]:
    """All outcomes of one side that the model has, by name."""
    values = {o.name: o.measure(side) for o in OUTCOMES.values() if isinstance(o, SideOutcome)}
    return {name: float(value) for name, value in values.items() if value is not None}


def _measurement(outcome: Outcome, value: float, suffix: str = "") -> Measurement:
    words = suffix.replace("_", ", ")
    return Measurement(outcome.name + suffix, outcome.label + words, outcome.unit, outcome.what + words, float(value))
