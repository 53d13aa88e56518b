"""Muscles against OpenSim: force, state of the fiber, rate of activation."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np

from gaitgain.models.check.comparison import Comparison, relative, worst_of
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.muscle import musculotendon
from gaitgain.models.muscle.activation import degroote_fregly_2016
from gaitgain.models.osim.client import OpenSimWorker

MUSCLE_TOLERANCE = 1e-6


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
