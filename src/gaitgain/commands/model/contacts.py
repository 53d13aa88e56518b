"""``gaitgain model contacts``: spheres under the feet of a model that has none."""

from __future__ import annotations

from pathlib import Path

from gaitgain.console.option import ModelFile, Output


def place_contacts(file: ModelFile, output: Output = Path(".")) -> None:
    """Place contact spheres under the feet of a model without contact, and write them as two OpenSim sets.

    Give the second file to the other commands as --contacts; the first is found beside it.

    Example: gaitgain model contacts walker.osim --output walker
    """
    from gaitgain.console.console import print_written
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.contact_set import write_contact_sets

    with OpenSimWorker() as worker:
        print_written(write_contact_sets(file, worker, output))
