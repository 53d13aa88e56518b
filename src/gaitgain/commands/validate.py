"""``gaitgain validate NAME``: the experiments of the laboratory, one command each.

Every row of :data:`gaitgain.simulate.experiments.catalog.EXPERIMENTS` is a command. Its options are the fields of the
experiment, with what the experiment's docstring says of them as help.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from inspect import Parameter, getdoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import typer

from gaitgain.console.option import OF_EXPERIMENTS
from gaitgain.console.session import Session, with_parameters, with_session

if TYPE_CHECKING:
    from gaitgain.simulate.experiments.experiment import Experiment

HEALTHY = "healthy"
METAVARS = {bool: None, int: "NUMBER", float: "NUMBER", str: "NAME"}
ConfigFile = Annotated[
    Path | None, typer.Argument(metavar="[CONFIG.yaml]", help="config of the experiment; the shipped one by default")
]


def run_experiment(session: Session, experiment: Experiment) -> None:
    """Run an experiment, print what it found, and draw it."""
    from gaitgain.figures.catalog import draw_findings
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.experiments.catalog import answer_of

    with session.expecting(experiment.count):
        findings = experiment.run(session)
    figures = draw_findings(experiment.name, findings)
    print_answer(answer_of(experiment.name, findings), json=session.as_json)
    session.finish([findings.path, *figures], findings.untrusted)


def experiment_commands() -> dict[str, Callable[..., None]]:
    """Return the command of every experiment by name."""
    from gaitgain.simulate.experiments.catalog import EXPERIMENTS

    return {name: experiment_command(name, kind) for name, kind in EXPERIMENTS.items()}


def experiment_command(name: str, kind: type[Experiment]) -> Callable[..., None]:
    """Return the command that runs an experiment: one with a config takes that, another its fields as options."""
    from gaitgain.config.experiment import EXPERIMENT_FILES

    if name in EXPERIMENT_FILES:

        def start_configured(session: Session, config: ConfigFile = None) -> None:
            run_experiment(session, EXPERIMENT_FILES[name](config))

        start_configured.__doc__ = _help(kind)
        return with_session(start_configured)

    def start(session: Session, **chosen: Any) -> None:
        run_experiment(session, kind(**{key: _frozen(value) for key, value in chosen.items()}))

    start.__doc__ = _help(kind)
    session = Parameter("session", Parameter.KEYWORD_ONLY, annotation=Session)
    return with_session(with_parameters(start, [session, *_options(kind)]))


def _help(kind: type[Experiment]) -> str:
    """The question, what the class says of itself, and what all experiments share."""
    about = (getdoc(kind) or "").split("\n\nAttributes\n")[0]
    shared = "Every walk is kept, so that an interrupted run goes on where it stopped."
    return f"{kind.question}\n\n{about}\n\n{shared}"


def _options(kind: type[Experiment]) -> list[Parameter]:
    """Fields of an experiment as options."""
    types, help_of = get_type_hints(kind), _attributes(kind)
    options = []
    for field in fields(kind):
        annotation = OF_EXPERIMENTS.get(field.name) or _annotation(field.name, types[field.name], help_of)
        if annotation is not None and field.default is not MISSING:
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            options.append(Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    return options


def _annotation(name: str, kind: Any, help_of: dict[str, str]) -> Any:
    """Option of a field that is a number, a flag, a text, or several of them; ``None`` for any other."""
    several = get_origin(kind) is tuple
    value = get_args(kind)[0] if several else kind
    if value not in METAVARS:
        return None
    text = help_of.get(name, "") + ("; repeatable" if several else "")
    option = typer.Option(f"--{name.replace('_', '-')}", metavar=METAVARS[value], help=text)
    return Annotated[list[value] if several else value, option]  # type: ignore[valid-type]


def _attributes(kind: type) -> dict[str, str]:
    """What the docstrings of a class and of those it is made from say of each attribute."""
    found: dict[str, str] = {}
    for part in reversed(kind.__mro__):
        _, _, section = (getdoc(part) or "").partition("\nAttributes\n")
        names: list[str] = []
        for line in section.splitlines()[1:]:
            if line.startswith(" "):
                found |= {name: f"{found.get(name, '')} {line.strip()}".strip().rstrip(".") for name in names}
            else:
                names = [name.strip() for name in line.split(",")]
                found |= dict.fromkeys(names, "")
    return found


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
