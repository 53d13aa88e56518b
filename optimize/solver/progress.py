"""How long work tells its caller where it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what is begun and what is finished."""

    def begin(self, text: str) -> None:
        """Something starts."""

    def finish(self, text: str) -> None:
        """A step is done; the text says with what result."""

    def note(self, text: str) -> None:
        """Something is to be known that is no step."""


class Silent:
    """Tells nobody."""

    def begin(self, text: str) -> None:
        """Do nothing."""

    def finish(self, text: str) -> None:
        """Do nothing."""

    def note(self, text: str) -> None:
        """Do nothing."""
