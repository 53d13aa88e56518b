"""Write the contact spheres that the rule gives a model as OpenSim sets, to go beside its file."""

from __future__ import annotations

from pathlib import Path

from gaitgain.models.description.plain import to_plain
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import ModelSource
from gaitgain.models.variant.foot_contact import add_foot_contact


def write_contact_sets(path: Path | str, worker: OpenSimWorker, folder: Path | str) -> tuple[Path, Path]:
    """Place spheres under the feet of a model and write them as a set of geometries and a set of forces.

    Parameters
    ----------
    path
        An ``.osim`` file without contact.
    folder
        Where the two files go; they are named after the model's file.

    Returns
    -------
    tuple of Path
        Files to complete the model with, in this order or by the second alone.

    Raises
    ------
    ModelError
        See :func:`gaitgain.models.variant.foot_contact.add_foot_contact`.
    """
    source = ModelSource(path)
    model = add_foot_contact(source.describe(worker))
    stem = source.file.stem
    geometries, forces = (Path(folder) / f"{stem}_Contact{kind}Set.xml" for kind in ("Geometry", "Force"))
    arguments = {"path": str(source.file), "geometries": str(geometries), "forces": str(forces)}
    worker.request("write_contact_sets", None, model=to_plain(model), **arguments)
    return geometries, forces
