"""Runs are added whole or not at all, whenever the writer is killed and whatever the disk does."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time

import h5py
import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import folder_of
from gaitgain.simulate.store.hdf5.run_file import open_run
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

WRITE = """
import itertools, resource, sys
from pathlib import Path
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import StrengthResult
from gaitgain.simulate.store.writer import Store

path, largest = Path(sys.argv[1]), int(sys.argv[2])
if largest:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
store = Store(path)
store.create(Header("small", "", {}, ("before",)))
for i in itertools.count(len(store.runs)):
    words = [Measurement(f"torque_{k}", "torque", "N m", "a torque", float(i)) for k in range(20)]
    store.add_strength(StrengthResult(Key(f"person {i % 40}", "before", "strength"), tuple(words)), f"identity {i}")
    print(i, flush=True)
"""


def write(path, largest=0, **options):
    return subprocess.Popen([sys.executable, "-c", WRITE, str(path), str(largest)], text=True, **options)


def check_whole(path):
    """Every run that a reader sees has all its outcomes, and they are of one and the same write."""
    results = open_results(path)
    for run in results.runs:
        assert len(set(run.values)) == 1
        assert run.identity == f"identity {run.values[0]:.0f}"
        with results.open_run(run) as group:
            assert len(group["outcomes/value"]) == 20
    return {run.identity for run in results.runs}


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_writer_that_is_killed_leaves_the_last_complete_state(tmp_path):
    path, chance = tmp_path / "results.h5", random.Random(0)
    for _ in range(5):
        with write(path, stdout=subprocess.PIPE) as process:
            last = process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.2))
            process.send_signal(signal.SIGKILL)
            last = [last, *process.stdout.readlines()][-1]
        assert f"identity {int(last)}" in check_whole(path)
    with Store(path) as store:
        store.resume()
        assert len(store.runs) <= 40
    beside = {"header.json", "index.jsonl", "writer.lock", "writer.json"}
    names = {entry.name for entry in folder_of(path).iterdir()} - beside
    assert names == {run.place for run in open_results(folder_of(path)).runs}
    assert check_whole(path)


def test_a_full_disk_is_one_message_and_what_was_written_stays(tmp_path):
    path = tmp_path / "results.h5"
    with write(path, largest=30_000, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        written, message = process.communicate()
    assert process.returncode == 1
    assert "StoreError" in message.splitlines()[-1]
    assert "cannot be written (File too large); finished runs are kept. Make room" in message.splitlines()[-1]
    count = len(written.splitlines())
    assert count > 2
    assert f"identity {count - 1}" in check_whole(path)
    with Store(path) as store:
        store.resume()
        assert f"identity {count - 1}" in {run.identity for run in store.runs}
    assert not list(folder_of(path).glob(".*"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_permission_is_one_message(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        Store(tmp_path / "results.h5").check_writable()


def test_a_second_writer_is_refused_and_readers_are_not(store, header, strength):
    store.add_strength(strength("anna"), "same")
    with pytest.raises(StoreError, match=f"process {os.getpid()} on .* has been writing here"):
        Store(store.path).create(header)
    with pytest.raises(StoreError, match="wait for it, or choose another output"):
        Store(store.path).check_writable()
    assert len(open_results(store.path).runs) == 1


def test_the_index_grows_by_a_line_per_run(store, strength):
    index = folder_of(store.path) / "index.jsonl"
    store.add_strength(strength("person 0"), "same")
    sizes = [index.stat().st_size]
    for i in range(1, 9):
        store.add_strength(strength(f"person {i}"), "same")
        sizes.append(index.stat().st_size)
    assert len({b - a for a, b in itertools.pairwise(sizes)}) == 1


def test_a_damaged_run_is_named(store, strength):
    store.add_strength(strength("anna"), "same")
    folder = folder_of(store.path)
    (file,) = folder.glob("*.h5")
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    results = open_results(folder)
    with pytest.raises(StoreError, match=r"anna.*\.h5: damaged; delete this file and run the study again"):
        results.open_run(next(iter(results.runs))).__enter__()
    file.write_bytes(whole)


def test_a_run_of_a_newer_version_is_refused(store, strength):
    store.add_strength(strength("anna"), "same")
    (file,) = folder_of(store.path).glob("*.h5")
    newer = file.with_name("newer.h5")
    newer.write_bytes(file.read_bytes())
    with h5py.File(newer, "a") as content:
        content.attrs["schema_version"] = 99
    with pytest.raises(StoreError, match="newer GaitGain"):
        open_run(newer).__enter__()


def test_what_a_killed_writer_left_beside_the_one_file_is_cleaned_at_the_next_start(tmp_path, header):
    path = tmp_path / "small [1].h5"
    left = [tmp_path / f".{path.name}{ending}" for ending in (".tmp", ".123.tmp")]
    other = tmp_path / ".small 1.h5.tmp"
    for file in (*left, other):
        file.touch()
    with Store(path) as store:
        store.create(header)
    assert not any(file.exists() for file in left)
    assert other.exists()
