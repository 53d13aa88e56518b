"""Muscle groups and sides: the words by which people, programs and results speak of muscles."""

from __future__ import annotations

from typing import NamedTuple

RIGHT, LEFT = "right", "left"
SIDES = (RIGHT, LEFT)
GROUPS = (
    "hip_flexors",
    "hip_extensors",
    "knee_flexors",
    "knee_extensors",
    "ankle_plantarflexors",
    "ankle_dorsiflexors",
)


class GroupSide(NamedTuple):
    """One muscle group of one side."""

    group: str
    side: str

    @property
    def other(self) -> GroupSide:
        """The same group of the other side."""
        return GroupSide(self.group, LEFT if self.side == RIGHT else RIGHT)

    def __str__(self) -> str:
        return f"{self.group}, {self.side}"


# The one order of them, in tables and arrays.
GROUP_SIDES = tuple(GroupSide(group, side) for side in SIDES for group in GROUPS)
