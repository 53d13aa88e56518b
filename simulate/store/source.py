"""Where results are read from: a folder of runs, the file collected from it, or a file of an earlier version."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import h5py

from gaitgain.errors import StoreError
from gaitgain.simulate.store import folder as run_folder
from gaitgain.simulate.store.hdf5.dataset import Node, read_text
from gaitgain.simulate.store.hdf5.run_file import naming_damage, open_run
from gaitgain.simulate.store.hdf5.version_2 import identity_2, read_header_2, read_runs_2
from gaitgain.simulate.store.index import Index, IndexText
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header, Run
from gaitgain.simulate.store.schema import SCHEMA, SCHEMA_VERSION


def open_results(path: Path) -> Results:
    """Open results to read them.

    Parameters
    ----------
    path
        A results file, or a folder of runs. Beside the folder that it was collected from, a results file is not read
        but the folder, which may hold more; alone it is read itself.

    Raises
    ------
    StoreError
        When there are none, or they cannot be read.
    """
    if path.is_dir():
        return FolderResults(path, path)
    folder = run_folder.folder_of(path)
    if path.is_file():
        collected = CollectedResults(path)
        return FolderResults(path, folder) if belongs_to(collected, folder) else collected
    if folder.is_dir():
        return FolderResults(path, folder)
    raise StoreError(f"{path}: there is no such results file; 'gaitgain run' with a study's config makes one")


def belongs_to(collected: CollectedResults, folder: Path) -> bool:
    """Whether a results file was collected from a folder, or its runs were taken into it."""
    return run_folder.has_header(folder) and collected.identity == run_folder.read_header(folder)[1]


class FolderResults(Results):
    """A folder of runs, which may grow while it is read.

    Parameters
    ----------
    path
        Of the file that is or will be collected from it.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self._folder = folder
        self._header, _ = run_folder.read_header(folder)

    def header(self) -> Header:
        """Return the study, its config and where the numbers come from."""
        return self._header

    @cached_property
    def runs(self) -> Index:
        """All complete runs in the order in which they were written."""
        return run_folder.read_contents(self._folder).runs

    @contextlib.contextmanager
    def open_run(self, run: Run) -> Iterator[Node]:
        """Open the arrays of a run; where its file was replaced in the meantime, the new one."""
        if not (self._folder / run.place).exists():
            run = run_folder.read_contents(self._folder).runs.get(run.key) or run
        with open_run(self._folder / run.place, run.checksum) as group:
            yield group


class CollectedResults(Results):
    """A file of many runs, of this version or an earlier one.

    Attributes
    ----------
    is_current
        Whether it is of this version.
    identity
        Of the folder that it was collected from; earlier versions had none, so that it is made of what they say.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with open_file(path) as file:
            self.is_current = bool(file.attrs["schema_version"] == SCHEMA_VERSION)
            self._header = _read_header(file) if self.is_current else read_header_2(file)
            self.identity = str(file.attrs["folder"]) if self.is_current else identity_2(file)

    def header(self) -> Header:
        """Return the study, its config and where the numbers come from."""
        return self._header

    @cached_property
    def runs(self) -> Index:
        """All complete runs in the order in which they were written."""
        with open_file(self.path) as file:
            if not self.is_current:
                return Index(read_runs_2(file))
            runs, whole = IndexText().read(bytes(file["index/lines"][()]))
            if not whole or len(runs) != len(file["runs"]):
                raise StoreError(f"{self.path}: its index is damaged; collect it again from its folder of runs")
            return Index(runs)

    @contextlib.contextmanager
    def open_run(self, run: Run) -> Iterator[Node]:
        """Open the arrays of a run."""
        with open_file(self.path) as file:
            yield file["runs"][run.place]


@contextlib.contextmanager
def open_file(path: Path) -> Iterator[Node]:
    """Open a results file to read it.

    Raises
    ------
    StoreError
        When it is missing, damaged, of another program, or of a newer version.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no such results file")
    with naming_damage(f"{path}: not an HDF5 file, or a damaged one"), _open(path) as file:
        if file.attrs.get("schema") != SCHEMA:
            raise StoreError(f"{path}: an HDF5 file, but not a GaitGain results file")
        if file.attrs["schema_version"] > SCHEMA_VERSION:
            raise StoreError(f"{path}: written by a newer GaitGain; update to read it")
        yield file


def _open(path: Path) -> Node:
    try:
        return h5py.File(path, "r", locking=False)
    except OSError:
        raise StoreError(f"{path}: not an HDF5 file, or a damaged one") from None


def _read_header(file: Node) -> Header:
    return run_folder.header_of(
        {
            "study": str(file.attrs["study"]),
            "config_text": read_text(file, "config"),
            "provenance": json.loads(read_text(file, "provenance")),
            "arms": json.loads(file.attrs["arms"]),
            "weeks": json.loads(file.attrs["weeks"]),
            "edition": str(file.attrs.get("edition", "")),
        }
    )
