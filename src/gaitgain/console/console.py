"""Where the commands print, and the codes they exit with."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

# A file or a pipe has no width; tables go there unwrapped.
out = Console(width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True)

UNTRUSTED, USER_ERROR, INTERNAL_ERROR, INTERRUPTED = 1, 2, 3, 130


def write_json(document: Any) -> None:
    """Write a document to standard output, for other programs."""
    sys.stdout.write(json.dumps(document, indent=1) + "\n")
