"""What a results file says when it is read back, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gaitgain.optimize.solver.quality import Quality
from gaitgain.simulate.store.key import Key


@dataclass(frozen=True)
class StoredOutcome:
    """One outcome as read back.

    Attributes
    ----------
    noise
        Its change when the walk is found again from another one, where that was measured.
    mesh_change
        Its change on a finer mesh, where that was measured.
    """

    key: Key
    name: str
    label: str
    unit: str
    description: str
    value: float
    noise: float | None
    mesh_change: float | None = None


@dataclass(frozen=True)
class WalkStatus:
    """How a walk was found, and what kind of walk it is.

    Attributes
    ----------
    family
        Kind of walk, such as ``"flexed knee, ankle push-off"``.
    faults
        Why it is no walk; empty for a walk.
    limits
        What it runs into, in sentences.
    jumped
        Whether it was reached only by a jump to another kind of gait.
    """

    key: Key
    quality: Quality
    family: str
    faults: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    jumped: bool = False


@dataclass(frozen=True)
class Header:
    """What the file says of itself.

    Attributes
    ----------
    weeks
        In which each arm is measured; arms that are measured once and at no particular time are missing.
    """

    study: str
    config_text: str
    provenance: dict[str, Any]
    arms: tuple[str, ...]
    weeks: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def includes(self, key: Key) -> bool:
        """Whether a run belongs to the study as it is now, and not to an earlier version of it."""
        return key.arm in self.arms and key.week in self.weeks.get(key.arm, (None,))
