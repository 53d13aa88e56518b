"""``gaitgain export``: walks of a results file as files for OpenSim."""

from __future__ import annotations

from gaitgain.console.option import AsJson, OnlyArm, OnlyPerson, OnlyTask, OnlyWeek, Output, ResultsFile


def export(
    results: ResultsFile,
    output: Output,
    person: OnlyPerson = None,
    arm: OnlyArm = None,
    task: OnlyTask = None,
    week: OnlyWeek = None,
    as_json: AsJson = False,
) -> None:
    """Write walks as files that OpenSim and Moco open: model, states, controls, motion, ground forces, external loads.

    A walk that is chosen alone goes into the folder itself, each of several into a folder of its own there. A walk of
    half a cycle is written as a whole stride. What OpenSim's model does not have is printed, and is in README.txt.

    Example: gaitgain export results/quickstart.h5 --person weak_walker --arm before --task fastest -o for_opensim
    """
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.opensim import export_sheet
    from gaitgain.simulate.opensim.export import export_walk
    from gaitgain.simulate.opensim.folder import check_folders
    from gaitgain.simulate.opensim.recording import record
    from gaitgain.simulate.opensim.selection import choose_walks
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    places = check_folders(store, choose_walks(store, person=person, arm=arm, task=task, week=week), output)
    study = store.header().study
    with OpenSimWorker() as worker:
        exports = [export_walk(record(store, key), folder, worker, study) for key, folder in places.items()]
    print_answer(export_sheet(exports), json=as_json)
