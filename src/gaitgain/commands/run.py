"""``gaitgain run``: a study from its config to its results."""

from __future__ import annotations

from gaitgain.console.console import out
from gaitgain.console.option import Check, StudyFile
from gaitgain.console.session import Session


def run(session: Session, study: StudyFile, check: Check = False) -> None:
    """Run a study: solve every walk, write the results file and a figure, print what changed.

    An interrupted run goes on where it stopped when it is started again. Exits with 0 when every walk can be
    trusted, 1 when some cannot (each is named), 2 when the config, the model or the output is unusable.

    Example: gaitgain run configs/quickstart.yaml
    """
    from gaitgain.config.study import load_study
    from gaitgain.figures.study import draw_study
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.study.summary import study_sheet
    from gaitgain.simulate.store.source import open_results
    from gaitgain.simulate.study.run import prepare_study, run_study

    asked = load_study(study).kept_in(session.folder)
    if check:
        subjects, _, model = prepare_study(asked, session.progress)
        whole = [subject.person.name for subject in subjects if subject.full_cycle]
        cycles = f"; the whole gait cycle is walked by {', '.join(whole)}" if whole else ""
        out.print(
            f"{asked.name}: can be run; {asked.solves} walks at most on model '{model.name}'{cycles}", markup=False
        )
        return
    with session.expecting(asked.solves):
        end = run_study(
            asked,
            progress=session.progress,
            threads=session.threads,
            compiled=session.compiled,
            fresh=session.fresh,
        )
    store = open_results(end.output)
    header, outcomes = store.header(), store.read_outcomes()
    print_answer(study_sheet(header, outcomes), json=session.as_json)
    session.finish([end.output, *draw_study(store, header, outcomes)], end.failures)
