"""Predict what training does to walking.

The front door is lazy: importing :mod:`gaitgain` imports nothing heavy, and nothing that imports casadi
reaches the process that owns OpenSim.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "run_study": "gaitgain.run",
    "load_config": "gaitgain.config",
    "StudyConfig": "gaitgain.config",
    "Store": "gaitgain.simulate.store",
    "GaitGainError": "gaitgain.models.errors",
}
__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0604 - built from the table above


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("gaitgain")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gaitgain' has no attribute '{name}'")
