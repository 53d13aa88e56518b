"""``gaitgain run``: a study from its config to its results."""

from __future__ import annotations

from gaitgain.console.option import StudyFile
from gaitgain.console.session import Session


def run(session: Session, study: StudyFile) -> None:
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
    from gaitgain.simulate.study.run import run_study

    asked = load_study(study).kept_in(session.folder)
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
