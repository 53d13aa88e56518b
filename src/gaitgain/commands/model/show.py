"""``gaitgain model show``: what a model consists of."""

from __future__ import annotations

from gaitgain.console.option import AsJson, ContactsFile, ForcesFile, ModelFile, PathsFile, given


def show_model(
    file: ModelFile,
    contacts: ContactsFile = None,
    paths: PathsFile = None,
    forces: ForcesFile = None,
    as_json: AsJson = False,
) -> None:
    """Describe a model: bodies, joints, coordinates, muscles with groups and sides, mass, strength per joint.

    Example: gaitgain model show walker.osim
    """
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.reader import read_model
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.model import model_answer

    with OpenSimWorker() as worker:
        model = read_model(file, worker, sets=given(contacts, paths, forces))
    print_answer(model_answer(model), json=as_json)
