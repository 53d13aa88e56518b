"""The one writer of a folder of runs: adds runs at a cost that does not grow with their number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from gaitgain.simulate.store.folder import (
    INDEX,
    TEMPORARY,
    cannot_write,
    read_contents,
    run_name,
    write_whole,
)
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.run_file import checksum_of, open_run, pack_run
from gaitgain.simulate.store.hdf5.run_record import copy_arrays
from gaitgain.simulate.store.index import Index, IndexText
from gaitgain.simulate.store.lock import WriterLock
from gaitgain.simulate.store.record import Run


class FolderWriter:
    """Holds the lock of a folder and adds runs to it.

    A run is complete once its file has its name. The line in the index follows; if the writer is killed in between,
    the next one reads the run's file instead.

    Parameters
    ----------
    folder
        Made where there is none.

    Attributes
    ----------
    runs
        All that are kept.

    Raises
    ------
    StoreError
        When another writer lives, or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise cannot_write(folder, problem) from None
        self._folder = folder
        self._lock = WriterLock(folder)
        self._lock.acquire()
        try:
            self._load()
        except BaseException:
            self.close()
            raise

    def add(self, run: Run, write: Callable[[Node], None] = lambda group: None) -> None:
        """Keep a run as the last one, or at the place of an earlier one of its key.

        Parameters
        ----------
        write
            Writes its arrays into the group that it is given.
        """
        run = self._numbered(run)
        self._keep(run, pack_run(run, write))

    def add_like(self, source: Run, run: Run) -> None:
        """Keep a run with the arrays of one that is kept."""
        run = self._numbered(run)
        with self.open_run(source) as arrays:
            content = pack_run(run, partial(copy_arrays, arrays))
        self._keep(run, content)

    def relabel(self, run: Run) -> None:
        """Note that a kept run is one of another edition; its file stays as it is."""
        self._append(self._text.write(run))
        self.runs.put(run)

    def open_run(self, run: Run) -> AbstractContextManager[Node]:
        """Open the file of a run."""
        return open_run(self._folder / run.place, run.checksum)

    def forget(self, places: Iterable[str]) -> None:
        """Delete runs, by the names of their files."""
        for name in places:
            (self._folder / name).unlink(missing_ok=True)
        self._load()

    def close(self) -> None:
        """Let other writers in."""
        self._lock.release()

    def _numbered(self, run: Run) -> Run:
        """Return a run with the next number; no name is ever used again."""
        before = self.runs.get(run.key)
        self._number += 1
        order = before.order if before else self._number
        return replace(run, order=order, place=run_name(self._number, run.key))

    def _keep(self, run: Run, content: bytes) -> None:
        run = replace(run, checksum=checksum_of(content))
        before = self.runs.get(run.key)
        write_whole(self._folder / run.place, content)
        self._append(self._text.write(run))
        self.runs.put(run)
        if before is not None:
            (self._folder / before.place).unlink(missing_ok=True)

    def _append(self, lines: str) -> None:
        path = self._folder / INDEX
        try:
            with open(path, "ab", buffering=0) as file:
                file.write(lines.encode())
        except OSError as problem:
            raise cannot_write(path, problem) from None

    def _load(self) -> None:
        """Read the folder; write its index again where it does not say all, and remove what a killed writer left."""
        for path in self._folder.glob(f".*{TEMPORARY}"):
            path.unlink(missing_ok=True)
        contents = read_contents(self._folder)
        self.runs: Index = contents.runs
        self._text: IndexText = contents.text
        self._number = contents.number
        if not contents.whole:
            self._text = IndexText()
            lines = "".join(self._text.write(run) for run in self.runs)
            write_whole(self._folder / INDEX, lines.encode())
        for name in contents.replaced:
            os.unlink(self._folder / name)
