"""Activation, force, length and use of strength of muscle groups; groups without muscles have no outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.optimize.walk.periodic import time_mean
from gaitgain.simulate.outcomes.outcome import SideOutcome
from gaitgain.simulate.outcomes.side import Side

WEIGHTED = "mean over the group's muscles weighted by their maximal isometric force"


@dataclass(frozen=True)
class GroupMotion:
    """Muscles of one group on one side over a stride.

    Attributes
    ----------
    places
        Of its muscles among the model's.
    strongest, ceilings
        Maximal isometric force (N) and largest voluntary activation of each.
    """

    side: Side
    places: list[int]
    strongest: np.ndarray
    ceilings: np.ndarray

    def mean(self, values: np.ndarray) -> np.ndarray:
        """Mean over the group's muscles weighted by their force; values are times x all muscles."""
        return values[:, self.places] @ self.strongest / self.strongest.sum()

    @property
    def activation(self) -> np.ndarray:
        """Mean activation at every time."""
        return self.mean(self.side.stride.trajectory.activations)

    @property
    def length(self) -> np.ndarray:
        """Mean normalized fiber length at every time."""
        return self.mean(self.side.stride.trajectory.normalized_fiber_lengths)

    @property
    def force(self) -> np.ndarray:
        """Sum of tendon forces at every time (N)."""
        return self.side.stride.trajectory.tendon_forces[:, self.places].sum(axis=1)

    @property
    def strength_used(self) -> np.ndarray:
        """Share of the voluntary isometric strength that is recruited at every time.

        A ratio of forces as the utilization ratio is of moments: Nadeau et al. (1996), IEEE Trans Rehabil Eng
        4(4):386-394.
        """
        activations = self.side.stride.trajectory.activations[:, self.places]
        return activations @ self.strongest / (self.ceilings @ self.strongest)


def group_motion(side: Side, group: str) -> GroupMotion | None:
    """Return the muscles of a group, or ``None`` where it has none."""
    places = side.members(group)
    if not places:
        return None
    muscles = [side.stride.model.muscles[i] for i in places]
    strongest = np.array([m.max_isometric_force for m in muscles])
    return GroupMotion(side, places, strongest, np.array([m.max_control for m in muscles]))


def _of_group(
    group: str, name: str, label: str, unit: str, what: str, value: Callable[[GroupMotion], float]
) -> SideOutcome:
    def measure(side: Side) -> float | None:
        motion = group_motion(side, group)
        return None if motion is None else value(motion)

    return SideOutcome(f"{group}_{name}", f"{group.replace('_', ' ')}: {label}", unit, what, measure)


def _outcomes_of(group: str) -> tuple[SideOutcome, ...]:
    return (
        _of_group(
            group,
            "peak_activation",
            "peak activation",
            "1",
            f"largest activation over the stride, {WEIGHTED}",
            lambda motion: motion.activation.max(),
        ),
        _of_group(
            group,
            "mean_activation",
            "mean activation",
            "1",
            f"mean activation over the stride, {WEIGHTED}",
            lambda motion: time_mean(motion.side.stride.trajectory, motion.activation),
        ),
        _of_group(
            group,
            "peak_force",
            "peak force",
            "body weight",
            "largest sum of the group's tendon forces over the stride",
            lambda motion: motion.force.max() / motion.side.stride.body_weight,
        ),
        _of_group(
            group,
            "strength_used",
            "strength used",
            "%",
            "largest share over the stride of the group's voluntary isometric strength that is recruited: sum of "
            "activation times maximal isometric force over the same with every activation at its ceiling",
            lambda motion: 100.0 * motion.strength_used.max(),
        ),
        _of_group(
            group,
            "shortest_fiber",
            "shortest fibers",
            "optimal lengths",
            f"shortest normalized fiber length, {WEIGHTED}",
            lambda motion: motion.length.min(),
        ),
        _of_group(
            group,
            "longest_fiber",
            "longest fibers",
            "optimal lengths",
            f"longest normalized fiber length, {WEIGHTED}",
            lambda motion: motion.length.max(),
        ),
    )


OUTCOMES = tuple(outcome for group in GROUPS for outcome in _outcomes_of(group))
