"""A folder of runs: what its files are called, how they are written whole, and how they are read."""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gaitgain.errors import StoreError
from gaitgain.simulate.store.hdf5.run_file import checksum_of, open_run
from gaitgain.simulate.store.hdf5.run_record import read_record
from gaitgain.simulate.store.index import Index, IndexText
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, Run
from gaitgain.simulate.store.schema import SCHEMA, SCHEMA_VERSION

HEADER, INDEX = "header.json", "index.jsonl"
RUN_NAME = re.compile(r"(\d{6,}) .*\.h5")
TEMPORARY = ".tmp"


def folder_of(path: Path) -> Path:
    """Return where the runs of a collected file are kept: ``small.runs`` beside ``small.h5``.

    The ending keeps it apart from folders of the user and says beside which file it belongs.
    """
    return path.with_name(path.name.removesuffix(".h5") + ".runs")


@dataclass(frozen=True)
class Contents:
    """What a folder holds.

    Attributes
    ----------
    text
        Continues the index.
    whole
        Whether the index says all this; otherwise it has to be written again.
    replaced
        Files of runs that were replaced just before their writer was killed.
    number
        Largest number of a run's file.
    """

    runs: Index
    text: IndexText
    whole: bool
    replaced: tuple[str, ...]
    number: int


def read_contents(folder: Path) -> Contents:
    """Read the index of a folder, and from the runs what the index lacks."""
    text = IndexText()
    path = folder / INDEX
    listed, whole = text.read(path.read_bytes() if path.exists() else b"")
    numbers = _numbered_files(folder)
    unlisted = set(numbers) - {run.place for run in listed}
    added = [run for run in (_read_run(folder, name) for name in unlisted) if run is not None]
    present = [run for run in (*listed, *added) if run.place in numbers]
    runs = Index(sorted(present, key=lambda run: numbers[run.place]))
    places = {run.place for run in runs}
    return Contents(
        runs=runs,
        text=text,
        whole=whole and len(listed) == len(places) and not unlisted,
        replaced=tuple(set(numbers) - places),
        number=max(numbers.values(), default=0),
    )


def _numbered_files(folder: Path) -> dict[str, int]:
    """Return the numbers of the runs' files."""
    matches = [RUN_NAME.fullmatch(entry.name) for entry in os.scandir(folder)]
    return {match[0]: int(match[1]) for match in matches if match}


def run_name(number: int, key: Key) -> str:
    """Return the name of a run's file; characters that a file system may not take are replaced."""
    words = re.sub(r"[^A-Za-z0-9 ,.+%_-]", "_", str(key))
    return f"{number:06d} {words[:100]}.h5"


def _read_run(folder: Path, place: str) -> Run | None:
    try:
        with open_run(folder / place) as group:
            return replace(read_record(group, place), checksum=checksum_of((folder / place).read_bytes()))
    except FileNotFoundError:  # replaced by a writer in the meantime
        return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it, so that it is never there in part.

    Raises
    ------
    StoreError
        When there is no space or no permission.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise cannot_write(path, problem) from None


def cannot_write(path: Path, problem: OSError) -> StoreError:
    """Return the error of a file that cannot be written."""
    return StoreError(
        f"{path}: cannot be written ({problem.strerror or problem}); finished runs are kept. "
        "Make room or choose another output, and run the same command again"
    )


def write_header(folder: Path, header: Header, identity: str) -> None:
    """Write what a folder says of itself, and the identity by which its collected file is known."""
    plain = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "identity": identity}
    write_whole(folder / HEADER, json.dumps({**plain, **asdict(header)}, indent=1).encode())


def has_header(folder: Path) -> bool:
    """Whether a folder of runs is there and its making was finished."""
    return (folder / HEADER).is_file()


def read_header(folder: Path) -> tuple[Header, str]:
    """Return what a folder says of itself, and its identity.

    Raises
    ------
    StoreError
        When it is no folder of runs, or one of a newer version.
    """
    path = folder / HEADER
    try:
        plain = json.loads(path.read_bytes())
        version, identity = plain["schema_version"], plain["identity"]
        if version <= SCHEMA_VERSION:
            return header_of(plain), identity
    except FileNotFoundError:
        raise StoreError(f"{folder}: not a folder of runs, as it holds no {HEADER}") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{path}: damaged; delete it and run the study again, which keeps the runs") from None
    raise StoreError(f"{folder}: written by a newer GaitGain; update to read it")


def header_of(plain: dict[str, Any]) -> Header:
    """Return a header from plain data."""
    return Header(
        study=plain["study"],
        config_text=plain["config_text"],
        provenance=plain["provenance"],
        arms=tuple(plain["arms"]),
        weeks={arm: tuple(weeks) for arm, weeks in plain["weeks"].items()},
        edition=plain.get("edition", ""),
    )
