"""Predict what training does to walking.

The front door is lazy: importing :mod:`gaitgain` imports nothing heavy, and nothing that imports casadi
reaches the process that owns OpenSim.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gaitgain.config import StudyConfig, load_config
    from gaitgain.models.errors import GaitGainError
    from gaitgain.run import run_study
    from gaitgain.simulate.store import Store

    __version__: str

_HOMES = {
    "run_study": "gaitgain.run",
    "load_config": "gaitgain.config",
    "StudyConfig": "gaitgain.config",
    "Store": "gaitgain.simulate.store",
    "GaitGainError": "gaitgain.models.errors",
}
__all__ = ["GaitGainError", "Store", "StudyConfig", "__version__", "load_config", "run_study"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("gaitgain")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gaitgain' has no attribute '{name}'")
