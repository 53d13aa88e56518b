"""Arguments and options of commands. Each is declared here, once, so that it means the same everywhere."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

RESULTS = Path("results")


def one_of(registry: str) -> dict[str, Any]:
    """Return how an option is read, and completed in a shell, whose choices are the names in a registry.

    Parameters
    ----------
    registry
        Module and name of it, such as ``gaitgain.config.catalog:FILES``; it is imported when it is needed.
    """

    def names() -> list[str]:
        module, name = registry.split(":")
        return list(getattr(import_module(module), name))

    def read(text: str) -> str:
        if text not in names():
            raise typer.BadParameter(f"'{text}' is none of {', '.join(names())}")
        return text

    def complete(incomplete: str) -> list[str]:
        return [name for name in names() if name.startswith(incomplete)]

    return {"parser": read, "autocompletion": complete}


# Files
StudyFile = Annotated[Path, typer.Argument(metavar="STUDY.yaml", help="study config", show_default=False)]
ResultsFile = Annotated[Path, typer.Argument(metavar="FILE.h5", help="results file", show_default=False)]
PersonFile = Annotated[Path, typer.Argument(metavar="PERSON.yaml", help="person file", show_default=False)]
ModelFile = Annotated[Path, typer.Argument(metavar="FILE.osim", help="OpenSim model", show_default=False)]
ProgramName = Annotated[
    str, typer.Argument(metavar="PROGRAM", help="program file (YAML) or shipped program", show_default=False)
]
KindOfFile = Annotated[
    str,
    typer.Argument(
        metavar="KIND", help="study, person, program or experiment", **one_of("gaitgain.config.catalog:FILES")
    ),
]
ContactsFile = Annotated[
    Path | None, typer.Option("--contacts", help="contact forces to add (ForceSet, beside its ContactGeometrySet)")
]
PathsFile = Annotated[
    Path | None, typer.Option("--paths", help="function-based muscle paths to use instead of the model's own")
]
ForcesFile = Annotated[Path | None, typer.Option("--forces", help="further forces to add (ForceSet)")]

Merge = Annotated[bool, typer.Option("--merge", help="write the whole model, completed, instead of two sets")]

# What is printed and written
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
Everything = Annotated[bool, typer.Option("--all", help="print every outcome, not only the main ones")]
BesidePublished = Annotated[
    bool, typer.Option("--published", help="print self-selected walks of the first arm beside published numbers")
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="folder for results and figures")]
Figure = Annotated[
    Path | None,
    typer.Option("--figure", metavar="FILE", help="where the figure goes: .png, .svg or .pdf; in FOLDER by default"),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="the file to write; beside the results by default"),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="print answers only: no progress, no names of written files")]
Version = Annotated[bool, typer.Option("--version", help="print the version and exit", is_eager=True)]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="compute the shipped table anew and write it")]

# Which walks
_PERSON = typer.Option(
    "--person",
    metavar="PERSON",
    help="of results, by name; else a person file (YAML) or, for predictions, a shipped condition",
)
PersonName = Annotated[str, _PERSON]
OnlyPerson = Annotated[str | None, _PERSON]
OnlyArm = Annotated[str | None, typer.Option("--arm", metavar="NAME", help="walks in this arm only")]
OnlyTask = Annotated[str | None, typer.Option("--task", metavar="NAME", help="walks in this task only")]
OnlyWeek = Annotated[float | None, typer.Option("--week", metavar="NUMBER", help="walks in this week only")]

# How walks are solved
Check = Annotated[bool, typer.Option("--check", help="check config, model and output, and solve nothing")]
Fresh = Annotated[bool, typer.Option("--fresh", help="solve everything again, kept walks included")]
Threads = Annotated[
    int, typer.Option("--threads", metavar="NUMBER", min=0, help="threads of one solve; 0 uses up to two cores")
]
Interpreted = Annotated[bool, typer.Option("--interpreted", help="do without a C compiler")]
StrengthSet = Annotated[
    str,
    typer.Option(
        "--strength-set",
        metavar="NAME",
        help="muscle strength of the embedded model (docs/strength.md)",
        **one_of("gaitgain.models.variant.strength_set:STRENGTH_SETS"),
    ),
]
MeshIntervals = Annotated[
    int, typer.Option("--mesh-intervals", metavar="NUMBER", min=20, max=200, help="mesh intervals per step")
]
ShippedModelName = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="shipped body that walks",
        **one_of("gaitgain.models.library.catalog:SHIPPED_MODELS"),
    ),
]
CostName = Annotated[
    str,
    typer.Option(
        "--cost",
        metavar="NAME",
        help="what walking costs (docs/method.md)",
        **one_of("gaitgain.optimize.problem.cost_function:COST_FUNCTIONS"),
    ),
]
CompliantTendons = Annotated[
    list[str],
    typer.Option(
        "--compliant-tendons",
        metavar="GROUP",
        help="muscle group whose tendons stretch, such as ankle_plantarflexors; repeatable",
    ),
]
ModulesPerLeg = Annotated[
    list[int], typer.Option("--count", metavar="NUMBER", min=1, help="modules per leg; repeatable")
]
# Options of experiments that are not made from their fields alone, by the name of the field.
OF_EXPERIMENTS = {
    "model": ShippedModelName,
    "cost": CostName,
    "strength_set": StrengthSet,
    "mesh_intervals": MeshIntervals,
    "compliant_tendons": CompliantTendons,
    "counts": ModulesPerLeg,
}
USUAL_STRENGTH, USUAL_INTERVALS = "generic", 60


def given(*files: Path | None) -> list[Path]:
    """Return the files that were named."""
    return [file for file in files if file is not None]


def figure_path(figure: Path | None, folder: Path, name: str) -> Path:
    """Return where a figure goes: where it was asked for, or under its name in the folder for results."""
    return figure or folder / f"{name}.png"
