"""Dynamometer torques over the weeks of a program, typical and with the range of people."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.condition.condition import Condition, commanded
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.simulate.dynamometer.dynamometer import DIRECTIONS, JOINTS, Exertion
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer as Machine
from gaitgain.training.prediction import Prediction, strength_at
from gaitgain.training.responsiveness import Interval, interval

TorqueKey = tuple[str, str, str]
SMALL = 0.01


class Dynamometer:
    """Measures the condition of people on one model."""

    def __init__(self, model: MusculoskeletalModel, dynamics: Dynamics, anatomy: Anatomy) -> None:
        self.model, self.anatomy = model, anatomy
        self.machine = Machine(dynamics)

    def measure(self, condition: Condition) -> dict[TorqueKey, float]:
        """Maximal isometric torque by joint, direction and side (N m)."""
        body = apply_condition(self.model, self.anatomy, commanded(condition))
        return {
            (joint, direction, leg.side): float(self.machine.measure(body, leg, Exertion(joint, direction)))
            for joint in JOINTS
            for direction in DIRECTIONS
            for leg in self.anatomy.legs
        }

    def contributions(self, condition: Condition) -> dict[TorqueKey, np.ndarray]:
        """Part of each torque that is in proportion to the strength of each group of ``GROUP_SIDES`` (N m)."""
        whole = self.measure(condition)
        parts = {key: np.zeros(len(GROUP_SIDES)) for key in whole}
        for i, (place, state) in enumerate(condition.by_place.items()):
            changed = condition.having({place: replace(state, strength=state.strength * (1.0 + SMALL))})
            for torque, value in self.measure(changed).items():
                parts[torque][i] = (value - whole[torque]) / SMALL
        return parts


def predict_torques(prediction: Prediction, dynamometer: Dynamometer) -> dict[TorqueKey, list[Interval]]:
    """Torques of every week.

    The typical person is measured. People around them are told from it by how much of each torque is in
    proportion to each group's strength, which is exact as long as muscles do not hinder one another.
    """
    parts = dynamometer.contributions(prediction.condition)
    found: dict[TorqueKey, list[Interval]] = {key: [] for key in parts}
    for week in prediction.weeks:
        condition = prediction.typical.trained(week)
        apart = strength_at(prediction.sampled, week) - strength_at(prediction.typical, week)
        for key, typical in dynamometer.measure(condition).items():
            found[key].append(interval(typical, typical + apart @ parts[key]))
    return found
