"""The kinds of files that people write, by name; ``gaitgain schema`` prints what the keys of each mean."""

from __future__ import annotations

from pydantic import BaseModel

from gaitgain.config.experiment import WeaknessConfig
from gaitgain.config.person import PersonConfig
from gaitgain.config.program import ProgramConfig
from gaitgain.config.study import StudyConfig

FILES: dict[str, type[BaseModel]] = {
    "study": StudyConfig,
    "person": PersonConfig,
    "program": ProgramConfig,
    "experiment": WeaknessConfig,
}
