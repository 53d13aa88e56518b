"""Write the contact spheres that the rule gives a model: as OpenSim sets to go beside its file, or merged into it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gaitgain.errors import ModelError
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
        When the folder cannot be made; and see :func:`gaitgain.models.variant.foot_contact.add_foot_contact`.
    """
    source = ModelSource(path)
    model = add_foot_contact(source.describe(worker))
    stem = source.file.stem
    _make(Path(folder))
    geometries, forces = (Path(folder) / f"{stem}_Contact{kind}Set.xml" for kind in ("Geometry", "Force"))
    arguments = {"path": str(source.file), "geometries": str(geometries), "forces": str(forces)}
    worker.request("write_contact_sets", None, model=to_plain(model), **arguments)
    return geometries, forces


def write_with_contact(path: Path | str, worker: OpenSimWorker, folder: Path | str) -> Path:
    """Place spheres under the feet of a model and write it completed, as ``<name>_contact.osim``.

    Parameters
    ----------
    path
        An ``.osim`` file without contact; it stays as it is.
    folder
        Where the new file goes.

    Raises
    ------
    ModelError
        As for :func:`write_contact_sets`.
    """
    source = ModelSource(path)
    model = add_foot_contact(source.describe(worker))
    target = Path(folder).resolve() / f"{source.file.stem}_contact.osim"
    _make(target.parent)
    worker.request("write_merged", None, model=to_plain(model), path=str(source.file), target=str(target))
    return target


def _make(folder: Path) -> None:
    """Make a folder where there is none; its inside must be open to new files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise ModelError(
            f"{folder}: no files can be written there ({problem.strerror}); choose another folder"
        ) from None
