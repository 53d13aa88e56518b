"""The command line: a table of commands, and how it starts and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any

import typer

from gaitgain.commands.collect import collect
from gaitgain.commands.compare import compare
from gaitgain.commands.fit import fit
from gaitgain.commands.impairment.effects import walk_effects
from gaitgain.commands.impairment.mechanisms import list_mechanisms
from gaitgain.commands.impairment.modules import extract_modules
from gaitgain.commands.metabolics.compare import compare_metabolics
from gaitgain.commands.model.check import check_model
from gaitgain.commands.model.contacts import place_contacts
from gaitgain.commands.model.show import show_model
from gaitgain.commands.program.exercises import list_exercises
from gaitgain.commands.program.fit import fit_program
from gaitgain.commands.program.predict import predict_program
from gaitgain.commands.program.show import show_program
from gaitgain.commands.program.validate import validate_trials
from gaitgain.commands.run import run
from gaitgain.commands.schema import schema
from gaitgain.commands.sensitivity import sensitivity
from gaitgain.commands.show import show
from gaitgain.commands.strength.calibrate import calibrate
from gaitgain.commands.strength.compare import compare_strength
from gaitgain.commands.strength.curves import draw_strength
from gaitgain.commands.validate.costs import validate_costs
from gaitgain.commands.validate.experiment import run_experiment
from gaitgain.commands.validate.fastest import validate_fastest
from gaitgain.commands.validate.healthy import validate_healthy
from gaitgain.commands.validate.ms import validate_ms
from gaitgain.commands.validate.weakness import validate_weakness
from gaitgain.console.console import out
from gaitgain.console.exit_code import ExitCode, exit_code, print_end
from gaitgain.console.option import Quiet, Version
from gaitgain.console.session import with_parameters, with_session

HELP = """Predict what training does to walking.

A study is a YAML file: persons, arms (training programs), tasks. Start with

    gaitgain run configs/quickstart.yaml

then look at what it found:

\b
    gaitgain show results/quickstart.h5
    gaitgain compare results/quickstart.h5 --json
"""
Command = Callable[..., None]


@dataclass(frozen=True)
class Group:
    """Commands about one subject.

    Attributes
    ----------
    help
        One sentence.
    commands
        By name.
    alone
        What the group's own name does.
    """

    help: str
    commands: Mapping[str, Command]
    alone: Command | None = None


COMMANDS: dict[str, Command | Group] = {
    "run": run,
    "show": show,
    "compare": compare,
    "collect": collect,
    "sensitivity": sensitivity,
    "fit": fit,
    "schema": schema,
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
        {"list": list_mechanisms, "modules": extract_modules, "effects": walk_effects},
    ),
    "metabolics": Group("Compare metabolic models.", {"compare": compare_metabolics}),
    "validate": Group(
        "Put the walker beside published numbers.",
        {
            "weakness": validate_weakness,
            "fastest": validate_fastest,
            "costs": validate_costs,
            "ms": validate_ms,
            "experiment": run_experiment,
        },
        alone=validate_healthy,
    ),
}


def build_app(commands: Mapping[str, Command | Group] = COMMANDS) -> typer.Typer:
    """Return the command line of a table of commands."""
    app = _typer(HELP)
    app.callback(invoke_without_command=True)(_options_of_all)
    for name, entry in commands.items():
        if isinstance(entry, Group):
            app.add_typer(_group(entry), name=name)
        else:
            app.command(name)(_ready(entry))
    return app


def _group(group: Group) -> typer.Typer:
    alone = group.alone
    app = _typer(group.help, no_args_is_help=alone is None)
    for name, command in group.commands.items():
        app.command(name)(_ready(command))
    if alone is None:
        app.callback()(lambda: None)
    else:
        app.callback(invoke_without_command=True, help=alone.__doc__)(_unless_another(_ready(alone)))
    return app


def _typer(text: str, *, no_args_is_help: bool = True) -> typer.Typer:
    return typer.Typer(
        help=text, no_args_is_help=no_args_is_help, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def _ready(command: Command) -> Command:
    """Return a command with all of its options."""
    return with_session(command) if "session" in signature(command).parameters else command


def _unless_another(command: Command) -> Command:
    """Return a command that does nothing where one of its group is called instead."""

    def start(context: typer.Context, **given: Any) -> None:
        if context.invoked_subcommand is None:
            command(**given)

    own = signature(command, eval_str=True).parameters.values()
    return with_parameters(start, [Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context), *own])


def _options_of_all(version: Version = False, quiet: Quiet = False) -> None:
    """Print the version where it is asked for."""
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
