"""One writer at a time: a lock that the operating system releases when its holder dies."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from gaitgain.errors import StoreError

LOCK = "writer.lock"


class WriterLock:
    """The right to write into a folder of runs.

    The file says who holds the lock, for the message to a second writer. The lock itself is the operating system's:
    a file that a killed process left behind holds nothing.

    Parameters
    ----------
    folder
        Of runs; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._file: BinaryIO | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises
        ------
        StoreError
            When another writer lives, or the folder cannot be written.
        """
        try:
            file = open(self._path, "a+b", buffering=0)  # noqa: SIM115 - it is closed when the lock is released
        except OSError as problem:
            raise self._error(f"cannot be locked ({problem.strerror}); choose another output") from None
        try:
            _lock(file)
            file.truncate(0)
            file.write(json.dumps(_this_process()).encode())
        except BlockingIOError:
            file.close()
            raise self._error(f"{self._holder()}; wait for it, or choose another output") from None
        except OSError as problem:
            file.close()
            raise self._error(f"cannot be locked ({problem.strerror}); choose an output on another disk") from None
        self._file = file

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(0)
            self._file.close()
            self._file = None

    def _holder(self) -> str:
        try:
            holder = json.loads(self._path.read_bytes())
            return f"process {holder['pid']} on {holder['host']} has been writing here since {holder['since']}"
        except (OSError, ValueError, KeyError):
            return "another process is writing here"

    def _error(self, what: str) -> StoreError:
        return StoreError(f"{self._path.parent}: {what}")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Lock a byte behind the text, which stays readable."""
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _this_process() -> dict[str, str | int]:
    now = datetime.now(UTC).astimezone()
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat(" ", timespec="seconds")}
