"""``gaitgain fit``: a person's muscle groups from their measured torques, and what their walking tells beyond."""

from __future__ import annotations

from gaitgain.console.option import (
    RESULTS,
    USUAL_INTERVALS,
    USUAL_STRENGTH,
    AsJson,
    MeshIntervals,
    Output,
    PersonFile,
    Quiet,
    StrengthSet,
    Threads,
)


def fit(
    person: PersonFile,
    strength_set: StrengthSet = USUAL_STRENGTH,
    mesh_intervals: MeshIntervals = USUAL_INTERVALS,
    output: Output = RESULTS,
    threads: Threads = 0,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Fit a person to measured torques and walking tests; say what these tell and what they do not.

    Torques are fitted first, by muscle group. Walking tests then fit what torques leave open: the strength of groups
    that no torque tells, and the pace. The fitted person is written as a file that a study takes as one of its
    ``persons``. Exits with 2 when the person is impossible or the measurements contradict each
    other, with the reason, and with 1 when walking tests are not explained.

    Example: gaitgain fit configs/persons/walking_tests.yaml
    """
    from gaitgain.config.person import load_person, write_person
    from gaitgain.console.console import check_writable
    from gaitgain.console.session import Session
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.fit import fit_answer
    from gaitgain.simulate.fit.note import faults_of
    from gaitgain.simulate.fit.person import fit_person, fitted_person, walks_of_fit

    who = load_person(person)
    session = Session(output, threads, as_json=as_json, quiet=quiet)
    check_writable(output)
    with session.expecting(walks_of_fit(who), left="nothing was written"):
        strength, walking = fit_person(who, strength_set, mesh_intervals, session.progress, session.threads)
    print_answer(fit_answer(who, strength, walking), json=as_json)
    path = output / f"{who.name}_fitted.yaml"
    write_person(fitted_person(who, strength, walking), path, f"Fitted by gaitgain fit to {person.name}.")
    unexplained = [] if walking is None else faults_of(walking)
    session.finish([path], unexplained, "Walking is not explained:")
