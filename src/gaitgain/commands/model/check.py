"""``gaitgain model check``: a translated model beside OpenSim's own."""

from __future__ import annotations

from gaitgain.console.option import AsJson, ContactsFile, ForcesFile, ModelFile, PathsFile, given


def check_model(
    file: ModelFile,
    contacts: ContactsFile = None,
    paths: PathsFile = None,
    forces: ForcesFile = None,
    as_json: AsJson = False,
) -> None:
    """Translate a model and compare it with OpenSim in 100 random states within the joint ranges.

    Prints the largest difference of every quantity and where it was found, then what was approximated and what
    is unsupported. Exits with 0 when all is within tolerance, with 2 when not, or when something is unsupported.

    Example: gaitgain model check walker.osim
    """
    from gaitgain.errors import ModelError
    from gaitgain.models.check.check import check_model as check
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.model import check_answer

    with OpenSimWorker() as worker:
        report = check(file, worker, sets=given(contacts, paths, forces))
    print_answer(check_answer(report), json=as_json)
    if report.unsupported:
        raise ModelError(f"{file}: the model holds what GaitGain cannot translate, see above")
    if not report.ok:
        raise ModelError(f"{file}: the translated model differs from OpenSim's by more than the tolerance, see above")
