"""One error class per stage. A message says what was found, what was expected, where, and what to do."""

from __future__ import annotations


class GaitGainError(Exception):
    """Any error that GaitGain raises on purpose."""


class OpenSimError(GaitGainError):
    """OpenSim, in its own process, could not do what was asked."""


class ModelError(GaitGainError):
    """A model is broken or holds something that GaitGain cannot translate."""


class UnsupportedModelError(ModelError):
    """A model holds parts that have no translation.

    Parameters
    ----------
    items
        One line per part: its class, where it is, and why.
    where
        The file.
    """

    def __init__(self, items: tuple[str, ...], where: str = "") -> None:
        self.items = items
        listed = "\n".join(f"  - {item}" for item in items)
        prefix = f"{where}: " if where else ""
        super().__init__(f"{prefix}the model holds what GaitGain cannot translate:\n{listed}")


class ProblemError(GaitGainError):
    """A gait problem is posed wrongly."""


class SensitivityError(GaitGainError):
    """A solution has no derivative with respect to a body's numbers, or none that could be found."""


class ConditionError(GaitGainError):
    """Nobody can be in a condition, or there is no such impairment."""


class PersonError(GaitGainError):
    """Nobody can be like a person, or what was measured on them contradicts itself.

    Parameters
    ----------
    message
        What cannot be.
    reasons
        Every one of them.
    """

    def __init__(self, message: str, reasons: tuple[str, ...] = ()) -> None:
        self.reasons = reasons
        super().__init__("\n".join([message, *(f"  - {reason}" for reason in reasons)]))


class ProgramError(GaitGainError):
    """A training program makes no sense."""


class ConfigError(GaitGainError):
    """A study's config is wrong; every fault in it is listed."""


class StoreError(GaitGainError):
    """A results file is missing, broken, or cannot be written."""
