"""The command line: a table of commands, and how it starts and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

import typer
from typer.core import TyperGroup

from gaitgain.commands.collect import collect
from gaitgain.commands.compare import compare
from gaitgain.commands.export import export
from gaitgain.commands.fit import fit
from gaitgain.commands.impairment import impairment_commands
from gaitgain.commands.inverse import inverse
from gaitgain.commands.model.check import check_model
from gaitgain.commands.model.contacts import place_contacts
from gaitgain.commands.model.show import show_model
from gaitgain.commands.program.exercises import list_exercises
from gaitgain.commands.program.fit import fit_program
from gaitgain.commands.program.predict import predict_program
from gaitgain.commands.program.show import show_program
from gaitgain.commands.program.validate import validate_trials
from gaitgain.commands.publish.cite import cite
from gaitgain.commands.publish.plot import plot
from gaitgain.commands.publish.report import report
from gaitgain.commands.replay import replay
from gaitgain.commands.run import run
from gaitgain.commands.schema import schema
from gaitgain.commands.sensitivity import sensitivity
from gaitgain.commands.show import show
from gaitgain.commands.strength.calibrate import calibrate
from gaitgain.commands.strength.compare import compare_strength
from gaitgain.commands.strength.curves import draw_strength
from gaitgain.commands.validate import HEALTHY, experiment_commands
from gaitgain.console.console import out, voice
from gaitgain.console.exit_code import ExitCode, exit_code, print_end
from gaitgain.console.option import Quiet, Version
from gaitgain.console.session import with_session

HELP = """Predict what training does to walking.

A study is a YAML file: persons, arms (training programs), tasks. Start with

    gaitgain run configs/quickstart.yaml

then look at what it found:

\b
    gaitgain show results/quickstart.h5
    gaitgain compare results/quickstart.h5 --json
    gaitgain report results/quickstart.h5
"""
HELP_OPTIONS = ("-h", "--help")
Command = Callable[..., None]


@dataclass(frozen=True)
class Group:
    """Commands about one subject.

    Attributes
    ----------
    help
        One sentence.
    commands
        By name, or what returns them when the group is first asked for.
    default
        Name of the command that the group's own name means.
    """

    help: str
    commands: Mapping[str, Command] | Callable[[], Mapping[str, Command]]
    default: str = ""

    def make(self) -> Mapping[str, Command]:
        """Return the commands by name."""
        return self.commands() if callable(self.commands) else self.commands


COMMANDS: dict[str, Command | Group] = {
    "run": run,
    "show": show,
    "compare": compare,
    "report": report,
    "plot": plot,
    "collect": collect,
    "sensitivity": sensitivity,
    "export": export,
    "replay": replay,
    "fit": fit,
    "inverse": inverse,
    "schema": schema,
    "cite": cite,
    "model": Group(
        "Read OpenSim models, and hold them against OpenSim.",
        {"check": check_model, "show": show_model, "contacts": place_contacts},
    ),
    "program": Group(
        "Training programs: what is done, what it does, and how well that is known.",
        {
            "show": show_program,
            "predict": predict_program,
            "validate": validate_trials,
            "fit": fit_program,
            "exercises": list_exercises,
        },
    ),
    "strength": Group(
        "Measure maximal voluntary torques of the embedded model.",
        {"compare": compare_strength, "curves": draw_strength, "calibrate": calibrate},
    ),
    "impairment": Group(
        "What impairs walking, mechanism by mechanism.",
        impairment_commands,
    ),
    "metabolics": Group("Compare metabolic models.", lambda: {"compare": experiment_commands()["metabolics"]}),
    "validate": Group(
        "Put the walker beside published numbers; without a name, the healthy walker.",
        experiment_commands,
        default=HEALTHY,
    ),
}


def build_app(commands: Mapping[str, Command | Group] = COMMANDS) -> typer.Typer:
    """Return the command line of a table of commands."""
    app = _typer(HELP, context_settings={"help_option_names": list(HELP_OPTIONS)})
    app.callback(invoke_without_command=True)(_options_of_all)
    for name, entry in commands.items():
        if isinstance(entry, Group):
            app.add_typer(_group(entry), name=name)
        else:
            app.command(name)(_ready(entry))
    return app


def _group(group: Group) -> typer.Typer:
    """Return a group; with one command, too, that has to be named."""
    app = _typer(group.help, no_args_is_help=not group.default, cls=_late(group))
    app.callback()(lambda: None)
    return app


def _late(group: Group) -> type[TyperGroup]:
    """Return a group of commands that are made when they are asked for: some import what is heavy."""

    class Late(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            self._make()
            return list(self.commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            self._make()
            return super().get_command(ctx, cmd_name)

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if group.default and (not args or (args[0].startswith("-") and args[0] not in HELP_OPTIONS)):
                args = [group.default, *args]
            return super().parse_args(ctx, args)

        def _make(self) -> None:
            if not self.commands:
                made = typer.Typer(rich_markup_mode=None)
                made.callback()(lambda: None)
                for name, command in group.make().items():
                    made.command(name)(_ready(command))
                self.commands.update(typer.main.get_group(made).commands)

    return Late


def _typer(text: str, *, no_args_is_help: bool = True, **options: Any) -> typer.Typer:
    return typer.Typer(
        help=text,
        no_args_is_help=no_args_is_help,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        **options,
    )


def _ready(command: Command) -> Command:
    """Return a command with all of its options."""
    return with_session(command) if "session" in signature(command).parameters else command


def _options_of_all(version: Version = False, quiet: Quiet = False) -> None:
    """Print the version where it is asked for, and be quiet where that is."""
    voice.quiet = quiet
    if version:
        from gaitgain import __version__

        out.print(f"gaitgain {__version__}", highlight=False)
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the code that its end deserves."""
    # One thread per process inside BLAS: the solver's own threads are counted, hidden ones slow it down.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    end: BaseException | None = None
    try:
        build_app()(arguments)
    except BaseException as problem:
        if os.environ.get("GAITGAIN_DEBUG") and exit_code(problem) is ExitCode.OUR_FAULT:
            raise
        end = problem
        print_end(problem)
    sys.exit(exit_code(end))
