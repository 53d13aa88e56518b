"""One writer at a time, and a lock that dies with its holder."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.store.lock import WriterLock

HOLD = """
import sys, time
from pathlib import Path
from gaitgain.simulate.store.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path, holder):
    with pytest.raises(StoreError, match=rf"process {holder.pid} on \S+ has been writing here since .*; wait for it"):
        WriterLock(tmp_path).acquire()


def test_the_lock_of_a_killed_writer_holds_nothing(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    lock = WriterLock(tmp_path)
    lock.acquire()
    lock.release()


def test_a_released_lock_can_be_taken(tmp_path):
    first, second = WriterLock(tmp_path), WriterLock(tmp_path)
    first.acquire()
    with pytest.raises(StoreError, match="wait for it, or choose another output"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
