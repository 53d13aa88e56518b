"""Find out which coordinates each path crosses, sample it through OpenSim, and fit it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.description import Coordinate, MusculoskeletalModel, PathActuator, PathFit
from gaitgain.models.errors import ModelError
from gaitgain.models.forces import Ligament, PathSpring
from gaitgain.models.opensim_client import OpenSimWorker
from gaitgain.models.paths import (
    CROSSING_M,
    LENGTH_TOLERANCE_M,
    MOMENT_ARM_TOLERANCE_M,
    fit_paths,
    reaches_tolerance,
    sample_poses,
)

POSES_PER_COORDINATE = 150
SCREENING_POSES = 24
POSES_PER_REQUEST = 3000
Ranges = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class _Sampler:
    """Asks the worker for lengths and slopes of one model's paths."""

    worker: OpenSimWorker
    source: dict

    def __call__(self, names: list[str], owners: list[str], poses: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Lengths (poses x owners) and moment arms (poses x owners x coordinates)."""
        lengths, slopes = [], []
        groups = [{"coordinates": names, "owners": owners}]
        for start in range(0, len(poses), POSES_PER_REQUEST):
            part = {"values_0": poses[start : start + POSES_PER_REQUEST]}
            _, arrays = self.worker.request("sample_paths", part, groups=groups, **self.source)
            lengths.append(arrays["lengths_0"])
            slopes.append(arrays["slopes_0"])
        return np.concatenate(lengths), -np.concatenate(slopes)


def fit_all_paths(
    model: MusculoskeletalModel, worker: OpenSimWorker, source: dict, ranges: Ranges | None = None
) -> MusculoskeletalModel:
    """Return the model with every path that is no polynomial yet fitted to OpenSim's lengths and moment arms.

    Parameters
    ----------
    source
        Arguments that name the model to the worker.
    ranges
        Ranges of coordinates (rad or m) in which paths are fitted, where not over the model's own.

    Raises
    ------
    ModelError
        When OpenSim finds a length that is no number; the path is named.
    """
    narrowed = ranges or {}
    free = tuple(replace(c, range=narrowed.get(c.name, c.range)) for c in model.free_coordinates)
    owners = _owners_without_path(model)
    if not owners:
        return model
    sampler = _Sampler(worker, source)
    fits: dict[str, PathFit] = {}
    for own, group in _groups(free, owners, sampler).items():
        poses = sample_poses(own, POSES_PER_COORDINATE * max(len(own), 1) ** 2)
        names = tuple(c.name for c in own)
        lengths, arms = sampler(list(names), group, poses)
        _refuse_not_numbers(group, lengths, arms)
        fits |= dict(zip(group, fit_paths(names, poses, lengths, arms), strict=True))
    return _with_fits(model, fits)


def _owners_without_path(model: MusculoskeletalModel) -> list[str]:
    others = [
        o for o in (*model.actuators, *model.passive_forces) if isinstance(o, (PathActuator, Ligament, PathSpring))
    ]
    return [owner.name for owner in (*model.muscles, *others) if owner.path is None]


def _groups(
    free: tuple[Coordinate, ...], owners: list[str], sampler: _Sampler
) -> dict[tuple[Coordinate, ...], list[str]]:
    """Paths that cross the same coordinates, so that they share their poses."""
    lengths, arms = sampler([c.name for c in free], owners, sample_poses(free, SCREENING_POSES))
    _refuse_not_numbers(owners, lengths, arms)
    groups: dict[tuple[Coordinate, ...], list[str]] = defaultdict(list)
    for k, owner in enumerate(owners):
        crossed = np.abs(arms[:, k]).max(axis=0) > CROSSING_M
        groups[tuple(c for c, crosses in zip(free, crossed, strict=True) if crosses)].append(owner)
    return dict(groups)


def _refuse_not_numbers(owners: list[str], lengths: np.ndarray, arms: np.ndarray) -> None:
    good = np.isfinite(lengths).all(axis=0) & np.isfinite(arms).all(axis=(0, 2))
    wrong = [owner for owner, fine in zip(owners, good, strict=True) if not fine]
    if wrong:
        raise ModelError(f"OpenSim finds lengths that are no numbers for the paths of {', '.join(wrong)}")


def _with_fits(model: MusculoskeletalModel, fits: dict[str, PathFit]) -> MusculoskeletalModel:
    def fitted(owners: tuple) -> tuple:
        return tuple(replace(o, path=fits[o.name]) if o.name in fits and hasattr(o, "path") else o for o in owners)

    model = replace(
        model,
        muscles=fitted(model.muscles),
        actuators=fitted(model.actuators),
        passive_forces=fitted(model.passive_forces),
    )
    misfits = tuple(misfit(name, fit) for name, fit in fits.items() if not reaches_tolerance(fit))
    return replace(model, approximated=(*model.approximated, *misfits))


def misfit(name: str, fit: PathFit) -> str:
    """Say how far a fitted path is off."""
    return (
        f"{name}: path length fitted within {1e3 * fit.rms_length_error:.2f} mm rms ({1e3 * fit.max_length_error:.1f} "
        f"worst) and moment arms within {1e3 * fit.rms_moment_arm_error:.2f} mm rms, more than {1e3 * LENGTH_TOLERANCE_M:g} "
        f"and {1e3 * MOMENT_ARM_TOLERANCE_M:g} (a path that jumps or bends sharply has no close polynomial)"
    )
