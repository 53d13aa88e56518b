"""Angles, moments, powers and work of hip, knee and ankle in the sagittal plane; conventions are those of ``side``."""

from __future__ import annotations

import numpy as np

from gaitgain.optimize.walk.periodic import integrate, integrate_positive, time_mean, value_at
from gaitgain.optimize.walk.trajectory import coordinate_course
from gaitgain.simulate.outcomes.outcome import SideOutcome, StrideOutcome
from gaitgain.simulate.outcomes.side import Side
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


def _angles_of(joint: str) -> tuple[SideOutcome, ...]:
    flexion, extension = DIRECTIONS[joint]
    # The largest flexion of the knee is that of swing, and has its name below.
    largest = SideOutcome(
        f"peak_{joint}_{flexion}",
        f"peak {joint} {flexion}",
        "deg",
        "largest angle over the stride",
        lambda side: side.angles[joint].max(),
    )
    return (
        SideOutcome(
            f"{joint}_{flexion}_at_contact",
            f"{joint} {flexion} at contact",
            "deg",
            "angle at foot contact",
            lambda side: value_at(side.stride.trajectory, side.angles[joint], side.events.contact),
        ),
        *(() if joint == "knee" else (largest,)),
        SideOutcome(
            f"peak_{joint}_{extension}",
            f"peak {joint} {extension}",
            "deg",
            "smallest angle over the stride, its sign changed",
            lambda side: -side.angles[joint].min(),
        ),
        SideOutcome(
            f"{joint}_range",
            f"{joint} range",
            "deg",
            "largest less smallest angle over the stride",
            lambda side: np.ptp(side.angles[joint]),
        ),
    )


def _moments_of(joint: str, word: str, sign: float) -> tuple[SideOutcome, ...]:
    """Peak and impulse of the moment in one direction; ``sign`` makes it positive."""
    name, label = f"{joint}_{word}", f"{joint} {word}"
    return (
        SideOutcome(
            f"peak_{name}_moment",
            f"peak {label} moment",
            "N m/kg",
            "largest over the stride",
            lambda side: (sign * side.moments[joint]).max() if joint in side.moments else None,
        ),
        SideOutcome(
            f"{name}_impulse",
            f"{label} impulse",
            "N m s/kg",
            f"integral over the stride of the moment where it is one of {word}",
            lambda side: _impulse(side, joint, sign),
        ),
    )


def _impulse(side: Side, joint: str, sign: float) -> float | None:
    if joint not in side.moments:
        return None
    return integrate_positive(side.stride.trajectory, sign * side.moments[joint])


def _powers_of(joint: str) -> tuple[SideOutcome, ...]:
    return (
        SideOutcome(
            f"peak_{joint}_power",
            f"peak {joint} power",
            "W/kg",
            "largest power generated at the ankle (A2)" if joint == "ankle" else "largest power generated",
            lambda side: side.powers[joint].max(),
        ),
        SideOutcome(
            f"peak_{joint}_power_absorption",
            f"peak {joint} power absorption",
            "W/kg",
            "largest power absorbed, a positive number",
            lambda side: -side.powers[joint].min(),
        ),
        SideOutcome(
            f"{joint}_positive_work",
            f"{joint} positive work",
            "J/kg",
            "energy generated over the stride",
            lambda side: integrate_positive(side.stride.trajectory, side.powers[joint]),
        ),
        SideOutcome(
            f"{joint}_negative_work",
            f"{joint} negative work",
            "J/kg",
            "energy absorbed over the stride, a positive number",
            lambda side: _negative_work(side, joint),
        ),
    )


def _negative_work(side: Side, joint: str) -> float:
    trajectory, power = side.stride.trajectory, side.powers[joint]
    return integrate_positive(trajectory, power) - integrate(trajectory, power)


def _outcomes_of(joint: str) -> tuple[SideOutcome, ...]:
    flexion, extension = DIRECTIONS[joint]
    moments = (*_moments_of(joint, extension, 1.0), *_moments_of(joint, flexion, -1.0))
    return (*_angles_of(joint), *moments, *_powers_of(joint))


def _trunk_lean(stride: Stride) -> float:
    trunk = stride.anatomy.trunk
    bending = np.rad2deg(coordinate_course(stride.trajectory, stride.model, trunk)) if trunk else 0.0
    return -time_mean(stride.trajectory, stride.pelvic_tilt + bending)


OUTCOMES = (
    *(outcome for joint in DIRECTIONS for outcome in _outcomes_of(joint)),
    SideOutcome(
        "peak_swing_knee_flexion",
        "peak swing knee flexion",
        "deg",
        "largest knee flexion of the stride",
        lambda side: side.angles["knee"].max(),
    ),
    SideOutcome(
        "peak_stance_knee_flexion",
        "peak stance knee flexion",
        "deg",
        "largest knee flexion in the first 40 % of stance (loading response)",
        lambda side: side.angles["knee"][side.in_stance(*LOADING_RESPONSE)].max(),
    ),
    SideOutcome(
        "loading_knee_flexion",
        "loading knee flexion",
        "deg",
        "largest knee flexion at 5 to 25 % of the gait cycle",
        lambda side: side.loading.peak,
    ),
    SideOutcome(
        "midstance_knee_flexion",
        "midstance knee flexion",
        "deg",
        "least knee flexion at 25 to 50 % of the gait cycle",
        lambda side: side.loading.midstance,
    ),
    SideOutcome(
        "loading_knee_moment",
        "loading knee extension moment",
        "N m/kg",
        "mean knee extension moment at 10 to 15 % of the gait cycle; negative where the knee is kept straight",
        lambda side: side.loading.moment if "knee" in side.moments else None,
    ),
    SideOutcome(
        "terminal_stance_knee_flexion",
        "terminal stance knee flexion",
        "deg",
        "least knee flexion between 40 and 90 % of stance",
        lambda side: side.angles["knee"][side.in_stance(*TERMINAL_STANCE)].min(),
    ),
    SideOutcome(
        "peak_thigh_flexion",
        "peak thigh flexion",
        "deg",
        "largest forward tilt of the thigh from the vertical: hip flexion less pelvic tilt",
        lambda side: side.thigh.max(),
    ),
    SideOutcome(
        "peak_thigh_extension",
        "peak thigh extension",
        "deg",
        "largest backward tilt of the thigh from the vertical",
        lambda side: -side.thigh.min(),
    ),
    StrideOutcome(
        "pelvic_tilt",
        "mean anterior pelvic tilt",
        "deg",
        "mean over the stride, from the model's neutral pelvis; forward is positive",
        lambda stride: -time_mean(stride.trajectory, stride.pelvic_tilt),
    ),
    StrideOutcome(
        "pelvic_tilt_range",
        "pelvic tilt range",
        "deg",
        "largest less smallest pelvic tilt over the stride",
        lambda stride: np.ptp(stride.pelvic_tilt),
    ),
    StrideOutcome(
        "trunk_lean",
        "mean forward trunk lean",
        "deg",
        "mean over the stride of the trunk's tilt from the vertical in sagittal plane",
        _trunk_lean,
    ),
)
