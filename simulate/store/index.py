"""The runs of a study in order, by key and by identity, and the text that keeps them: one line per run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from gaitgain.optimize.solver.quality import Quality
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import OutcomeWords, Run, WalkStatus

CHECK = "check"  # of a line: the hash of all that is before it


class Index:
    """Runs, one per key.

    Parameters
    ----------
    runs
        In any order; of two runs of the same key the later one counts.
    """

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        latest = {run.key: run for run in runs}
        self._runs: dict[Key, Run] = {}
        self._same: dict[str, dict[Key, None]] = {}
        for run in sorted(latest.values(), key=lambda run: run.order):
            self.put(run)

    def __iter__(self) -> Iterator[Run]:
        return iter(self._runs.values())

    def __len__(self) -> int:
        return len(self._runs)

    def put(self, run: Run) -> None:
        """Add a run as the last one, or replace that of its key at its place."""
        before = self._runs.get(run.key)
        if before is not None:
            del self._same[before.identity][run.key]
        self._runs[run.key] = run
        self._same.setdefault(run.identity, {})[run.key] = None

    def get(self, key: Key) -> Run | None:
        """Return the run of a key."""
        return self._runs.get(key)

    def alike(self, identity: str) -> Iterator[Run]:
        """Return the runs of an identity, whoever's they are."""
        return (self._runs[key] for key in self._same.get(identity, ()))

    def find(self, identity: str) -> Run | None:
        """Return a run of an identity, whoever's it is."""
        return next(self.alike(identity), None)


class IndexText:
    """Writes runs as lines of JSON and reads them.

    Outcomes of most runs have the same names, units and descriptions. These are a line of their own, with a number
    that the lines of runs refer to.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[OutcomeWords, ...], int] = {}
        self._tables: dict[int, tuple[OutcomeWords, ...]] = {}

    def write(self, run: Run) -> str:
        """Return the line of a run, after that of its table of outcomes where it is new."""
        number = self._numbers.get(run.words)
        table = ""
        if number is None:
            number = len(self._numbers)
            self._numbers[run.words] = number
            table = _line({"table": number, "outcomes": [list(asdict(words).values()) for words in run.words]})
        return table + _line(_plain(run, number))

    def read(self, text: bytes) -> tuple[list[Run], bool]:
        """Return the runs that a text holds, and whether every line of it could be read.

        The last line may have been cut off when its writer was killed.
        """
        *lines, rest = text.split(b"\n")
        runs, whole = [], not rest
        for line in lines:
            try:
                run = self._read_line(_checked(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                whole = False
                continue
            if run is not None:
                runs.append(run)
        return runs, whole

    def _read_line(self, row: dict[str, Any]) -> Run | None:
        if "outcomes" in row:
            words = tuple(OutcomeWords(*item) for item in row["outcomes"])
            self._tables[row["table"]] = words
            self._numbers[words] = row["table"]
            return None
        key = Key(row["person"], row["arm"], row["task"], row["week"])
        return Run(
            key=key,
            identity=row["identity"],
            order=row["order"],
            words=self._tables[row["table"]],
            values=tuple(row["values"]),
            added={kind: tuple(numbers) for kind, numbers in row["added"].items()},
            metabolic_model=row["metabolic_model"],
            sides=tuple(row["sides"]),
            walk=row["walk"] and read_status(key, row["walk"]),
            place=row["place"],
            edition=row.get("edition", ""),
            checksum=row.get("checksum", ""),
        )


def plain_status(walk: WalkStatus) -> dict[str, Any]:
    """Return how a walk was found as plain data, without its key."""
    plain = asdict(walk)
    del plain["key"]
    return plain


def read_status(key: Key, plain: dict[str, Any]) -> WalkStatus:
    """Return what :func:`plain_status` was given."""
    return WalkStatus(
        key=key,
        quality=Quality(**plain["quality"]),
        family=plain["family"],
        faults=tuple(plain["faults"]),
        limits=tuple(plain["limits"]),
        jumped=plain["jumped"],
    )


def _plain(run: Run, table: int) -> dict[str, Any]:
    return {
        "place": run.place,
        "order": run.order,
        "person": run.key.person,
        "arm": run.key.arm,
        "task": run.key.task,
        "week": run.key.week,
        "identity": run.identity,
        "edition": run.edition,
        "checksum": run.checksum,
        "metabolic_model": run.metabolic_model,
        "sides": run.sides,
        "walk": run.walk and plain_status(run.walk),
        "table": table,
        "values": run.values,
        "added": dict(run.added),
    }


def _line(row: dict[str, Any]) -> str:
    return json.dumps({**row, CHECK: _check(row)}, separators=(",", ":")) + "\n"


def _checked(line: bytes) -> dict[str, Any]:
    """Return a line's row; earlier ones have no checksum."""
    row = json.loads(line)
    said = row.pop(CHECK, None)
    if said not in (None, _check(row)):
        raise ValueError("the line was changed")
    return row


def _check(row: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(row, separators=(",", ":")).encode()).hexdigest()[:16]
