"""``gaitgain plot``: one figure of a study."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console.option import ResultsFile, one_of

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="gait (curves over the gait cycle, over published peaks) or weeks",
        show_default=False,
        **one_of("gaitgain.figures.study:KINDS"),
    ),
]
Place = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="where it goes: .png, .svg or .pdf; FILE_KIND.png by default"),
]
PersonName = Annotated[str, typer.Option("--person", metavar="NAME", help="who; the first person by default")]
TaskName = Annotated[str, typer.Option("--task", metavar="NAME", help="which walk; the first task by default")]


def plot(results: ResultsFile, kind: Kind, place: Place = None, person: PersonName = "", task: TaskName = "") -> None:
    """Draw one figure of a study as a file, for a paper or a slide.

    Example: gaitgain plot results/quickstart.h5 gait --task fastest -o gait.svg
    """
    from gaitgain.console.console import print_written
    from gaitgain.figures.study import KINDS, walk_of
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    store.check_shown()
    who, how = walk_of(store, person, task)
    path = place or store.path.with_name(f"{store.path.stem}_{kind}.png")
    KINDS[kind](store, who, how, path)
    print_written([path])
