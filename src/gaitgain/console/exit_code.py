"""How a command ends: what it says last, and the code it exits with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import IntEnum

from gaitgain.console.console import err
from gaitgain.errors import GaitGainError

UNTRUSTED_WALKS = "These walks cannot be trusted:"


class ExitCode(IntEnum):
    """What a code means, in every command."""

    DONE = 0
    UNTRUSTED = 1
    BAD_INPUT = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


class UntrustedError(Exception):
    """Everything was done, and some results cannot be trusted.

    Parameters
    ----------
    faults
        Each of these results, with the reason.
    title
        What they are.
    """

    def __init__(self, faults: Iterable[str], title: str = UNTRUSTED_WALKS) -> None:
        super().__init__("\n".join(["", title, *(f"  - {fault}" for fault in faults)]))


class StoppedError(Exception):
    """Somebody pressed Ctrl-C; the message says what is left."""


def exit_code(end: BaseException | None) -> ExitCode | int:
    """Return the code that belongs to the end of a command.

    Parameters
    ----------
    end
        What it ended with; ``None`` when it is done.
    """
    if end is None or _reader_left(end):
        return ExitCode.DONE
    if isinstance(end, (KeyboardInterrupt, StoppedError)):
        return ExitCode.INTERRUPTED
    if isinstance(end, SystemExit):  # help, version, and options that are no options
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    if isinstance(end, UntrustedError):
        return ExitCode.UNTRUSTED
    return ExitCode.BAD_INPUT if isinstance(end, GaitGainError) else ExitCode.OUR_FAULT


def print_end(end: BaseException) -> None:
    """Say on standard error how a command ended, where that needs to be said."""
    if _reader_left(end):
        # Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif isinstance(end, KeyboardInterrupt):
        _print("interrupted")
    elif isinstance(end, (UntrustedError, StoppedError)):
        _print(str(end))
    elif isinstance(end, GaitGainError):
        _print(str(end), "error: ")
    elif not isinstance(end, SystemExit):
        _print(
            f"{type(end).__name__}: {end}\nThis is a fault of GaitGain; finished walks are kept. "
            "Set GAITGAIN_DEBUG=1 to see where it happened.",
            "internal error: ",
        )


def _print(text: str, title: str = "") -> None:
    err.print(title, style="bold red", end="", highlight=False)
    err.print(text, highlight=False, markup=False, soft_wrap=True)


def _reader_left(end: BaseException) -> bool:
    """Whether nobody reads what is printed, as in ``gaitgain show FILE.h5 | head``."""
    inner = end.__context__ if isinstance(end, SystemExit) else end
    return isinstance(inner, BrokenPipeError)
