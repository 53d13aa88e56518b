"""One function decides how every command ends."""

from __future__ import annotations

import pytest

from gaitgain.console.exit_code import ExitCode, StoppedError, UntrustedError, exit_code, print_end
from gaitgain.errors import ConfigError, OpenSimError


def exits_because(inner: BaseException) -> SystemExit:
    """How a library leaves that met a fault."""
    try:
        try:
            raise inner
        except BaseException:
            raise SystemExit(1)  # noqa: B904
    except SystemExit as end:
        return end


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (None, ExitCode.DONE),
        (UntrustedError(["anna: not a walk"]), ExitCode.UNTRUSTED),
        (ConfigError("no"), ExitCode.BAD_INPUT),
        (OpenSimError("no"), ExitCode.BAD_INPUT),
        (ZeroDivisionError(), ExitCode.OUR_FAULT),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (StoppedError("interrupted"), ExitCode.INTERRUPTED),
        (SystemExit(), ExitCode.DONE),
        (SystemExit(2), 2),
        (BrokenPipeError(), ExitCode.DONE),
        (exits_because(BrokenPipeError()), ExitCode.DONE),
        (exits_because(ValueError()), 1),
    ],
)
def test_every_end_has_its_code(end, code):
    assert exit_code(end) == code


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (UntrustedError(["anna: not a walk"]), "These walks cannot be trusted:\n  - anna: not a walk"),
        (ConfigError("study.yaml[0]: no [bold]"), "error: study.yaml[0]: no [bold]"),
        (ZeroDivisionError("by 0"), "internal error: ZeroDivisionError: by 0\nThis is a fault of GaitGain"),
        (StoppedError("interrupted; nothing was written"), "interrupted; nothing was written"),
        (SystemExit(2), ""),
    ],
)
def test_every_end_is_told_once(end, words, capsys):
    print_end(end)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert bool(printed.err) == bool(words)
