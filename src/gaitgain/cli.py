"""The command line: ``gaitgain run``, ``show``, ``compare``, ``schema``, and the commands of other files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.commands.fit import fit
from gaitgain.commands.impairment import app as impairment_app
from gaitgain.commands.metabolics import app as metabolics_app
from gaitgain.commands.model import app as model_app
from gaitgain.commands.program import app as program_app
from gaitgain.commands.sensitivity import app as sensitivity_app
from gaitgain.commands.strength import app as strength_app
from gaitgain.commands.validate import app as validate_app
from gaitgain.commands.validate_costs import validate_costs
from gaitgain.commands.validate_fastest import validate_fastest
from gaitgain.commands.validate_ms import validate_ms
from gaitgain.console.console import INTERNAL_ERROR, INTERRUPTED, UNTRUSTED, USER_ERROR, err, out, write_json
from gaitgain.console.progress_bar import ProgressBar
from gaitgain.errors import GaitGainError

if TYPE_CHECKING:
    from gaitgain.simulate.store.record import Header, StoredOutcome

HELP = """Predict what training does to walking.

A study is a YAML file: persons, arms (training programs), tasks. Start with

    gaitgain run configs/quickstart.yaml
"""
app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(sensitivity_app)
app.add_typer(model_app, name="model")
app.add_typer(program_app, name="program")
app.add_typer(validate_app, name="validate")
app.add_typer(strength_app, name="strength")
app.add_typer(impairment_app, name="impairment")
app.add_typer(metabolics_app, name="metabolics")
app.command("fit")(fit)
validate_app.command("ms")(validate_ms)
validate_app.command("costs")(validate_costs)
validate_app.command("fastest")(validate_fastest)

ConfigFile = Annotated[Path, typer.Argument(help="study config (YAML)", show_default=False)]
ResultsFile = Annotated[Path, typer.Argument(help="results file (HDF5)", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
Everything = Annotated[bool, typer.Option("--all", help="print every outcome, not only the main ones")]


@app.command()
def run(
    config: ConfigFile,
    fresh: Annotated[bool, typer.Option(help="solve everything again, kept walks included")] = False,
    threads: Annotated[int, typer.Option(min=0, help="threads of one solve; 0 uses up to two cores")] = 0,
    interpreted: Annotated[bool, typer.Option("--interpreted", help="do without a C compiler")] = False,
) -> None:
    """Run a study: solve every walk, write the results file and a figure, print what changed.

    An interrupted run goes on where it stopped when it is started again. Exits with 0 when every walk can be
    trusted, 1 when some cannot (each is named), 2 when the config, the model or the output is unusable.
    """
    from gaitgain.commands.work.run import count_solves, run_study
    from gaitgain.config.study import load_config

    loaded = load_config(config)
    shown = ProgressBar(count_solves(loaded.study))
    try:
        with shown.bar:
            cores = threads or min(2, os.cpu_count() or 1)
            end = run_study(loaded, progress=shown, threads=cores, compiled=not interpreted, fresh=fresh)
    except KeyboardInterrupt:
        err.print("interrupted; finished walks are kept, run the same command again to go on", highlight=False)
        raise typer.Exit(INTERRUPTED) from None
    figures = _report(end.output)
    out.print("\nWritten: " + ", ".join(str(path) for path in (end.output, *figures)), highlight=False, soft_wrap=True)
    if end.failures:
        listed = "\n".join(f"  - {failure}" for failure in end.failures)
        err.print(f"\nThese walks cannot be trusted:\n{listed}", highlight=False)
        raise typer.Exit(UNTRUSTED)


def _report(path: Path) -> list[Path]:
    from gaitgain.figures.style import plot_gait
    from gaitgain.sheets.outcome import say_task
    from gaitgain.simulate.store.store import Store

    store = Store(path)
    header, outcomes = store.header(), store.read_outcomes()
    persons = list(dict.fromkeys(o.key.person for o in outcomes if header.includes(o.key)))
    figures = _report_weeks(path, header, outcomes, persons) if header.weeks else _report_arms(header, outcomes)
    for person in persons:
        task = next((o.key.task for o in outcomes if o.key.person == person and o.name == "gait_speed"), None)
        curves = store.read_curves(person, task) if task else {}
        if task and curves:
            figure = _figure_path(path, person, persons)
            plot_gait(curves, f"{header.study}: {person}, {say_task(task)} walk", figure)
            figures.append(figure)
    return figures


def _report_arms(header: Header, outcomes: list[StoredOutcome]) -> list[Path]:
    """Print one table per person and arm."""
    from gaitgain.sheets.outcome import summary_table
    from gaitgain.simulate.study.difference import compare_arms

    differences = compare_arms(header, outcomes)
    for person, arm in dict.fromkeys((d.person, d.arm) for d in differences):
        out.print()
        out.print(summary_table(person, arm, differences))
    return []


def _report_weeks(path: Path, header: Header, outcomes: list[StoredOutcome], persons: list[str]) -> list[Path]:
    """Print one table per person with a column per week, and draw it."""
    from gaitgain.figures.weeks import plot_weeks
    from gaitgain.sheets.outcome import course_table
    from gaitgain.simulate.study.course import follow_weeks

    figures = []
    for person in persons:
        courses = follow_weeks(header, person, outcomes)
        out.print()
        out.print(course_table(person, courses))
        figures.append(_figure_path(path, person, persons, "_weeks"))
        plot_weeks(courses, f"{header.study}: {person}", figures[-1])
    return figures


def _figure_path(results: Path, person: str, persons: list[str], kind: str = "") -> Path:
    whose = f"_{person}" if len(persons) > 1 else ""
    return results.with_name(f"{results.stem}{whose}{kind}.png")


@app.command()
def show(results: ResultsFile, as_json: AsJson = False, everything: Everything = False) -> None:
    """Print the outcomes of a results file again, how each walk was found, and which limits it reaches.

    JSON holds all outcomes.
    """
    from gaitgain.sheets.outcome import is_main, limit_lines, outcome_table, status_table
    from gaitgain.simulate.store.store import Store

    store = Store(results)
    outcomes = store.read_outcomes()
    if as_json:
        rows = [
            {"person": o.key.person, "arm": o.key.arm, "task": o.key.task, "outcome": o.name, "unit": o.unit,
             "value": o.value, **({} if o.key.week is None else {"week": o.key.week})}
            for o in outcomes
        ]  # fmt: skip
        write_json(rows)
        return
    shown = [o for o in outcomes if everything or is_main(o.name, o.key.task)]
    out.print(outcome_table(shown))
    walks = store.read_status()
    out.print(status_table(walks))
    for line in limit_lines(walks):
        out.print(line, highlight=False, markup=False, soft_wrap=True)


@app.command()
def compare(results: ResultsFile, as_json: AsJson = False, everything: Everything = False) -> None:
    """Print the paired differences between the arms of a study, beside their noise. JSON holds all of them."""
    from gaitgain.sheets.outcome import difference_table, is_main
    from gaitgain.simulate.store.store import Store
    from gaitgain.simulate.study.difference import compare_arms

    store = Store(results)
    differences = compare_arms(store.header(), store.read_outcomes())
    if as_json:
        write_json([d.row for d in differences])
        return
    out.print(difference_table([d for d in differences if everything or is_main(d.outcome, d.task)]))


@app.command()
def schema() -> None:
    """Print the JSON Schema of study configs: every key with its meaning, for people and editors."""
    from gaitgain.config.study import StudyConfig

    write_json(StudyConfig.model_json_schema())


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="print the version and exit", is_eager=True)] = False,
) -> None:
    if version:
        from gaitgain import __version__

        out.print(f"gaitgain {__version__}", highlight=False)
        raise typer.Exit


def main() -> None:
    """Run the command line; every expected fault becomes one message and an exit code."""
    # One thread per process inside BLAS: the solver's own threads are counted, hidden ones slow it down.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        app(standalone_mode=True)
    except GaitGainError as problem:
        err.print(f"[bold red]error:[/] {_escaped(str(problem))}", highlight=False, soft_wrap=True)
        sys.exit(USER_ERROR)
    except Exception as problem:
        if os.environ.get("GAITGAIN_DEBUG"):
            raise
        err.print(
            f"[bold red]internal error:[/] {_escaped(f'{type(problem).__name__}: {problem}')}\n"
            "This is a fault of GaitGain; finished walks are kept. Set GAITGAIN_DEBUG=1 to see where it happened.",
            highlight=False,
            soft_wrap=True,
        )
        sys.exit(INTERNAL_ERROR)


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
