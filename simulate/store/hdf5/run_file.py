"""The file of one run: packed in memory, so that it can be written whole, and opened to read."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import h5py

from gaitgain.errors import StoreError
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.run_record import write_record
from gaitgain.simulate.store.record import Run
from gaitgain.simulate.store.schema import RUN_SCHEMA, SCHEMA_VERSION


def pack_run(run: Run, write: Callable[[Node], None] = lambda group: None) -> bytes:
    """Return the content of a run's file; ``write`` adds the arrays to the group that it is given."""
    content = BytesIO()
    with h5py.File(content, "w", track_order=True) as file:
        file.attrs.update({"schema": RUN_SCHEMA, "schema_version": SCHEMA_VERSION})
        write_record(file, run)
        write(file)
    return content.getvalue()


def checksum_of(content: bytes) -> str:
    """Return the checksum of a file's content."""
    return hashlib.sha256(content).hexdigest()[:32]


@contextlib.contextmanager
def naming_damage(message: str) -> Iterator[None]:
    """Raise :class:`StoreError` with a message where HDF5 cannot read, or what is read lacks what belongs there."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as problem:  # one with a number is the operating system's, as when a disk is full
        if problem.errno is not None or "errno = " in str(problem):
            raise
        raise StoreError(message) from None
    except (KeyError, ValueError, TypeError, AttributeError):
        raise StoreError(message) from None


@contextlib.contextmanager
def open_run(path: Path, checksum: str = "") -> Iterator[Node]:
    """Open the file of a run to read it.

    Raises
    ------
    StoreError
        When it is damaged or not what its checksum says, or was written by a newer version.
    FileNotFoundError
        When it was replaced in the meantime.
    """
    damage = f"{path}: damaged; delete this file and run the study again, which solves its walk"
    content = path.read_bytes()
    if checksum and checksum_of(content) != checksum:
        raise StoreError(damage)
    with naming_damage(damage), h5py.File(BytesIO(content), "r") as file:
        if file.attrs.get("schema") != RUN_SCHEMA:
            raise StoreError(f"{path}: not a run of GaitGain; move it out of this folder")
        if int(str(file.attrs["schema_version"])) > SCHEMA_VERSION:
            raise StoreError(f"{path}: written by a newer GaitGain; update to read it")
        yield file
