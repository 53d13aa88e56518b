"""Keep translated models, so that a file is translated once: content-addressed, in the user's cache folder.

The address is a hash of all that a translation depends on: the contents of the files, the ranges of the paths, this
package's translating code, and the version of OpenSim. A changed file is another file; nothing ever needs cleaning.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from gaitgain.cache import cache_folder, is_whole, seal
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain, to_plain

TOPIC = "models"


def translation_key(files: Sequence[Path], ranges: Mapping[str, tuple[float, float]]) -> str:
    """Return the address of the translation of a model file and its sets (SHA-256, hexadecimal)."""
    digest = hashlib.sha256(_translator().encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update(json.dumps(sorted(ranges.items())).encode())
    return digest.hexdigest()


@cache
def _translator() -> str:
    """Hash of the code that translates, and OpenSim's version."""
    digest = hashlib.sha256(version("opensim").encode())
    folder = Path(__file__).parent.parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def read_translation(key: str) -> MusculoskeletalModel | None:
    """Return a kept translation; ``None`` when there is none, or none that can be read."""
    folder = cache_folder(TOPIC)
    if folder is None:
        return None
    place = _place(folder, key)
    if not is_whole(place):
        return None
    try:
        return from_plain(MusculoskeletalModel, json.loads(place.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def keep_translation(key: str, model: MusculoskeletalModel) -> None:
    """Keep a translation; where nothing can be written, nothing is kept."""
    folder = cache_folder(TOPIC)
    if folder is None:
        return
    try:
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".part", delete=False) as file:
            json.dump(to_plain(model), file, separators=(",", ":"))
        os.replace(file.name, _place(folder, key))
        seal(_place(folder, key))
    except OSError:
        return


def _place(folder: Path, key: str) -> Path:
    return folder / f"{key}.json"
