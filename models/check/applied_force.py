"""Passive forces, actuators, ligaments and path springs against OpenSim."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np

from gaitgain.models.check.comparison import Comparison, relative, worst_of
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.description.force import PathActuator, PathForce
from gaitgain.models.load.generalized_force import actuator_moments, passive_moments
from gaitgain.models.load.passive import TENSIONS
from gaitgain.models.skeleton.parameters import model_numbers, named_passive_numbers

TENSION_TOLERANCE = 1e-6


def applied_forces(bench: Bench) -> list[Comparison]:
    """Generalized forces of every passive force, and of every actuator at full control."""
    answer, theirs = bench.ask("passive_forces")
    ours = {**_passive(bench), **_actuators(bench)}
    errors = {
        name: relative(bench.evaluate(ours[name]), theirs["forces"][:, k]).max()
        for k, name in enumerate(answer["names"])
        if name in ours  # actuators of locked coordinates are left out
    }
    comparisons = []
    actuators = {actuator.name for actuator in bench.model.actuators}
    for quantity, active in (("passive and limit forces", False), ("actuators at full control", True)):
        chosen = {name: error for name, error in errors.items() if (name in actuators) == active}
        comparisons += worst_of(quantity, "1", bench.tolerance, np.array(list(chosen.values())), list(chosen))
    return comparisons


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
    return worst_of("ligament and path spring tension", "1", TENSION_TOLERANCE, np.array(errors), names)
