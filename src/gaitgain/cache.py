"""Where derived files are kept between runs: translated models, compiled equations."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

CACHE_VARIABLE = "GAITGAIN_CACHE"
PRIVATE = 0o700


def cache_folder(topic: str) -> Path | None:
    """Return the folder for one kind of derived file, made if need be; ``None`` where none can be written.

    The environment variable ``GAITGAIN_CACHE`` names another place than the user's cache folder.
    """
    root = _root()
    if root is None:
        return None
    folder = root / topic
    try:
        # Code is loaded from here: nobody else may write it.
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        folder.chmod(PRIVATE)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def checksum_file(path: Path) -> Path:
    """Return where the checksum of a kept file stands: beside it."""
    return path.with_name(f"{path.name}.sha256")


def seal(path: Path) -> None:
    """Write the checksum of a file that is kept, so that one that was cut or changed is known."""
    checksum_file(path).write_text(_checksum(path))


def is_whole(path: Path) -> bool:
    """Whether a kept file is there as it was sealed."""
    try:
        return checksum_file(path).read_text() == _checksum(path)
    except (OSError, ValueError):
        return False


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _root() -> Path | None:
    named = os.environ.get(CACHE_VARIABLE)
    try:
        place = Path(named) if named else user_cache_path("gaitgain", appauthor=False)
    except RuntimeError:  # an unknown user without a home
        return None
    # What the system's variables name is absolute, or it would lie wherever somebody works.
    return place if named or place.is_absolute() else None
