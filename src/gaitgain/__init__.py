"""Predict what training does to walking.

Three lines make a table with one row per number:

>>> import gaitgain
>>> results = gaitgain.run("configs/quickstart.yaml")  # doctest: +SKIP
>>> results.outcomes()  # doctest: +SKIP

The front door is lazy: importing :mod:`gaitgain` imports nothing heavy, and nothing that imports casadi
reaches the process that owns OpenSim.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gaitgain.errors import GaitGainError
    from gaitgain.notebook import compare, load, report, results, run
    from gaitgain.simulate.study.study import Arm, Study

    __version__: str

# To open something to scripts, write it with a docstring and an example, and give it a row here.
_HOMES = {
    "load": "gaitgain.notebook",
    "run": "gaitgain.notebook",
    "results": "gaitgain.notebook",
    "compare": "gaitgain.notebook",
    "report": "gaitgain.notebook",
    "Study": "gaitgain.simulate.study.study",
    "Arm": "gaitgain.simulate.study.study",
    "GaitGainError": "gaitgain.errors",
}
# Scripts written for 0.1 call these; they are told the present name.
_FORMER = {"load_config": "load", "run_study": "run", "StudyConfig": "Study"}
__all__ = ["Arm", "GaitGainError", "Study", "__version__", "compare", "load", "report", "results", "run"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("gaitgain")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name in _FORMER:
        import warnings

        present = _FORMER[name]
        warnings.warn(f"gaitgain.{name} is now gaitgain.{present}", DeprecationWarning, stacklevel=2)
        return __getattr__(present)
    raise AttributeError(f"module 'gaitgain' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
