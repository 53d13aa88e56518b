"""What commands share that walk."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

import pytest

from gaitgain.console.exit_code import StoppedError, UntrustedError
from gaitgain.console.session import Session, with_session


def test_threads_are_those_asked_for_or_two_at_most():
    assert Session(threads=7).threads == 7
    assert 1 <= Session().threads <= 2


def test_a_command_with_a_session_has_the_shared_options_in_its_place():
    seen = []

    def command(session: Session, name: str, twice: bool = False) -> None:
        seen.append((session, name, twice))

    ready = with_session(command)
    names = list(signature(ready).parameters)
    assert names == ["name", "twice", "output", "fresh", "threads", "interpreted", "as_json", "quiet"]
    shared = {"output": Path("here"), "fresh": True, "threads": 1, "interpreted": True, "as_json": True, "quiet": True}
    ready(name="anna", twice=True, **shared)
    assert seen == [(Session(Path("here"), 1, False, True, True, True), "anna", True)]


def test_progress_is_shown_unless_it_is_quiet(capsys):
    for quiet in (False, True):
        with Session(quiet=quiet).expecting(2) as session:
            session.progress.begin("reading")
            session.progress.finish("read")
    assert capsys.readouterr().err == "... reading\n    read\n"


def test_whoever_stops_a_session_is_told_what_is_left():
    with pytest.raises(StoppedError, match="finished walks are kept"), Session().expecting(1):
        raise KeyboardInterrupt
    with pytest.raises(StoppedError, match="without --fresh to go on"), Session(fresh=True).expecting(1):
        raise KeyboardInterrupt


def test_what_was_written_is_named_where_the_answer_is_not(capsys):
    Session().finish([Path("a.h5"), Path("a.png")])
    assert capsys.readouterr().out == "\nWritten: a.h5, a.png\n"
    Session(as_json=True).finish([Path("a.h5")])
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "\nWritten: a.h5\n")
    Session(quiet=True).finish([Path("a.h5")])
    assert capsys.readouterr().out == ""


def test_results_that_cannot_be_trusted_are_each_named_once():
    with pytest.raises(UntrustedError) as caught:
        Session().finish([], ["anna: no walk", "bob: no walk", "anna: no walk"])
    assert str(caught.value).splitlines()[1:] == [
        "These walks cannot be trusted:",
        "  - anna: no walk",
        "  - bob: no walk",
    ]
