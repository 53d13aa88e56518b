"""One writer at a time: a lock that the operating system releases when its holder dies."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from gaitgain.errors import StoreError

LOCK = "writer.lock"
HOLDER = "writer.json"


class WriterLock:
    """The right to write into a folder of runs.

    A second file says who holds the lock, for the message to a second writer. The lock itself is the operating
    system's: a file that a killed process left behind holds nothing.

    Parameters
    ----------
    folder
        Of runs; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # A folder on a disk without locks is refused: a lock that a killed writer leaves would hold for ever.
        self._lock = FileLock(folder / LOCK, blocking=False, fallback_to_soft=False, thread_local=False)

    def acquire(self) -> None:
        """Take the lock.

        Raises
        ------
        StoreError
            When another writer lives, or the folder cannot be written.
        """
        try:
            self._lock.acquire()
            (self._folder / HOLDER).write_text(json.dumps(_this_process()))
        except Timeout:
            raise self._error(f"{self._holder()}; wait for it, or choose another output") from None
        except (OSError, NotImplementedError) as problem:
            self._lock.release()
            reason = problem.strerror if isinstance(problem, OSError) else problem
            raise self._error(f"cannot be locked ({reason}); choose another output") from None

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._folder / HOLDER).unlink()
            self._lock.release()

    def _holder(self) -> str:
        try:
            holder = json.loads((self._folder / HOLDER).read_bytes())
            return f"process {holder['pid']} on {holder['host']} has been writing here since {holder['since']}"
        except (OSError, ValueError, KeyError):
            return "another process is writing here"

    def _error(self, what: str) -> StoreError:
        return StoreError(f"{self._folder}: {what}")


def _this_process() -> dict[str, str | int]:
    now = datetime.now(UTC).astimezone()
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat(" ", timespec="seconds")}
