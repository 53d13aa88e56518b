"""The study that results were made by, read again from the text that they keep."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from gaitgain.config.study import read_study
from gaitgain.errors import GaitGainError
from gaitgain.simulate.study.study import Study

_PROGRAM = re.compile(r"^# program (.+):\n", re.MULTILINE)


def read_kept_study(text: str) -> Study | None:
    """Return the study of a kept config, with the programs that are kept behind it; ``None`` where it is none.

    Results of a script, of an experiment or of another version may keep other texts. Paths of models are those of the
    computer that solved the study.
    """
    own, *kept = _PROGRAM.split(text)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for program, comment in zip(kept[::2], kept[1::2], strict=True):
            path = (folder / program).resolve()
            # A program that was named by a path outside of the study's folder is not found; nothing is written there.
            if path.is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_uncommented(comment), encoding="utf-8")
        path = folder / "study.yaml"
        path.write_text(own, encoding="utf-8")
        try:
            return read_study(path)
        except GaitGainError:
            return None


def _uncommented(text: str) -> str:
    return "".join(f"{line.removeprefix('#').removeprefix('   ')}\n" for line in text.splitlines())
