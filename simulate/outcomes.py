"""What a gait lab would write down about a stride. Every outcome has a name, a unit and a definition.

Moments are internal net joint moments over body mass; extension is positive at hip and knee,
plantarflexion at the ankle. A symmetric stride has the same value on both sides; otherwise the right
side is reported under the plain name and the left with ``_left``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy import Anatomy, Leg
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.optimize.trajectory import Trajectory
from gaitgain.simulate.events import double_support, find_events

# OpenSim's default of the whole body's metabolic rate at rest beside muscle.
BASAL_RATE_W_KG = 1.2
GRAVITY_M_S2 = 9.80665


@dataclass(frozen=True)
class Outcome:
    """A measured number.

    Attributes
    ----------
    name
        Machine-readable.
    label
        For people.
    """

    name: str
    label: str
    unit: str
    description: str
    value: float


@dataclass(frozen=True)
class Definition:
    """Label, unit and definition of an outcome."""

    label: str
    unit: str
    description: str


DEFINITIONS = {
    "gait_speed": Definition("gait speed", "m/s", "stride length over stride time"),
    "stride_length": Definition("stride length", "m", "distance between two contacts of the same foot"),
    "cadence": Definition("cadence", "1/min", "steps per minute: 120 s over stride time"),
    "stance": Definition("stance", "%", "share of the stride with the foot on the ground (over 20 N)"),
    "double_support": Definition("double support", "%", "share of the stride with both feet on the ground"),
    "peak_hip_extension_moment": Definition("peak hip extension moment", "N m/kg", "largest over the stride"),
    "peak_hip_flexion_moment": Definition("peak hip flexion moment", "N m/kg", "largest over the stride"),
    "peak_knee_extension_moment": Definition("peak knee extension moment", "N m/kg", "largest over the stride"),
    "peak_ankle_plantarflexion_moment": Definition(
        "peak ankle plantarflexion moment", "N m/kg", "largest over the stride"
    ),
    "peak_ankle_power": Definition("peak ankle power", "W/kg", "largest power generated at the ankle (A2)"),
    "peak_swing_knee_flexion": Definition("peak swing knee flexion", "deg", "largest knee flexion of the stride"),
    "first_vertical_peak": Definition(
        "first vertical force peak", "body weight", "largest vertical ground force in the first half of stance"
    ),
    "second_vertical_peak": Definition(
        "second vertical force peak", "body weight", "largest vertical ground force in the second half of stance"
    ),
    "midstance_vertical_force": Definition(
        "midstance vertical force", "body weight", "least vertical ground force in the middle 60 % of stance"
    ),
    "cost_of_transport": Definition(
        "metabolic cost of transport", "J/(kg m)", "metabolic energy at rest and in muscle per mass and distance"
    ),
    "largest_activation": Definition("largest activation", "1", "of any muscle at any time"),
}


def measure(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy) -> tuple[Outcome, ...]:
    """All outcomes of a stride, in the order of :data:`DEFINITIONS`; sides apart where they differ."""
    right = _measure_side(trajectory, model, anatomy.legs[0], 0)
    left = _measure_side(trajectory, model, anatomy.legs[1], 1)
    common = _measure_stride(trajectory, model)
    found: dict[str, float] = {}
    for name in DEFINITIONS:
        if name in common:
            found[name] = common[name]
            continue
        found[name] = right[name]
        if not np.isclose(right[name], left[name], rtol=1e-6, atol=1e-9):
            found[f"{name}_left"] = left[name]
    return tuple(_outcome(name, value) for name, value in found.items())


def _outcome(name: str, value: float) -> Outcome:
    base = name.removesuffix("_left")
    definition = DEFINITIONS[base]
    side = ", left" if name != base else ""
    return Outcome(name, definition.label + side, definition.unit, definition.description + side, float(value))


def _measure_stride(trajectory: Trajectory, model: MusculoskeletalModel) -> dict[str, float]:
    speed = trajectory.stride_length / trajectory.duration
    power = time_mean(trajectory, trajectory.metabolic_rates.sum(axis=1)) / model.total_mass + BASAL_RATE_W_KG
    return {
        "gait_speed": speed,
        "stride_length": trajectory.stride_length,
        "cadence": 120.0 / trajectory.duration,
        "double_support": 100.0 * double_support(trajectory),
        "cost_of_transport": power / speed,
        "largest_activation": trajectory.activations.max(initial=0.0),
    }


def time_mean(trajectory: Trajectory, values: np.ndarray) -> float:
    """Mean over the stride by the trapezoidal rule; times are uneven, the stride is periodic."""
    steps = np.diff(trajectory.time, prepend=trajectory.time[-1] - trajectory.duration)
    return float(np.sum(0.5 * (values + np.roll(values, 1)) * steps) / trajectory.duration)


def _measure_side(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, foot: int) -> dict[str, float]:
    hip, knee, ankle = (extension_moment(trajectory, model, leg, joint) for joint in ("hip", "knee", "ankle"))
    column = model.coordinate_index(leg.ankle)
    ankle_power = trajectory.joint_moments[:, column] * trajectory.speeds[:, column] / model.total_mass
    flexion = leg.knee_sign * trajectory.values[:, model.coordinate_index(leg.knee)]
    events = find_events(trajectory, foot)
    return {
        "stance": 100.0 * events.stance / trajectory.duration,
        "peak_hip_extension_moment": hip.max(),
        "peak_hip_flexion_moment": -hip.min(),
        "peak_knee_extension_moment": knee.max(),
        "peak_ankle_plantarflexion_moment": ankle.max(),
        "peak_ankle_power": ankle_power.max(),
        "peak_swing_knee_flexion": np.rad2deg(flexion.max()),
        **_vertical_force(trajectory, model, foot),
    }


def extension_moment(trajectory: Trajectory, model: MusculoskeletalModel, leg: Leg, joint: str) -> np.ndarray:
    """Extension (at the ankle: plantarflexion) moment over body mass at every time (N m/kg)."""
    coordinate, sign = next((c, s) for name, c, s in leg.joints if name == joint)
    return -sign * trajectory.joint_moments[:, model.coordinate_index(coordinate)] / model.total_mass


def _vertical_force(trajectory: Trajectory, model: MusculoskeletalModel, foot: int) -> dict[str, float]:
    events = find_events(trajectory, foot)
    since = (trajectory.time - events.contact) % trajectory.duration / events.stance
    force = trajectory.ground_forces[:, foot, 1] / (model.total_mass * GRAVITY_M_S2)
    return {
        "first_vertical_peak": force[since < 0.5].max(),
        "second_vertical_peak": force[(since >= 0.5) & (since < 1.0)].max(),
        "midstance_vertical_force": force[(since > 0.2) & (since < 0.8)].min(),
    }
