"""Fitted paths against OpenSim's: lengths and moment arms."""

from __future__ import annotations

import casadi as ca
import numpy as np

from gaitgain.models.check.comparison import Comparison, rms, worst_of
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.description.geometry import PathFit
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.muscle.path import design_matrices

PATH_RMS_M, PATH_WORST_M, ARM_RMS_M = 1e-3, 3e-3, 2e-3
# Where OpenSim's moment arms are this far off the slopes of its own length, the slopes are what is compared.
SOLVER_RMS_M = 0.5e-3
# How much larger than declared the errors of a declared path may be in other poses.
DECLARED_TOLERANCE = 2.0
# Likewise of the worst error: between the poses sampled, where a path bends sharply, it may be larger.
WORST_TOLERANCE = 3.0
SPARE_SHARE = 0.05


def paths(bench: Bench) -> list[Comparison]:
    """Path lengths and moment arms; paths whose misfit is declared are held to what is declared of them."""
    owned = _owned_paths(bench.model)
    pairs = [[name for name in path.coordinates if name in bench.states.names] for path in owned.values()]
    _, theirs = bench.ask("moment_arms", owners=list(owned), pairs=pairs)
    columns = np.cumsum([0, *map(len, pairs)])
    close: dict[str, tuple[float, float, float]] = {}
    declared: dict[str, float] = {}
    worst: dict[str, float] = {}
    for k, (name, fit) in enumerate(owned.items()):
        length_error, arm_error = _path_errors(bench, name, fit, theirs, k, columns[k])
        if is_declared(fit):
            declared[name] = _beyond_declared(fit, length_error)
            worst[name] = float(np.abs(length_error).max()) / max(fit.max_length_error, PATH_WORST_M)
        else:
            close[name] = (rms(length_error), float(np.abs(length_error).max()), rms(arm_error))
    found = []
    errors = np.array(list(close.values())).reshape(-1, 3).T
    quantities = (
        ("path length, rms", PATH_RMS_M),
        ("path length, worst", PATH_WORST_M),
        ("moment arm, rms", ARM_RMS_M),
    )
    for (quantity, tolerance), row in zip(quantities, errors, strict=True):
        found += worst_of(quantity, "m", tolerance, row, list(close))
    for ratios, stated, tolerance in ((declared, "rms", DECLARED_TOLERANCE), (worst, "worst", WORST_TOLERANCE)):
        quantity = f"path length of paths named under approximated, over the {stated} error stated there"
        found += worst_of(quantity, "1", tolerance, np.array(list(ratios.values())), list(ratios))
    return found


def is_declared(fit: PathFit) -> bool:
    """Whether a fit is further off than is asked for, or leaves poses out, and is named for that."""
    off = (fit.rms_length_error, fit.max_length_error, fit.rms_moment_arm_error)
    return fit.jump_share > 0.0 or any(e > t for e, t in zip(off, (PATH_RMS_M, PATH_WORST_M, ARM_RMS_M), strict=True))


def _owned_paths(model: MusculoskeletalModel) -> dict[str, PathFit]:
    paths = {
        owner.name: getattr(owner, "path", None) for owner in (*model.muscles, *model.actuators, *model.passive_forces)
    }
    return {name: path for name, path in paths.items() if path is not None}


def _path_errors(
    bench: Bench, name: str, fit: PathFit, theirs: dict[str, np.ndarray], index: int, start: int
) -> tuple[np.ndarray, np.ndarray]:
    by_name = {name: motion.value for name, motion in bench.skeleton.coordinates.items()}
    values = bench.evaluate(ca.vertcat(ca.SX(0, 1), *[by_name[name] for name in fit.coordinates]))
    terms, slopes = design_matrices(values.reshape(len(bench.states.values), len(fit.coordinates)), fit.exponents)
    coefficients = np.array(fit.coefficients)
    free = [j for j, name in enumerate(fit.coordinates) if name in bench.states.names]
    arms = (slopes @ coefficients)[free].T
    columns = slice(start, start + len(free))
    wanted = theirs["moment_arms"][:, columns]
    off = rms(wanted - theirs["slopes"][:, columns])
    if off > SOLVER_RMS_M:
        wanted = theirs["slopes"][:, columns]
        bench.notes.append(
            f"{name}: OpenSim's moment arms are {1e3 * off:.1f} mm rms off the slopes of its own path length (moving "
            "points and prescribed coordinates do that); GaitGain follows the slopes, and they were compared"
        )
    return terms @ coefficients - theirs["lengths"][:, index], arms - wanted


def _beyond_declared(fit: PathFit, error: np.ndarray) -> float:
    """Rms error over the declared one, without as many of the worst poses as the declaration leaves out."""
    left_out = int(np.ceil((2.0 * fit.jump_share + SPARE_SHARE) * error.size))
    kept = np.sort(np.abs(error))[: error.size - left_out]
    return rms(kept) / max(fit.rms_length_error, PATH_RMS_M)
