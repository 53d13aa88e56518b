"""The table of commands: what each offers, what all share, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer

from gaitgain import __version__
from gaitgain.cli import COMMANDS, Group, build_app, main
from gaitgain.console.exit_code import ExitCode
from gaitgain.console.session import Session


def all_commands() -> Iterator[tuple[tuple[str, ...], object]]:
    """Words and what typer made of them, groups left out."""
    root = typer.main.get_command(build_app())
    for name, command in root.commands.items():
        if hasattr(command, "commands"):
            yield from (((name, own), command.get_command(None, own)) for own in command.list_commands(None))
        else:
            yield (name,), command


EVERY = dict(all_commands())


def options(command) -> dict[str, tuple]:
    """What an option is called, means and accepts, by the name that people type."""
    return {
        param.opts[0]: (param.help, str(getattr(param, "type", "")), param.metavar, param.multiple)
        for param in command.params
        if param.opts[0].startswith("--") and param.opts[0] != "--help"
    }


def run(*arguments, **keywords):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **keywords)


def ends(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return caught.value.code


def test_the_table_and_the_command_line_have_the_same_commands():
    table = {
        words
        for name, entry in COMMANDS.items()
        for words in ([(name, own) for own in entry.make()] if isinstance(entry, Group) else [(name,)])
    }
    assert set(EVERY) == table


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_says_what_it_does(words, capsys):
    assert ends(*words, "--help") == 0
    printed = capsys.readouterr().out
    assert "Usage:" in printed
    assert len(EVERY[words].help.split()) > 8
    assert all(help_text for help_text, *_ in options(EVERY[words]).values())


def test_an_option_means_the_same_in_every_command():
    seen: dict[str, tuple] = {}
    for words, command in EVERY.items():
        for name, meaning in options(command).items():
            assert seen.setdefault(name, meaning) == meaning, (words, name)
    assert {"--json", "--output", "--fresh", "--threads", "--interpreted", "--quiet", "--strength-set"} <= set(seen)


def test_every_command_that_answers_can_answer_in_json():
    without = {words for words, command in EVERY.items() if "--json" not in options(command)}
    # One prints JSON anyway, one prints CSV, four only write files.
    assert without == {
        ("schema",),
        ("strength", "calibrate"),
        ("model", "contacts"),
        ("collect",),
        ("report",),
        ("plot",),
    }


def test_the_version_is_that_of_the_package(capsys):
    assert ends("--version") == 0
    assert capsys.readouterr().out == f"gaitgain {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("shwo",),
        ("show",),
        ("show", "--jason"),
        ("run", "study.yaml", "--threads", "many"),
        ("schema", "prson"),
        ("fit", "anna.yaml", "--strength-set", "bodybuilder"),
        ("show", "nothing.h5"),
    ],
)
def test_bad_input_ends_with_2(arguments, capsys):
    assert ends(*arguments) == ExitCode.BAD_INPUT
    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_choice_names_the_right_ones(capsys):
    ends("schema", "prson")
    assert "study, person, program" in " ".join(capsys.readouterr().err.split())


def test_a_new_command_needs_its_function_and_a_row(capsys):
    def measure(session: Session, *, twice: bool = False) -> None:
        """Measure something that nobody has measured before."""
        print(session.threads, session.as_json, twice)

    app = build_app({**COMMANDS, "measure": measure})
    with pytest.raises(SystemExit):
        app(["--help"])
    assert "Measure something" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        app(["measure", "--threads", "3", "--json", "--twice"])
    assert capsys.readouterr().out == "3 True True\n"


def test_help_is_quick_and_a_pipe_may_close():
    code = "import sys; from gaitgain.cli import build_app; build_app(); sys.exit('casadi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    # A reader that leaves is no fault.
    pipe, end = os.pipe()
    os.close(pipe)
    command = [sys.executable, "-m", "gaitgain", "schema"]
    with os.fdopen(end, "w") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_colors_stay_away_where_nobody_wants_them():
    done = run("show", "nothing.h5", env={**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1"})
    assert done.returncode == ExitCode.BAD_INPUT
    assert "there is no such results file" in done.stderr
    assert not any(color in done.stderr for color in ("\x1b[31", "\x1b[1;31"))


def test_a_shell_can_learn_the_commands(capsys):
    ends("--help")
    printed = capsys.readouterr().out
    assert "--install-completion" in printed
    assert "--show-completion" in printed


@pytest.mark.parametrize("command", [[], ["run"], ["model"], ["model", "check"], ["validate"]])
def test_help_has_a_short_form(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([*command, "-h"])
    assert end.value.code == 0
    assert "Usage:" in capsys.readouterr().out
