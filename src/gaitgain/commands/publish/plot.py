"""``gaitgain plot``: one figure of a study."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import OnlyPerson, OnlyTask, Out, ResultsFile, one_of

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="gait (curves over the gait cycle, over published peaks) or weeks",
        show_default=False,
        **one_of("gaitgain.figures.study:KINDS"),
    ),
]


def plot(results: ResultsFile, kind: Kind, place: Out = None, person: OnlyPerson = None, task: OnlyTask = None) -> None:
    """Draw one figure of a study as a file, for a paper or a slide: .png, .svg or .pdf.

    Of the first person and task, unless others are named.

    Example: gaitgain plot results/quickstart.h5 gait --task fastest -o gait.svg
    """
    from gaitgain.console.console import print_written
    from gaitgain.figures.study import KINDS, walk_of
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    store.check_shown()
    who, how = walk_of(store, person or "", task or "")
    path = place or store.path.with_name(f"{store.path.stem}_{kind}.png")
    KINDS[kind](store, who, how, path)
    print_written([path])
