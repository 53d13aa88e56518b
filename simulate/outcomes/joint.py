"""Angles, moments, powers and work of hip, knee and ankle in the sagittal plane.

Angles follow the clinical convention of the ISB's joint coordinate systems (Wu et al. 2002,
doi:10.1016/S0021-9290(01)00222-6): flexion, at the ankle dorsiflexion, is positive, zero is the model's neutral pose.
Moments are internal net joint moments over body mass; extension, at the ankle plantarflexion, is positive. Power is
moment times angular velocity over body mass, positive where it is generated (Winter 1991, ISBN 978-0888981059).
"""

from __future__ import annotations

import numpy as np

from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.outcome import Definition
from gaitgain.simulate.outcomes.periodic import integrate, integrate_positive, time_mean, value_at
from gaitgain.simulate.outcomes.stride import Stride

# Words for the two directions of each joint.
DIRECTIONS = {
    "hip": ("flexion", "extension"),
    "knee": ("flexion", "extension"),
    "ankle": ("dorsiflexion", "plantarflexion"),
}
# Shares of stance in which the knee gives way under the load, and in which it extends again.
LOADING_RESPONSE = (0.0, 0.4)
TERMINAL_STANCE = (0.4, 0.9)


def _joint_definitions(joint: str) -> dict[str, Definition]:
    flexion, extension = DIRECTIONS[joint]
    found = {
        f"{joint}_{flexion}_at_contact": Definition(f"{joint} {flexion} at contact", "deg", "angle at foot contact"),
        f"peak_{joint}_{flexion}": Definition(f"peak {joint} {flexion}", "deg", "largest angle over the stride"),
        f"peak_{joint}_{extension}": Definition(
            f"peak {joint} {extension}", "deg", "smallest angle over the stride, its sign changed"
        ),
        f"{joint}_range": Definition(f"{joint} range", "deg", "largest less smallest angle over the stride"),
    }
    for word in (extension, flexion):
        name, label = f"{joint}_{word}", f"{joint} {word}"
        found[f"peak_{name}_moment"] = Definition(f"peak {label} moment", "N m/kg", "largest over the stride")
        found[f"{name}_impulse"] = Definition(
            f"{label} impulse", "N m s/kg", f"integral over the stride of the moment where it is one of {word}"
        )
    generated = "largest power generated at the ankle (A2)" if joint == "ankle" else "largest power generated"
    found[f"peak_{joint}_power"] = Definition(f"peak {joint} power", "W/kg", generated)
    found[f"peak_{joint}_power_absorption"] = Definition(
        f"peak {joint} power absorption", "W/kg", "largest power absorbed, a positive number"
    )
    found[f"{joint}_positive_work"] = Definition(f"{joint} positive work", "J/kg", "energy generated over the stride")
    found[f"{joint}_negative_work"] = Definition(
        f"{joint} negative work", "J/kg", "energy absorbed over the stride, a positive number"
    )
    return found


SIDE_DEFINITIONS = {
    name: definition for joint in DIRECTIONS for name, definition in _joint_definitions(joint).items()
} | {
    "peak_swing_knee_flexion": Definition("peak swing knee flexion", "deg", "largest knee flexion of the stride"),
    "peak_stance_knee_flexion": Definition(
        "peak stance knee flexion", "deg", "largest knee flexion in the first 40 % of stance (loading response)"
    ),
    "terminal_stance_knee_flexion": Definition(
        "terminal stance knee flexion", "deg", "least knee flexion between 40 and 90 % of stance"
    ),
    "peak_thigh_flexion": Definition(
        "peak thigh flexion", "deg", "largest forward tilt of the thigh from the vertical: hip flexion less pelvic tilt"
    ),
    "peak_thigh_extension": Definition(
        "peak thigh extension", "deg", "largest backward tilt of the thigh from the vertical"
    ),
}
# Names that the peaks of knee flexion would have a second time.
del SIDE_DEFINITIONS["peak_knee_flexion"]
STRIDE_DEFINITIONS = {
    "pelvic_tilt": Definition(
        "mean anterior pelvic tilt", "deg", "mean over the stride, from the model's neutral pelvis; forward is positive"
    ),
    "pelvic_tilt_range": Definition("pelvic tilt range", "deg", "largest less smallest pelvic tilt over the stride"),
    "trunk_lean": Definition(
        "mean forward trunk lean", "deg", "mean over the stride of the trunk's tilt from the vertical in sagittal plane"
    ),
}


def extension_moment(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, joint: str) -> np.ndarray:
    """Extension (at the ankle: plantarflexion) moment over body mass at every time (N m/kg)."""
    coordinate, sign = _coordinate(leg, joint)
    return -sign * trajectory.joint_moments[:, model.coordinate_index(coordinate)] / model.total_mass


def joint_angle(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, joint: str) -> np.ndarray:
    """Flexion (at the ankle: dorsiflexion) angle at every time (deg)."""
    coordinate, sign = _coordinate(leg, joint)
    return sign * np.rad2deg(trajectory.values[:, model.coordinate_index(coordinate)])


def joint_power(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, joint: str) -> np.ndarray:
    """Power of the net moment over body mass at every time, generated positive (W/kg)."""
    column = model.coordinate_index(_coordinate(leg, joint)[0])
    return trajectory.joint_moments[:, column] * trajectory.speeds[:, column] / model.total_mass


def thigh_angle(stride: Stride, foot: int) -> np.ndarray:
    """Tilt of the thigh from the vertical in the sagittal plane, knee forward positive, at every time (deg).

    It does not depend on where a laboratory puts the zero of the pelvis.
    """
    tilt = stride.trajectory.values[:, stride.model.coordinate_index(stride.anatomy.tilt)]
    return joint_angle(stride.trajectory, stride.model, stride.leg(foot), "hip") + np.rad2deg(tilt)


def measure_side(stride: Stride, foot: int) -> dict[str, float]:
    """Outcomes of one leg's joints, by name of :data:`SIDE_DEFINITIONS`."""
    found: dict[str, float] = {}
    for joint in DIRECTIONS:
        found |= _measure_joint(stride, foot, joint)
    knee = joint_angle(stride.trajectory, stride.model, stride.leg(foot), "knee")
    thigh = thigh_angle(stride, foot)
    found |= {
        "peak_swing_knee_flexion": found.pop("peak_knee_flexion"),
        "peak_stance_knee_flexion": knee[stride.in_stance(foot, *LOADING_RESPONSE)].max(),
        "terminal_stance_knee_flexion": knee[stride.in_stance(foot, *TERMINAL_STANCE)].min(),
        "peak_thigh_flexion": thigh.max(),
        "peak_thigh_extension": -thigh.min(),
    }
    return found


def _measure_joint(stride: Stride, foot: int, joint: str) -> dict[str, float]:
    trajectory, flexion, extension = stride.trajectory, *DIRECTIONS[joint]
    place = (trajectory, stride.model, stride.leg(foot), joint)
    angle, moment, power = joint_angle(*place), extension_moment(*place), joint_power(*place)
    return {
        f"{joint}_{flexion}_at_contact": value_at(trajectory, angle, stride.events[foot].contact),
        f"peak_{joint}_{flexion}": angle.max(),
        f"peak_{joint}_{extension}": -angle.min(),
        f"{joint}_range": np.ptp(angle),
        f"peak_{joint}_{extension}_moment": moment.max(),
        f"peak_{joint}_{flexion}_moment": -moment.min(),
        f"{joint}_{extension}_impulse": integrate_positive(trajectory, moment),
        f"{joint}_{flexion}_impulse": integrate_positive(trajectory, -moment),
        f"peak_{joint}_power": power.max(),
        f"peak_{joint}_power_absorption": -power.min(),
        f"{joint}_positive_work": integrate_positive(trajectory, power),
        f"{joint}_negative_work": integrate_positive(trajectory, power) - integrate(trajectory, power),
    }


def measure_stride(stride: Stride) -> dict[str, float]:
    """Tilt of pelvis and trunk, by name of :data:`STRIDE_DEFINITIONS`."""
    values, anatomy = np.rad2deg(stride.trajectory.values), stride.anatomy
    tilt = values[:, stride.model.coordinate_index(anatomy.tilt)]
    trunk = values[:, stride.model.coordinate_index(anatomy.trunk)] if anatomy.trunk else 0.0
    return {
        "pelvic_tilt": -time_mean(stride.trajectory, tilt),
        "pelvic_tilt_range": np.ptp(tilt),
        "trunk_lean": -time_mean(stride.trajectory, tilt + trunk),
    }


def _coordinate(leg: Leg, joint: str) -> tuple[str, int]:
    return next((coordinate, sign) for name, coordinate, sign in leg.joints if name == joint)
