"""What a body in space shows besides: pelvic list, hip abduction, arm swing; a planar body has none of it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from gaitgain.models.anatomy.frontal import Abduction, arm_flexion, hip_abduction, list_coordinate
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.trajectory import coordinate_course
from gaitgain.simulate.outcomes.outcome import SideOutcome, StrideOutcome
from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import Stride


# Only bones decide, so that one answer serves every person of a study.
@lru_cache(maxsize=8)
def _abduction(bones: MusculoskeletalModel, leg: Leg) -> Abduction | None:
    return hip_abduction(bones, leg)


@lru_cache(maxsize=8)
def _arms(bones: MusculoskeletalModel) -> dict[str, str]:
    return arm_flexion(bones)


def _peak_abduction_moment(side: Side) -> float | None:
    stride, hip = side.stride, _abduction(side.stride.model.bones, side.leg)
    if hip is None:
        return None
    moments = coordinate_course(stride.trajectory, stride.model, hip.coordinate, "joint_moments")
    return (hip.sign * moments).max() / stride.model.total_mass


def _peak_adduction(side: Side) -> float | None:
    hip = _abduction(side.stride.model.bones, side.leg)
    if hip is None:
        return None
    return -(hip.sign * _degrees(side.stride, hip.coordinate)).min()


def _list_range(stride: Stride) -> float | None:
    name = list_coordinate(stride.model)
    return None if name is None else float(np.ptp(_degrees(stride, name)))


def _arm_swing(side: Side) -> float | None:
    name = _arms(side.stride.model.bones).get(side.leg.side)
    return None if name is None else np.ptp(_degrees(side.stride, name))


def _degrees(stride: Stride, name: str) -> np.ndarray:
    return np.rad2deg(coordinate_course(stride.trajectory, stride.model, name))


OUTCOMES = (
    StrideOutcome(
        "pelvic_list_range",
        "pelvic list range",
        "deg",
        "largest less smallest list of the pelvis about the forward axis; three-dimensional models",
        _list_range,
    ),
    SideOutcome(
        "peak_hip_abduction_moment",
        "peak hip abduction moment",
        "N m/kg",
        "largest over the stride, that of the abductors in stance (an external adduction moment); "
        "three-dimensional models",
        _peak_abduction_moment,
    ),
    SideOutcome(
        "peak_hip_adduction",
        "peak hip adduction",
        "deg",
        "largest angle over the stride; three-dimensional models",
        _peak_adduction,
    ),
    SideOutcome(
        "arm_swing",
        "arm swing",
        "deg",
        "largest less smallest flexion of the shoulder against the trunk; models with arms",
        _arm_swing,
    ),
)
