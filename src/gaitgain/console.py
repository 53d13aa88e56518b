"""Where the commands print, and the codes they exit with."""

from __future__ import annotations

import sys

from rich.console import Console

# A file or a pipe has no width; tables go there unwrapped.
out = Console(width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True)

UNTRUSTED, USER_ERROR, INTERNAL_ERROR, INTERRUPTED = 1, 2, 3, 130
