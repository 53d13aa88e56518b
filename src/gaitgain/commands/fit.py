"""``gaitgain fit``: a person's muscle groups from their measured torques, and what their walking tells beyond."""

from __future__ import annotations

from gaitgain.console.option import (
    USUAL_INTERVALS,
    USUAL_STRENGTH,
    AsJson,
    MeshIntervals,
    PersonFile,
    Quiet,
    StrengthSet,
    Threads,
)


def fit(
    person: PersonFile,
    strength_set: StrengthSet = USUAL_STRENGTH,
    mesh_intervals: MeshIntervals = USUAL_INTERVALS,
    threads: Threads = 0,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Fit a person to measured torques and walking tests; say what these tell and what they do not.

    Torques are fitted first, by muscle group. Walking tests then fit what torques leave open: the strength of groups
    that no torque tells, and the pace. Exits with 2 when the person is impossible or the measurements contradict each
    other, with the reason, and with 1 when walking tests are not explained.

    Example: gaitgain fit configs/persons/walking_tests.yaml
    """
    from gaitgain.commands.work.fit import fit_person, walks_of_fit
    from gaitgain.config.person import load_person
    from gaitgain.console.exit_code import UntrustedError
    from gaitgain.console.session import Session
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.fit import fit_answer
    from gaitgain.simulate.fit.note import explain, unexplained

    who = load_person(person)
    session = Session(threads=threads, quiet=quiet)
    with session.expecting(walks_of_fit(who), left="nothing was written"):
        strength, walking = fit_person(who, strength_set, mesh_intervals, session.progress, session.threads)
    print_answer(fit_answer(who, strength, walking), json=as_json)
    if walking is not None and (walking.fault or unexplained(walking)):
        faults = [*unexplained(walking), *explain(walking)[: bool(walking.fault)]]
        raise UntrustedError(faults, "Walking is not explained:")
