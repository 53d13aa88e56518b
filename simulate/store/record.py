"""What is read back of results, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gaitgain.optimize.solver.quality import Quality
from gaitgain.simulate.store.key import Key

# Kinds of numbers that may be added to the outcomes of a kept walk.
NOISE, MESH_CHANGE = "noise", "mesh_change"


@dataclass(frozen=True)
class StoredOutcome:
    """One outcome of one run.

    Attributes
    ----------
    noise
        Its change when the walk is found again from another one, where that was measured.
    mesh_change
        Its change on a finer mesh, where that was measured.
    trusted
        Whether its walk can be trusted.
    """

    key: Key
    name: str
    label: str
    unit: str
    description: str
    value: float
    noise: float | None
    mesh_change: float | None = None
    trusted: bool = True


@dataclass(frozen=True)
class OutcomeWords:
    """Name, label, unit and description of an outcome; runs share them."""

    name: str
    label: str
    unit: str
    description: str


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

    @property
    def trustworthy(self) -> bool:
        """Converged, a walk, and reached without a jump."""
        return self.quality.converged and not self.faults and not self.jumped


@dataclass(frozen=True)
class Run:
    """All of a run but its arrays.

    Attributes
    ----------
    identity
        Hash of everything that determines its numbers.
    order
        Runs are listed by it; one that is solved again stays at its place.
    words
        Of its outcomes.
    values
        Of its outcomes, in the order of ``words``.
    added
        Further numbers of its outcomes by kind (:data:`NOISE`, :data:`MESH_CHANGE`), in the same order.
    metabolic_model
        By name; empty for a strength test.
    sides
        Sides whose curves were kept.
    walk
        How the walk was found; ``None`` for a strength test.
    place
        Name of its file, or of its group in a file of many runs.
    checksum
        Of its file, where it has one of its own.
    edition
        Of the study that last asked for it.
    """

    key: Key
    identity: str
    order: int
    words: tuple[OutcomeWords, ...]
    values: tuple[float, ...]
    added: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    metabolic_model: str = ""
    sides: tuple[str, ...] = ()
    walk: WalkStatus | None = None
    place: str = ""
    edition: str = ""
    checksum: str = ""

    def outcomes(self, name: str | None = None) -> list[StoredOutcome]:
        """Return all outcomes, or the one of a name if it is there."""
        positions = [i for i, words in enumerate(self.words) if name in (None, words.name)]
        return [self._outcome(i) for i in positions]

    def _outcome(self, i: int) -> StoredOutcome:
        words = self.words[i]
        noise, change = (self.added[kind][i] if kind in self.added else None for kind in (NOISE, MESH_CHANGE))
        trusted = self.walk is None or self.walk.trustworthy
        return StoredOutcome(
            self.key, words.name, words.label, words.unit, words.description, self.values[i], noise, change, trusted
        )

    def with_added(self, kind: str, numbers: Mapping[str, float]) -> Run:
        """Return the run with one more number of each outcome, given by name."""
        return replace(self, added={**self.added, kind: tuple(float(numbers[words.name]) for words in self.words)})

    def under(self, key: Key) -> Run:
        """Return the same run under another key."""
        return replace(self, key=key, walk=self.walk and replace(self.walk, key=key))

    def at(self, place: str) -> Run:
        """Return the same run at another place."""
        return replace(self, place=place)

    def of_edition(self, edition: str) -> Run:
        """Return the same run as one that this edition of the study asked for."""
        return replace(self, edition=edition)


@dataclass(frozen=True)
class Header:
    """What results say of themselves.

    Attributes
    ----------
    config_text
        The config that made them, word for word.
    provenance
        Versions, machine and model behind the numbers.
    arms
        In the order of the config.
    weeks
        In which each arm is measured; arms that are measured once and at no particular time are missing.
    edition
        Hash of the study and its body: results of another edition are kept and not shown. Empty where all belong.
    """

    study: str
    config_text: str
    provenance: dict[str, Any]
    arms: tuple[str, ...]
    weeks: dict[str, tuple[float, ...]] = field(default_factory=dict)
    edition: str = ""

    def asks_for(self, run: Run) -> bool:
        """Whether the study as it is now asked for a run."""
        return self.edition in ("", run.edition)

    def includes(self, key: Key) -> bool:
        """Whether a run belongs to the study as it is now, and not to an earlier version of it."""
        return key.arm in self.arms and key.week in self.weeks.get(key.arm, (None,))
