"""Quantities of a translated model beside OpenSim's, each with its tolerance and its worst offender."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import casadi as ca
import numpy as np

from gaitgain.models.check.oracle_bench import Bench, Comparison, relative, worst_of
from gaitgain.models.contact.law import CONTACT_LAWS
from gaitgain.models.contact.sphere_half_space import contact_wrenches, sphere_half_space
from gaitgain.models.description.force import PathActuator, PathForce
from gaitgain.models.description.geometry import PathFit
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.load.generalized_force import actuator_moments, passive_moments
from gaitgain.models.load.passive import TENSIONS
from gaitgain.models.muscle import musculotendon
from gaitgain.models.muscle.activation import degroote_fregly_2016
from gaitgain.models.muscle.path import design_matrices
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.skeleton.parameters import model_numbers, named_passive_numbers
from gaitgain.models.skeleton.spatial import vector

MUSCLE_TOLERANCE = 1e-6
PATH_RMS_M, PATH_WORST_M, ARM_RMS_M = 1e-3, 3e-3, 2e-3
# Where OpenSim's moment arms are this far off the slopes of its own length, the slopes are what is compared.
SOLVER_RMS_M = 0.5e-3
# How much larger than declared the errors of a declared path may be in other poses.
DECLARED_TOLERANCE = 2.0
SPARE_SHARE = 0.05


def rigid_bodies(bench: Bench) -> list[Comparison]:
    """Mass matrix, inverse dynamics (with rotation axes as Simbody has them) and body motion, without contact."""
    _, theirs = bench.ask("inverse_dynamics")
    names, tolerance = bench.states.names, bench.tolerance
    moments = bench.simbody_skeleton.inverse_dynamics({})
    still = np.zeros_like(bench.states.accelerations)
    at_rest = bench.evaluate(moments, still)
    columns = [bench.evaluate(moments, still + unit) - at_rest for unit in np.eye(len(names))]
    masses = np.stack(columns, axis=2)
    scale = np.sqrt(np.einsum("sii->si", theirs["mass_matrices"]))
    mass_errors = np.abs(masses - theirs["mass_matrices"]) / (scale[:, :, None] * scale[:, None, :])
    return [
        *worst_of("mass matrix", "1", tolerance, mass_errors.max(axis=2), names),
        *worst_of("inverse dynamics", "1", tolerance, relative(bench.evaluate(moments), theirs["rigid"]), names),
        *_body_motion(bench),
    ]


def _body_motion(bench: Bench) -> Iterator[Comparison]:
    _, theirs = bench.ask("body_positions")
    bodies = [body.name for body in bench.model.bodies]
    points = [bench.skeleton.motions[b.name].point(vector(b.mass_center)) for b in bench.model.bodies]
    for k, (name, unit) in enumerate((("positions", "m"), ("velocities", "m/s")), start=1):
        ours = bench.evaluate(ca.horzcat(*[point[k] for point in points])).reshape(-1, len(bodies), 3)
        errors = relative(ours, theirs[name]).max(axis=2)
        yield from worst_of(f"body {name}", unit, bench.tolerance, errors, bodies)


def contacts(bench: Bench) -> list[Comparison]:
    """Force of each sphere, and inverse dynamics with all of them."""
    model = bench.model
    if not model.contacts:
        return []
    _, forces = bench.ask("contact_forces")
    _, moments = bench.ask("inverse_dynamics")
    numbers, law = model_numbers(model), CONTACT_LAWS["serrancoli_2019"]
    found = [
        sphere_half_space(i, c, model.contact_plane, numbers, bench.skeleton.motions, law)
        for i, c in enumerate(model.contacts)
    ]
    shape = forces["forces"].shape
    sphere_errors = relative(bench.evaluate(ca.horzcat(*[c.force for c in found])).reshape(shape), forces["forces"])
    ours = bench.evaluate(bench.simbody_skeleton.inverse_dynamics(contact_wrenches(model, tuple(found))))
    errors = relative(ours, moments["with_contact"])
    spheres = [contact.name for contact in model.contacts]
    return [
        *worst_of("contact force", "1", bench.tolerance, sphere_errors.max(axis=2), spheres),
        *worst_of("inverse dynamics with contact", "1", bench.tolerance, errors, bench.states.names),
    ]


def applied_forces(bench: Bench) -> list[Comparison]:
    """Generalized forces of every passive force, and of every actuator at full control."""
    answer, theirs = bench.ask("passive_forces")
    ours = {**_passive(bench), **_actuators(bench)}
    errors = {
        name: relative(bench.evaluate(ours[name]), theirs["forces"][:, k]).max()
        for k, name in enumerate(answer["names"])
    }
    found = []
    actuators = {actuator.name for actuator in bench.model.actuators}
    for quantity, active in (("passive and limit forces", False), ("actuators at full control", True)):
        own = {name: error for name, error in errors.items() if (name in actuators) == active}
        found += worst_of(quantity, "1", bench.tolerance, np.array(list(own.values())), list(own))
    return found


def _passive(bench: Bench) -> dict[str, ca.SX]:
    found = {}
    model = replace(bench.model, muscles=(), actuators=())
    for force in (*model.springs, *model.passive_forces):
        if type(force) in TENSIONS:
            continue
        spring = force in model.springs
        alone = replace(model, springs=(force,) if spring else (), passive_forces=() if spring else (force,))
        found[force.name] = passive_moments(alone, model_numbers(alone), bench.surroundings(), {})
    return found


def _actuators(bench: Bench) -> dict[str, ca.SX]:
    found = {}
    for actuator in bench.model.actuators:
        if not isinstance(actuator, PathActuator):
            alone = replace(bench.model, muscles=(), passive_forces=(), actuators=(actuator,))
            found[actuator.name] = actuator_moments(alone, model_numbers(alone), ca.SX(1), bench.surroundings(), {})
    return found


def path_tensions(bench: Bench) -> list[Comparison]:
    """Tension of ligaments and path springs, given OpenSim's length and speed."""
    answer, theirs = bench.ask("path_tensions")
    errors, names = [], []
    numbers = named_passive_numbers(bench.model, model_numbers(bench.model))
    for force, own in zip(bench.model.passive_forces, numbers, strict=True):
        if isinstance(force, PathForce):
            k = answer["names"].index(force.name)
            length, speed = (ca.DM(theirs[name][:, k]) for name in ("lengths", "speeds"))
            ours = np.array(TENSIONS[type(force)](force, length, speed, own)).ravel()
            errors.append(relative(ours, theirs["tensions"][:, k]).max())
            names.append(force.name)
    return worst_of("ligament and path spring tension", "1", MUSCLE_TOLERANCE, np.array(errors), names)


def muscle_forces(bench: Bench) -> list[Comparison]:
    """Muscle-tendon force and fiber state, given OpenSim's path length and speed; activation rates."""
    theirs = _muscle_answers(bench)
    names = [muscle.name for muscle in bench.model.muscles]
    parts: dict[str, list[np.ndarray]] = {"muscle-tendon force": [], "fiber length": [], "fiber velocity": []}
    rates = []
    for k, muscle in enumerate(bench.model.muscles):
        given = {name: array[:, k] for name, array in (*theirs.items(), *bench.states.muscles.items())}
        force, length, velocity = _muscle(muscle, given)
        wanted = given["tendon_forces"]
        if not muscle.ignore_tendon_compliance:
            wanted = wanted - muscle.max_isometric_force * given["equilibrium_residuals"]
        parts["muscle-tendon force"].append(relative(force, wanted))
        parts["fiber length"].append(relative(length, given["fiber_lengths"]))
        parts["fiber velocity"].append(relative(velocity, given["fiber_velocities"]))
        rates.append(relative(_activation_rate(muscle, given), given["activation_rates"], unknown=0.0))
    units = {"muscle-tendon force": "1", "fiber length": "m", "fiber velocity": "m/s"}
    found = []
    for name, errors in parts.items():
        found += worst_of(name, units[name], MUSCLE_TOLERANCE, np.array(errors).T, names)
    return [*found, *worst_of("activation rate", "1/s", MUSCLE_TOLERANCE, np.array(rates).T, names)]


def _muscle_answers(bench: Bench) -> dict[str, np.ndarray]:
    """Ask OpenSim; in a process of its own where the present one knows the time constants of another model only."""
    answer, theirs = bench.ask("muscle_forces", bench.states.muscles)
    if not answer["rates_known"]:
        with OpenSimWorker(bench.worker.timeout_s) as fresh:
            answer, theirs = replace(bench, worker=fresh).ask("muscle_forces", bench.states.muscles)
    if not answer["rates_known"]:
        bench.notes.append(
            "activation rates were compared for the muscles with the first muscle's time constants only: OpenSim keeps "
            "those for all muscles"
        )
    return theirs


def _muscle(muscle: Muscle, given: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Force of the fiber along the tendon, and the fiber's length and velocity."""
    values = dict(vars(muscle))
    drive = given["excitations" if muscle.ignore_activation_dynamics else "activations"]
    length, speed, activation = (ca.DM(a) for a in (given["lengths"], given["speeds"], drive))
    if muscle.ignore_tendon_compliance:
        fiber = musculotendon.rigid_tendon(length, speed, activation, values)
        force = fiber.tendon_force
    else:
        carried, rate = ca.DM(given["normalized_tendon_forces"]), ca.DM(given["normalized_tendon_force_rates"])
        state = musculotendon.compliant_tendon(length, speed, activation, carried, rate, values)
        fiber = state.fiber
        force = fiber.tendon_force - muscle.max_isometric_force * state.equilibrium
    force, length, velocity = (np.array(part).ravel() for part in (force, fiber.length, fiber.velocity))
    return force, length, velocity


def _activation_rate(muscle: Muscle, given: dict[str, np.ndarray]) -> np.ndarray:
    if muscle.ignore_activation_dynamics:
        return given["activation_rates"]
    rate = degroote_fregly_2016(
        ca.DM(given["excitations"]),
        ca.DM(given["activations"]),
        activation_time_constant=muscle.activation_time_constant,
        deactivation_time_constant=muscle.deactivation_time_constant,
        smoothing=muscle.activation_dynamics_smoothing,
    )
    return np.array(rate).ravel()


def paths(bench: Bench) -> list[Comparison]:
    """Path lengths and moment arms; paths whose misfit is declared are held to what is declared of them."""
    owned = _owned_paths(bench.model)
    pairs = [[name for name in path.coordinates if name in bench.states.names] for path in owned.values()]
    _, theirs = bench.ask("moment_arms", owners=list(owned), pairs=pairs)
    columns = np.cumsum([0, *map(len, pairs)])
    close: dict[str, tuple[float, float, float]] = {}
    declared: dict[str, float] = {}
    for k, (name, fit) in enumerate(owned.items()):
        length_error, arm_error = _path_errors(bench, name, fit, theirs, k, columns[k])
        if is_declared(fit):
            declared[name] = _beyond_declared(fit, length_error)
        else:
            close[name] = (_rms(length_error), float(np.abs(length_error).max()), _rms(arm_error))
    found = []
    errors = np.array(list(close.values())).reshape(-1, 3).T
    quantities = (
        ("path length, rms", PATH_RMS_M),
        ("path length, worst", PATH_WORST_M),
        ("moment arm, rms", ARM_RMS_M),
    )
    for (quantity, tolerance), row in zip(quantities, errors, strict=True):
        found += worst_of(quantity, "m", tolerance, row, list(close))
    ratios = np.array(list(declared.values()))
    quantity = "path length of paths named under approximated, over the rms error stated there"
    return [*found, *worst_of(quantity, "1", DECLARED_TOLERANCE, ratios, list(declared))]


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
    off = _rms(wanted - theirs["slopes"][:, columns])
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
    return _rms(kept) / max(fit.rms_length_error, PATH_RMS_M)


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2))) if error.size else 0.0


COMPARISONS: tuple[Callable[[Bench], list[Comparison]], ...] = (
    rigid_bodies,
    paths,
    muscle_forces,
    applied_forces,
    path_tensions,
    contacts,
)
