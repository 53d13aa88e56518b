"""``gaitgain replay``: walks of a results file under OpenSim's own equations."""

from __future__ import annotations

from gaitgain.console.option import AsJson, OnlyArm, OnlyPerson, OnlyTask, OnlyWeek, Quiet, ResultsFile


def replay(
    results: ResultsFile,
    person: OnlyPerson = None,
    arm: OnlyArm = None,
    task: OnlyTask = None,
    week: OnlyWeek = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Put walks through OpenSim: what is left over in its equations, and how its numbers differ from ours.

    Prints residual forces and moments at the base, differences of muscle and contact forces, metabolic power by
    OpenSim's probes, and joint contact forces beside those of instrumented implants. Exits with 1 when a residual is
    above a tenth of a percent of body weight, or of that times leg length.

    Example: gaitgain replay results/quickstart.h5 --person weak_walker --task self_selected
    """
    from gaitgain.console.exit_code import UntrustedError
    from gaitgain.console.session import Session
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.opensim import replay_answer
    from gaitgain.simulate.opensim.recording import record
    from gaitgain.simulate.opensim.replay import replay_walk
    from gaitgain.simulate.opensim.selection import choose_walks
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    keys = choose_walks(store, person=person, arm=arm, task=task, week=week)
    session, replays = Session(quiet=quiet), []
    with session.expecting(len(keys), left="nothing was written"), OpenSimWorker() as worker:
        for key in keys:
            session.progress.begin(f"replay of {key}")
            replays.append(replay_walk(record(store, key), worker))
            session.progress.finish(f"{key}: done")
    print_answer(replay_answer(replays), json=as_json)
    faults = [found.fault for found in replays if found.fault]
    if faults:
        raise UntrustedError(faults, "These walks do not obey OpenSim's equations:")
