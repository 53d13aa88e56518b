"""Predict what training does to walking.

The front door is lazy: importing :mod:`gaitgain` imports nothing heavy, and nothing that imports casadi
reaches the process that owns OpenSim.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gaitgain.config.study import load_study
    from gaitgain.errors import GaitGainError
    from gaitgain.simulate.store.writer import Store
    from gaitgain.simulate.study.run import run_study
    from gaitgain.simulate.study.study import Study

    __version__: str

_HOMES = {
    "run_study": "gaitgain.simulate.study.run",
    "load_study": "gaitgain.config.study",
    "Study": "gaitgain.simulate.study.study",
    "Store": "gaitgain.simulate.store.writer",
    "GaitGainError": "gaitgain.errors",
}
__all__ = ["GaitGainError", "Store", "Study", "__version__", "load_study", "run_study"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("gaitgain")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gaitgain' has no attribute '{name}'")
