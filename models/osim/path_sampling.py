"""Find out which coordinates each path crosses, sample it through OpenSim, and fit it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.force import Ligament, PathActuator, PathSpring
from gaitgain.models.description.geometry import PathFit
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.muscle.path_fit import fit_paths, reaches_tolerance
from gaitgain.models.muscle.path_poses import sample_poses
from gaitgain.models.osim.client import OpenSimWorker

POSES_PER_COORDINATE = 150
SCREENING_POSES = 24
MOST_POSES = 6000
LENGTHS_PER_REQUEST = 300_000
# A slope below this everywhere means that the path does not cross the coordinate.
CROSSING_M = 1e-6
Ranges = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class _Sampler:
    """Asks the worker for lengths and slopes of one model's paths."""

    worker: OpenSimWorker
    source: dict

    def lengths(self, names: list[str], owners: list[str], poses: np.ndarray) -> np.ndarray:
        """Return lengths: poses x owners (m)."""
        return self._ask(names, owners, poses, slopes=False)[0]

    def lengths_and_arms(self, names: list[str], owners: list[str], poses: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return lengths (poses x owners, m) and moment arms (poses x owners x coordinates, m)."""
        lengths, slopes = self._ask(names, owners, poses, slopes=True)
        return lengths, -slopes

    def _ask(self, names: list[str], owners: list[str], poses: np.ndarray, *, slopes: bool) -> tuple:
        asked = {"coordinates": names, "owners": owners, "slopes": slopes, **self.source}
        step = max(1, LENGTHS_PER_REQUEST // (len(owners) * (1 + slopes * len(names))))
        parts = range(0, len(poses), step)
        answers = [
            self.worker.request("sample_paths", {"values": poses[start : start + step]}, **asked)[1] for start in parts
        ]
        return tuple(np.concatenate([a[name] for a in answers]) for name in ("lengths", "slopes"))


def fit_all_paths(
    model: MusculoskeletalModel,
    worker: OpenSimWorker,
    source: dict,
    ranges: Ranges | None = None,
    begin: Callable[[str], None] = lambda text: None,
) -> MusculoskeletalModel:
    """Return the model with every path that is no polynomial yet fitted to OpenSim's lengths and moment arms.

    Parameters
    ----------
    source
        Arguments that name the model to the worker.
    ranges
        Ranges of coordinates (rad or m) in which paths are fitted, where not over the model's own.
    begin
        Told how many paths are to be fitted, and how many are.

    Raises
    ------
    ModelError
        When OpenSim finds a length that is no number; the path is named.
    """
    narrowed = ranges or {}
    moving = tuple(c for c in model.coordinates if c.free or (c.prescribed and not c.prescribed.constant))
    moving = tuple(replace(c, range=narrowed.get(c.name, c.range)) for c in moving)
    owners = _owners_without_path(model)
    if not owners:
        return model
    sampler = _Sampler(worker, source)
    begin(f"finding which joints muscle paths cross (paths: {len(owners)}; some minutes in all, once for a model)")
    fits: dict[str, PathFit] = {}
    for crossed, group in _groups(moving, owners, sampler).items():
        begin(f"fitting muscle paths, {len(fits)} of {len(owners)} done")
        poses = sample_poses(crossed, min(POSES_PER_COORDINATE * max(len(crossed), 1) ** 2, MOST_POSES))
        names = tuple(c.name for c in crossed)
        lengths, arms = sampler.lengths_and_arms(list(names), group, poses)
        _refuse_not_numbers(group, lengths, arms)
        fits |= dict(zip(group, fit_paths(names, poses, lengths, arms), strict=True))
    return _with_fits(model, fits)


def _owners_without_path(model: MusculoskeletalModel) -> list[str]:
    others = [
        o for o in (*model.actuators, *model.passive_forces) if isinstance(o, (PathActuator, Ligament, PathSpring))
    ]
    return [owner.name for owner in (*model.muscles, *others) if owner.path is None]


def _groups(
    moving: tuple[Coordinate, ...], owners: list[str], sampler: _Sampler
) -> dict[tuple[Coordinate, ...], list[str]]:
    """Paths that cross the same coordinates, so that they share their poses.

    A path crosses a coordinate that changes its length. Slopes would not do: where OpenSim's wrapping has not quite
    converged, a path seems to be turned by joints that it does not touch.
    """
    names = [c.name for c in moving]
    both = sample_poses(moving, 2 * SCREENING_POSES)
    base, other = both[::2], both[1::2]
    moved = np.repeat(base[None], len(moving), axis=0)
    for j in range(len(moving)):
        moved[j, :, j] = other[:, j]
    still = sampler.lengths(names, owners, base)
    changed = sampler.lengths(names, owners, moved.reshape(-1, len(moving))).reshape(len(moving), len(base), -1)
    _refuse_not_numbers(owners, still)
    crossed = np.nanmax(np.abs(changed - still), axis=1, initial=0.0) > CROSSING_M
    groups: dict[tuple[Coordinate, ...], list[str]] = defaultdict(list)
    for k, owner in enumerate(owners):
        groups[tuple(c for j, c in enumerate(moving) if crossed[j, k])].append(owner)
    return dict(groups)


def _refuse_not_numbers(owners: list[str], *samples: np.ndarray) -> None:
    good = np.all([np.isfinite(s).all(axis=tuple(i for i in range(s.ndim) if i != 1)) for s in samples], axis=0)
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
    far: dict[str, list[str]] = {}
    for name, fit in fits.items():
        if fit.jump_share or not reaches_tolerance(fit):
            far.setdefault(misfit(fit), []).append(name)
    misfits = tuple(f"{', '.join(names)}: {sentence}" for sentence, names in far.items())
    return replace(model, approximated=(*model.approximated, *misfits))


def misfit(fit: PathFit) -> str:
    """Return a sentence that says how far a fitted path is off, its worst pose included."""
    worst = f"{1e3 * fit.max_length_error:.1f} mm"
    length = f"path length fitted within {1e3 * fit.rms_length_error:.2f} mm rms"
    arms = f"moment arms within {1e3 * fit.rms_moment_arm_error:.2f} mm rms"
    if fit.jump_share:
        return (
            f"{length} and {arms} but for {100 * fit.jump_share:.1f} % of the poses, where OpenSim's path jumps and "
            f"the length is off by up to {worst}"
        )
    return f"{length} ({worst} worst) and {arms} " + (
        "(it jumps or bends sharply within the model's joint ranges, so no polynomial is closer; narrower ranges help)"
    )
