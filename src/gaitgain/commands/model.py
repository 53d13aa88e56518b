"""The commands on models: ``gaitgain model check``, ``show`` and ``contacts``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console.console import out, write_json

CHECK_FAILED = 2
app = typer.Typer(help="Read OpenSim models, and hold them against OpenSim.", no_args_is_help=True)

ModelFile = Annotated[Path, typer.Argument(help="OpenSim model (.osim)", show_default=False)]
Contacts = Annotated[Path | None, typer.Option(help="contact forces to add (ForceSet, beside its ContactGeometrySet)")]
Paths = Annotated[Path | None, typer.Option(help="function-based muscle paths to use instead of the model's own")]
Forces = Annotated[Path | None, typer.Option(help="further forces to add (ForceSet)")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]


@app.command()
def check(
    file: ModelFile,
    contacts: Contacts = None,
    paths: Paths = None,
    forces: Forces = None,
    as_json: AsJson = False,
) -> None:
    """Translate a model and compare it with OpenSim in 100 random states within the joint ranges.

    Prints the largest difference of every quantity and where it was found, then what was approximated and what
    is unsupported. Exits with 0 when all is within tolerance, with 2 when not, or when something is unsupported.
    """
    from gaitgain.models.check.check import check_model
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.sheets.model import check_table, items

    with OpenSimWorker() as worker:
        report = check_model(file, worker, sets=_given(contacts, paths, forces))
    if as_json:
        write_json(report.to_json())
    else:
        if report.checks:
            out.print(check_table(report))
        for title, lines in (("Approximated", report.approximated), ("Unsupported", report.unsupported)):
            out.print(items(title, lines), highlight=False, markup=False, soft_wrap=True, end="")
    if not report.ok:
        raise typer.Exit(CHECK_FAILED)


@app.command()
def contacts(
    file: ModelFile, output: Annotated[Path, typer.Option(help="folder for the two files")] = Path(".")
) -> None:
    """Place contact spheres under the feet of a model without contact, and write them as OpenSim sets.

    Give the second file to the other commands as --contacts; the first is found beside it.
    """
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.contact_set import write_contact_sets

    with OpenSimWorker() as worker:
        files = write_contact_sets(file, worker, output)
    out.print("Written: " + ", ".join(str(path) for path in files), highlight=False, soft_wrap=True)


@app.command()
def show(
    file: ModelFile,
    contacts: Contacts = None,
    paths: Paths = None,
    forces: Forces = None,
    as_json: AsJson = False,
) -> None:
    """Describe a model: bodies, joints, coordinates, muscles with groups and sides, mass, strength per joint."""
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.reader import read_model
    from gaitgain.sheets.model import items, model_summary, model_tables

    with OpenSimWorker() as worker:
        model = read_model(file, worker, sets=_given(contacts, paths, forces))
    summary = model_summary(model)
    if as_json:
        write_json(summary)
        return
    for table in model_tables(summary):
        out.print(table)
    out.print(items("Approximated", model.approximated), highlight=False, markup=False, soft_wrap=True, end="")


def _given(*files: Path | None) -> list[Path]:
    return [file for file in files if file is not None]
