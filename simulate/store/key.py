"""Who walked, under what, doing what, and when: the key of a run."""

from __future__ import annotations

from dataclasses import dataclass

STRENGTH_TASK = "isometric_strength"


@dataclass(frozen=True)
class Key:
    """One run of a study.

    Attributes
    ----------
    person, arm, task
        By name.
    week
        In which the arm was measured; ``None`` in an arm that is measured at no particular time.
    """

    person: str
    arm: str
    task: str
    week: float | None = None

    @property
    def visit(self) -> str:
        """Arm and week, for people."""
        return self.arm if self.week is None else f"{self.arm}, week {self.week:g}"

    def __str__(self) -> str:
        return f"{self.person}, {self.visit}, {self.task}"
