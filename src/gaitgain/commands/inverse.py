"""``gaitgain inverse``: which share of their strength muscles need in a recorded gait."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console.option import (
    RESULTS,
    AsJson,
    ContactsFile,
    Figure,
    ForcesFile,
    ModelFile,
    OnlyPerson,
    Output,
    PathsFile,
    Quiet,
    figure_path,
    given,
    one_of,
)

MotionFile = Annotated[
    Path,
    typer.Argument(metavar="MOTION", help="recorded coordinates (.mot, .sto) or markers (.trc)", show_default=False),
]
GroundForces = Annotated[
    Path, typer.Option("--ground-forces", metavar="FILE", help="recorded forces of the ground (.mot, .sto)")
]
ExternalLoads = Annotated[
    Path | None,
    typer.Option(
        "--external-loads", metavar="FILE", help="OpenSim's file that says which columns act on which body (.xml)"
    ),
]
Cycle = Annotated[
    tuple[float, float] | None,
    typer.Option("--cycle", metavar="START END", help="gait cycle (s), where the forces do not tell it"),
]
LowPass = Annotated[
    float, typer.Option("--low-pass", metavar="HZ", min=0.0, help="filter of the coordinates; 0 leaves them")
]
EffortName = Annotated[
    str,
    typer.Option(
        "--effort", metavar="NAME", help="what is least", **one_of("gaitgain.optimize.inverse.sharing:EFFORTS")
    ),
]


def inverse(
    file: ModelFile,
    motion: MotionFile,
    ground_forces: GroundForces,
    external_loads: ExternalLoads = None,
    person: OnlyPerson = None,
    cycle: Cycle = None,
    low_pass: LowPass = 6.0,
    effort: EffortName = "squared_activation",
    contacts: ContactsFile = None,
    paths: PathsFile = None,
    forces: ForcesFile = None,
    output: Output = RESULTS,
    figure: Figure = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Tell which share of its strength each muscle needs in a recorded gait.

    Joint moments are found by inverse dynamics of one gait cycle, cut by the contacts of the ground forces, and held
    against OpenSim's. Muscles give them with the least effort; what they cannot give is listed as reserves, by name.
    Markers are followed by OpenSim's inverse kinematics. Exits with 1 when a muscle is at its ceiling and reserves are
    left in the joints that it crosses, with 2 when files are wrong or do not belong together.

    Example: gaitgain inverse walker.osim walk.mot --ground-forces forces.mot --external-loads loads.xml
    """
    from gaitgain.config.person import load_person
    from gaitgain.console.console import check_writable
    from gaitgain.console.session import Session
    from gaitgain.figures.inverse import draw_shares
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.inverse import inverse_answer, too_weak
    from gaitgain.simulate.inverse.analysis import Recording, analyze_motion

    session = Session(output, as_json=as_json, quiet=quiet)
    check_writable(output)
    sets = given(contacts, paths, forces)
    recording = Recording(file, motion, ground_forces, external_loads, sets, cycle, low_pass)
    who = None if person is None else load_person(Path(person))
    with session.expecting(0, left="nothing was written"):
        analysis = analyze_motion(recording, who, effort, session.progress)
    print_answer(inverse_answer(analysis), json=as_json)
    path = figure_path(figure, output, f"{motion.stem}_strength")
    draw_shares(analysis, path)
    session.finish([path], too_weak(analysis), "Muscles cannot give this motion:")
