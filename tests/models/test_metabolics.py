"""Metabolic models against OpenSim's probes and against their equations on paper."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.dynamics import Dynamics
from gaitgain.models.errors import ModelError
from gaitgain.models.metabolics import (
    ACTIVATION_HEAT_W_KG,
    MAINTENANCE_HEAT_W_KG,
    METABOLIC_MODELS,
    SMOOTH,
    Smoothing,
    bhargava_2004,
    fiber_length_dependence,
    recruited_slow_share,
    uchida_2016,
    umberger_2003,
    umberger_2010,
)
from gaitgain.models.musculotendon import FiberState, rigid_tendon

SHARP = Smoothing(velocity=1e7, normalized_velocity=1e7, length=1e7, drive=1e7, heat=1e-9, rest=0.0)
UMBERGER = "Umberger2010MuscleMetabolicsProbe"
PROBES = {
    "bhargava_2004": ("Bhargava2004MuscleMetabolicsProbe", False, False, None),
    "umberger_2003": (UMBERGER, True, False, False),
    "umberger_2010": (UMBERGER, False, False, False),
    "uchida_2016": (UMBERGER, True, True, True),
}


@pytest.fixture(scope="module")
def muscles(gait2d, gait2d_path, worker, random_states):
    """States of all muscles: what a model is asked with, and what the probes are asked with."""
    states = random_states(gait2d)
    arrays = {**states.motion, "activations": states.activations, "excitations": states.excitations}
    _, lengths = worker.request("muscle_forces", arrays, path=str(gait2d_path), coordinates=states.names)
    return states, arrays, lengths


def test_sharp_models_agree_with_opensim_within_1e_6(muscles, gait2d, gait2d_path, worker, subtests=None):
    states, arrays, lengths = muscles
    for name, model in METABOLIC_MODELS.items():
        probe, credited, never_negative, recruitment = PROBES[name]
        settings = {"include_negative_mechanical_work": credited, "forbid_negative_total_power": never_negative}
        if recruitment is not None:
            settings["use_Bhargava_recruitment_model"] = recruitment
        _, found = worker.request(
            "probed_metabolic_rates",
            arrays,
            path=str(gait2d_path),
            coordinates=states.names,
            probe=probe,
            settings=settings,
            masses=[m.mass for m in gait2d.muscles],
            slow_twitch=[m.ratio_slow_twitch_fibers for m in gait2d.muscles],
            heat_constants=[*ACTIVATION_HEAT_W_KG, *MAINTENANCE_HEAT_W_KG],
        )
        theirs = found["metabolic_rates"]
        for k, muscle in enumerate(gait2d.muscles):
            ours = powers(model, muscle, k, states, lengths, SHARP)
            assert ours == pytest.approx(theirs[:, k], rel=1e-6, abs=1e-6), (name, muscle.name)


def powers(model, muscle, k, states, lengths, smoothing) -> np.ndarray:
    """Power of one muscle in all states (W)."""
    values = dict(vars(muscle))
    excitation, activation, length, speed = (ca.SX.sym(name) for name in "eals")
    fiber = rigid_tendon(length, speed, activation, values)
    total = model(excitation, activation, fiber, values, smoothing).total
    function = ca.Function("power", [excitation, activation, length, speed], [total])
    columns = (states.excitations, states.activations, lengths["lengths"], lengths["speeds"])
    return np.array(function(*[column[:, k][None, :] for column in columns])).ravel()
