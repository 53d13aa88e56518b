"""The one file of a study: all its runs, tables of outcomes over the runs, the config and where the numbers come from.

It opens in xarray: ``xarray.open_datatree("results/small.h5", engine="h5netcdf")["outcomes"].gait_speed``.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import h5py
import numpy as np

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import TEMPORARY, cannot_write
from gaitgain.simulate.store.hdf5.dataset import Node, write_array, write_bytes, write_names, write_text, write_texts
from gaitgain.simulate.store.hdf5.run_record import OUTCOMES, copy_arrays, write_facts
from gaitgain.simulate.store.index import Index, IndexText
from gaitgain.simulate.store.record import MESH_CHANGE, NOISE, Header, OutcomeWords, Run
from gaitgain.simulate.store.schema import SCHEMA, SCHEMA_VERSION, Array

INDEX = Array("bytes", "key, identity, status and outcomes of every run: lines of JSON in UTF-8", ("byte",))
TABLES = {OUTCOMES: "", NOISE: "numerical noise: ", MESH_CHANGE: "change on a finer mesh: "}
KEY_COLUMNS = {"person": "who walks", "arm": "under what", "task": "doing what"}
OpenRun = Callable[[Run], contextlib.AbstractContextManager[Node]]


def collect(path: Path, header: Header, identity: str, runs: Index, open_run: OpenRun) -> None:
    """Write the one file under a temporary name and rename it.

    Parameters
    ----------
    identity
        Of the folder that the runs come from.
    open_run
        Opens the arrays of a run.

    Raises
    ------
    StoreError
        When there is no space or no permission, or one outcome has two units.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        with h5py.File(temporary, "w", track_order=True) as file:
            _write_header(file, header, identity)
            placed = _copy_runs(file.create_group("runs", track_order=True), runs, open_run)
            text = IndexText()
            lines = "".join(text.write(run) for run in placed)
            write_bytes(file.create_group("index"), "lines", lines.encode(), INDEX)
            _write_tables(file, [run for run in placed if header.asks_for(run)])
        temporary.replace(path)
    except (OSError, RuntimeError) as problem:  # h5py raises the latter when a file cannot be closed
        raise cannot_write(path, _system_error(problem)) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _system_error(problem: Exception) -> OSError:
    """Return the error of the operating system that HDF5 reports in the middle of its own."""
    number = re.search(r"errno = (\d+)", str(problem))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(str(problem))


def _write_header(file: Node, header: Header, identity: str) -> None:
    file.attrs.update({"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "study": header.study})
    file.attrs.update({"arms": json.dumps(header.arms), "weeks": json.dumps(header.weeks), "folder": identity})
    file.attrs["edition"] = header.edition
    write_text(file, "config", header.config_text, "config of the study, word for word")
    write_text(file, "provenance", json.dumps(header.provenance), "versions, machine and model, as JSON")


def _copy_runs(target: Node, runs: Index, open_run: OpenRun) -> list[Run]:
    """Copy the arrays of all runs; return the runs with their places in the file."""
    placed = []
    for run in runs:
        name = _group_name(run, target)
        group = target.create_group(name, track_order=True)
        write_facts(group, run)
        with open_run(run) as source:
            copy_arrays(source, group)
        placed.append(run.at(name))
    return placed


def _group_name(run: Run, taken: Node) -> str:
    """Return the key of a run as a name that is free; a slash would make groups in groups."""
    name = str(run.key).replace("/", "_")
    count = 2
    while name in taken:
        name, count = f"{str(run.key).replace('/', '_')} ({count})", count + 1
    return name


def _write_tables(file: Node, runs: Sequence[Run]) -> None:
    """Write one array over the runs per outcome, and per kind of number that was added to outcomes."""
    words = _words(runs)
    for kind, prefix in TABLES.items():
        if kind != OUTCOMES and not any(kind in run.added for run in runs):
            continue
        table = file.create_group(kind, track_order=True)
        _write_keys(table, runs)
        values = [_numbers(run, kind) for run in runs]
        for name, word in words.items():
            column = np.array([numbers.get(name, np.nan) for numbers in values])
            array = Array(word.unit, f"{prefix}{word.description}", ("run",))
            item = write_array(table, name, column, array)
            item.attrs.update({"long_name": f"{prefix}{word.label}", "coordinates": "person arm task week"})


def _words(runs: Sequence[Run]) -> dict[str, OutcomeWords]:
    found: dict[str, OutcomeWords] = {}
    for table in {id(run.words): run.words for run in runs}.values():  # most runs share one
        for word in table:
            first = found.setdefault(word.name, word)
            if first.unit != word.unit:
                units = f"{first.unit} in one run and {word.unit} in another"
                raise StoreError(f"{word.name}: measured in {units}; run the study with --fresh")
    return found


def _numbers(run: Run, kind: str) -> dict[str, float]:
    numbers = run.values if kind == OUTCOMES else run.added.get(kind, ())
    return {word.name: number for word, number in zip(run.words, numbers, strict=False)}


def _write_keys(table: Node, runs: Sequence[Run]) -> None:
    write_names(table, "run", [run.place for run in runs], "name of the run's group")
    for column, what in KEY_COLUMNS.items():
        write_texts(table, column, [getattr(run.key, column) for run in runs], what, "run")
    weeks = [np.nan if run.key.week is None else run.key.week for run in runs]
    write_array(table, "week", np.array(weeks, dtype=float), Array("week", "when; missing if at no time", ("run",)))
