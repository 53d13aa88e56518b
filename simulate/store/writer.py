"""Writes runs into a folder, one file each, and collects them into one file at the end."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from gaitgain.errors import StoreError
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store import folder as run_folder
from gaitgain.simulate.store.folder_writer import FolderWriter
from gaitgain.simulate.store.hdf5.collect import collect
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.walk_arrays import arrays_of, write_walk
from gaitgain.simulate.store.index import Index
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.lock import WriterLock
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header, OutcomeWords, Run, WalkStatus
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.source import CollectedResults, belongs_to, open_results
from gaitgain.simulate.store.take_over import take_over


class Store(Results):
    """Results of a study, to write and to read.

    Parameters
    ----------
    path
        Of the one file that is collected at the end; the runs are kept in a folder beside it.

    Examples
    --------
    >>> with Store(Path("results/small.h5")) as store:  # collects and lets other writers in at the end
    ...     store.create(header)
    ...     store.add_walk(result)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = run_folder.folder_of(path)
        self._writer: FolderWriter | None = None
        self._header, self._identity = Header("", "", {}, ()), ""
        # Files of runs that are to be solved again; they stay until all is done.
        self._outdated: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._writer is not None and kind is None and self._outdated:
            self._writer.forget(run.place for run in self._writer.runs if run.place in self._outdated)
        self.close()

    def check_writable(self) -> None:
        """Refuse a place where no results can be written, or a file that is not ours.

        Raises
        ------
        StoreError
            With the reason.
        """
        if self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder; name a file ending in .h5")
        if self.path.exists():
            self._check_belongs(CollectedResults(self.path))
        probe = self.path.with_name(f".{self.path.name}.{os.getpid()}{run_folder.TEMPORARY}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as problem:
            raise run_folder.cannot_write(self.path, problem) from None
        if self._writer is None and self._folder.is_dir():
            lock = WriterLock(self._folder)
            lock.acquire()
            lock.release()

    def create(self, header: Header, *, fresh: bool = False) -> None:
        """Begin to write, as the only writer; runs that are kept stay.

        Parameters
        ----------
        fresh
            Find none of them, and at the end delete those that were not replaced; one that ends early deletes none.

        Raises
        ------
        StoreError
            When another writer lives, or the place cannot be written.
        """
        if self._writer is None:
            self._writer = FolderWriter(self._folder)
            # We are the only writer: what lies here a killed one has left.
            for left in self.path.parent.glob(f".{glob.escape(self.path.name)}*{run_folder.TEMPORARY}"):
                left.unlink(missing_ok=True)
        if self.path.exists():
            collected = CollectedResults(self.path)
            self._check_belongs(collected)
            if not run_folder.has_header(self._folder):
                # A file too early to go on from can only be replaced.
                with contextlib.suppress(*([StoreError] if fresh else [])):
                    take_over(collected, self._writer)
                self._identity = collected.identity
        if run_folder.has_header(self._folder):
            _, self._identity = run_folder.read_header(self._folder)
        self._identity = self._identity or uuid4().hex
        self._header = header
        self._outdated = frozenset(run.place for run in self._writer.runs) if fresh else frozenset()
        run_folder.write_header(self._folder, header, self._identity)

    def resume(self) -> None:
        """Begin to write into results that are there, as the study that they are of.

        Raises
        ------
        StoreError
            When there are none, another writer lives, or the place cannot be written.
        """
        self.create(self.header())

    def _check_belongs(self, collected: CollectedResults) -> None:
        if run_folder.has_header(self._folder) and not belongs_to(collected, self._folder):
            raise StoreError(
                f"{self.path}: was not collected from {self._folder}, which lies beside it; "
                "move one of them away, or choose another output"
            )

    def header(self) -> Header:
        """Return the study, its config and where the numbers come from."""
        return self._header if self._writer else open_results(self.path).header()

    @property
    def runs(self) -> Index:
        """All runs that are kept."""
        if self._writer:
            return self._writer.runs
        there = self.path.exists() or run_folder.has_header(self._folder)
        return open_results(self.path).runs if there else Index()

    def holds(self, key: Key, identity: str) -> bool:
        """Whether this very run is kept and need not be solved again."""
        return super().holds(key, identity) and self.run(key).place not in self._outdated

    def find(self, identity: str) -> Key | None:
        """Return the key of a run of the same identity that need not be solved again, whoever's it is."""
        return next((run.key for run in self.runs.alike(identity) if run.place not in self._outdated), None)

    def open_run(self, run: Run) -> AbstractContextManager[Node]:
        """Open the arrays of a run."""
        return (self._writer or open_results(self.path)).open_run(run)

    def add_walk(self, result: GaitResult) -> None:
        """Keep a walk."""
        walk, problem = result.walk, result.walk.solution.problem
        run = Run(
            key=result.key,
            identity=problem.identity,
            order=0,
            words=_words(result.outcomes),
            values=tuple(outcome.value for outcome in result.outcomes),
            metabolic_model=problem.equations.metabolic_model,
            sides=tuple(result.curves),
            walk=WalkStatus(
                key=result.key,
                quality=walk.solution.quality,
                family=walk.family.name,
                faults=walk.family.faults,
                limits=result.limits,
                jumped=walk.jumped,
            ),
        )
        self._writing.add(self._ours(run), partial(write_walk, walk=arrays_of(result)))

    def add_strength(self, result: StrengthResult, identity: str) -> None:
        """Keep a strength test."""
        values = tuple(outcome.value for outcome in result.outcomes)
        self._writing.add(self._ours(Run(result.key, identity, 0, _words(result.outcomes), values)))

    def annotate(self, key: Key, kind: str, numbers: Mapping[str, float]) -> None:
        """Add a number of a kind (``noise``, ``mesh_change``) to each outcome of a walk."""
        run = self.run(key)
        self._writing.add_like(run, self._ours(run.with_added(kind, numbers)))

    def copy(self, source: Key, target: Key) -> None:
        """Keep a run under another key, too."""
        run = self.run(source)
        self._writing.add_like(run, self._ours(run.under(target)))

    def ask_for(self, key: Key) -> None:
        """Note that the study as it is now asks for a run that an earlier edition of it has left."""
        run = self.run(key)
        if not self._header.asks_for(run):
            self._writing.relabel(self._ours(run))

    def _ours(self, run: Run) -> Run:
        return run.of_edition(self._header.edition)

    def collect(self) -> None:
        """Write the one file with all runs that are kept."""
        collect(self.path, self._header, self._identity, self.runs, self._writing.open_run)

    def close(self) -> None:
        """Collect, and let other writers in."""
        if self._writer is None:
            return
        try:
            self.collect()
        finally:
            self._writer.close()
            self._writer = None

    @property
    def _writing(self) -> FolderWriter:
        if self._writer is None:
            raise StoreError(f"{self.path}: is open to read only; call create() first")
        return self._writer


def _words(outcomes: Iterable[Measurement]) -> tuple[OutcomeWords, ...]:
    return tuple(OutcomeWords(o.name, o.label, o.unit, o.description) for o in outcomes)
