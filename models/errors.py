"""One error class per stage. A message says what was found, what was expected, where, and what to do."""

from __future__ import annotations


class GaitGainError(Exception):
    """Any error that GaitGain raises on purpose."""


class OpenSimError(GaitGainError):
    """OpenSim, in its own process, could not do what was asked."""


class ModelError(GaitGainError):
    """A model is broken or holds something that GaitGain cannot translate."""


class ProblemError(GaitGainError):
    """A gait problem is posed wrongly."""


class SensitivityError(GaitGainError):
    """A solution has no derivative with respect to a body's numbers, or none that could be found."""


class ProgramError(GaitGainError):
    """A training program or an impairment makes no sense."""


class ConfigError(GaitGainError):
    """A study's config is wrong; every fault in it is listed."""


class StoreError(GaitGainError):
    """A results file is missing, broken, or cannot be written."""
