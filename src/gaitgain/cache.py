"""Where derived files are kept between runs: translated models, compiled equations."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

CACHE_VARIABLE = "GAITGAIN_CACHE"


def cache_folder(topic: str) -> Path | None:
    """Return the folder for one kind of derived file, made if need be; ``None`` where none can be written.

    The environment variable ``GAITGAIN_CACHE`` names another place than the user's cache folder.
    """
    folder = _root() / topic
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def _root() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "gaitgain" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "gaitgain"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "gaitgain"
