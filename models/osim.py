"""Read an ``.osim`` file: the door through which models come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

import numpy as np

from gaitgain.models.description import Coordinate, Muscle, MusculoskeletalModel
from gaitgain.models.errors import ModelError
from gaitgain.models.opensim_client import OpenSimWorker
from gaitgain.models.paths import (
    CROSSING_M,
    LENGTH_TOLERANCE_M,
    MOMENT_ARM_TOLERANCE_M,
    fit_path,
    sample_poses,
)
from gaitgain.models.plain import from_plain

LARGEST_FILE_BYTES = 50_000_000
POSES_PER_COORDINATE = 150
SCREENING_POSES = 12


Ranges = dict[str, tuple[float, float]]


def read_model(path: Path | str, worker: OpenSimWorker, path_ranges: Ranges | None = None) -> MusculoskeletalModel:
    """Read and translate a model, and fit its muscle paths.

    Parameters
    ----------
    path
        An ``.osim`` file.
    worker
        The process that owns OpenSim.
    path_ranges
        Ranges of coordinates (rad or m) in which paths are fitted, where not over the model's own.

    Returns
    -------
    MusculoskeletalModel
        Its ``approximated`` names every path that no polynomial follows within the tolerances.

    Raises
    ------
    ModelError
        When the file is missing, is no safe XML, is broken, or holds what has no translation.
    """
    file = Path(path).resolve()
    check_xml(file)
    try:
        answer, _ = worker.request("describe", path=str(file))
    except ModelError as problem:
        raise ModelError(f"{file}: {problem}") from None
    model = from_plain(MusculoskeletalModel, answer["model"])
    check_numbers(model, file)
    narrowed = path_ranges or {}
    coordinates = tuple(replace(c, range=narrowed.get(c.name, c.range)) for c in model.free_coordinates)
    muscles = tuple(fit_muscle(muscle, coordinates, file, worker) for muscle in model.muscles)
    return replace(model, muscles=muscles, approximated=(*model.approximated, *map(misfit, filter(misfit, muscles))))


def misfit(muscle: Muscle) -> str:
    """Say how far a fitted path is off, if it is off by more than the tolerances; else nothing."""
    fit = muscle.path
    assert fit is not None
    if fit.rms_length_error <= LENGTH_TOLERANCE_M and fit.rms_moment_arm_error <= MOMENT_ARM_TOLERANCE_M:
        return ""
    return (
        f"{muscle.name}: path length fitted within {1e3 * fit.rms_length_error:.2f} mm rms and moment arms within "
        f"{1e3 * fit.rms_moment_arm_error:.2f} mm rms (a path that jumps or bends sharply has no close polynomial)"
    )


def check_xml(file: Path) -> None:
    """Refuse files that are missing, huge, malformed, or that define document types or entities."""
    if not file.is_file():
        raise ModelError(f"{file}: there is no such model file")
    if file.stat().st_size > LARGEST_FILE_BYTES:
        raise ModelError(f"{file}: larger than {LARGEST_FILE_BYTES // 1_000_000} MB, which no model needs")
    parser = expat.ParserCreate()
    names: list[str] = []

    def refuse(*_: object) -> None:
        raise ModelError(f"{file}: a document type or entity is defined in it; models need none, so it is refused")

    def remember(name: str, _: dict) -> None:
        if not names:
            names.append(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = remember
    try:
        parser.Parse(file.read_bytes(), True)
    except expat.ExpatError as problem:
        raise ModelError(f"{file}: not well-formed XML ({problem})") from None
    if names != ["OpenSimDocument"]:
        raise ModelError(f"{file}: not an OpenSim model (its first element is <{names[0]}>)")


def check_numbers(model: MusculoskeletalModel, file: Path) -> None:
    """Refuse a model with numbers that no body can have, all named at once."""
    wrong = [f"body {b.name}: mass {b.mass}" for b in model.bodies if not 0 <= b.mass < np.inf]
    for muscle in model.muscles:
        for name in ("max_isometric_force", "optimal_fiber_length", "max_contraction_velocity"):
            value = getattr(muscle, name)
            if not 0 < value < np.inf:
                wrong.append(f"muscle {muscle.name}: {name} {value}")
    for coordinate in model.coordinates:
        if not -np.inf < coordinate.range[0] <= coordinate.range[1] < np.inf:
            wrong.append(f"coordinate {coordinate.name}: range {coordinate.range}")
    if not model.free_coordinates:
        wrong.append("the model has no coordinate that can move")
    if wrong:
        raise ModelError(f"{file}: impossible numbers\n" + "\n".join(f"  - {w}" for w in wrong))


def fit_muscle(muscle: Muscle, coordinates: tuple[Coordinate, ...], file: Path, worker: OpenSimWorker) -> Muscle:
    """Return the muscle with its path fitted to OpenSim's lengths and moment arms."""
    poses = sample_poses(coordinates, SCREENING_POSES)
    _, arms = _sample(muscle, coordinates, poses, file, worker)
    crossed = np.abs(arms).max(axis=0) > CROSSING_M
    own = tuple(c for c, crosses in zip(coordinates, crossed, strict=True) if crosses)
    if not own:
        raise ModelError(f"{file}: muscle {muscle.name} crosses no coordinate")
    poses = sample_poses(own, POSES_PER_COORDINATE * len(own) ** 2)
    lengths, arms = _sample(muscle, own, poses, file, worker)
    return replace(muscle, path=fit_path(tuple(c.name for c in own), poses, lengths, arms))


def _sample(
    muscle: Muscle, coordinates: tuple[Coordinate, ...], poses: np.ndarray, file: Path, worker: OpenSimWorker
) -> tuple[np.ndarray, np.ndarray]:
    names = [c.name for c in coordinates]
    arguments = {"path": str(file), "muscle": muscle.name, "coordinates": names, "moment_arms": True}
    _, arrays = worker.request("sample_paths", {"values": poses}, **arguments)
    return arrays["lengths"], arrays["moment_arms"]
