"""Where the commands print."""

from __future__ import annotations

import sys

from rich.console import Console

# A file or a pipe has no width; tables go there unwrapped.
out = Console(width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True)
