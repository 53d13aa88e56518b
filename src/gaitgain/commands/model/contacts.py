"""``gaitgain model contacts``: spheres under the feet of a model that has none."""

from __future__ import annotations

from pathlib import Path

from gaitgain.console.option import Merge, ModelFile, Output


def place_contacts(file: ModelFile, merge: Merge = False, output: Output = Path(".")) -> None:
    """Place contact spheres under the feet of a model without contact, and write them as two OpenSim sets.

    Name the second file as contacts: in a study, or as --contacts to the other commands; the first is found beside
    it. With --merge, one file is written that any study can name as its model.

    Example: gaitgain model contacts walker.osim --merge --output walker
    """
    from gaitgain.console.console import print_written
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.contact_set import write_contact_sets, write_with_contact

    with OpenSimWorker() as worker:
        written = [write_with_contact(file, worker, output)] if merge else write_contact_sets(file, worker, output)
    print_written(written)
