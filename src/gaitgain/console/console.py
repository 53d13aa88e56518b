"""Where commands print: answers on standard output, progress, faults and files on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path
from typing import Any

from rich.console import Console

from gaitgain.errors import ConfigError

# A file or a pipe has no width; tables go there unwrapped.
out = Console(width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True)


@dataclass
class Voice:
    """How much is said beside answers and faults; ``gaitgain --quiet`` sets it."""

    quiet: bool = False


voice = Voice()


def write_json(document: Any) -> None:
    """Write a document to standard output, for other programs."""
    sys.stdout.write(json.dumps(document, indent=1) + "\n")


def print_lines(lines: Iterable[str], *, where: Console = out) -> None:
    """Print sentences as they are, one a line."""
    for line in lines:
        where.print(line, highlight=False, markup=False, soft_wrap=True)


def check_writable(folder: Path) -> None:
    """Refuse a folder that no file can be written to, before anything is computed; make it where there is none.

    Raises
    ------
    ConfigError
        With the reason.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
    except OSError as problem:
        raise ConfigError(f"{folder}: cannot be written ({problem.strerror}); choose another --output") from None


def print_written(paths: Iterable[Path], *, where: Console = out) -> None:
    """Name the files that were written, unless it is to be quiet."""
    if not voice.quiet:
        print_lines(["", "Written: " + ", ".join(str(path) for path in paths)], where=where)


def print_rebuilt(path: Path, *, changed: bool) -> None:
    """Say on standard error whether a shipped table was written anew."""
    print_lines([f"{'Written' if changed else 'Unchanged'}: {path}"], where=err)
