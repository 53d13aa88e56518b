"""Mean metabolic power of a walk by each model that OpenSim has, ours beside OpenSim's probe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gaitgain.models.metabolics.bhargava_2004 import ACTIVATION_HEAT_W_KG, MAINTENANCE_HEAT_W_KG
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.periodic import time_mean
from gaitgain.simulate.opensim.folder import MODEL
from gaitgain.simulate.opensim.recording import Recording, evaluate
from gaitgain.simulate.opensim.request import Request


@dataclass(frozen=True)
class Probe:
    """A probe of OpenSim and its settings that make it a published model."""

    name: str
    settings: dict[str, bool]


_POSITIVE = {"include_negative_mechanical_work": False, "forbid_negative_total_power": False}
PROBES = {
    "bhargava_2004": Probe("Bhargava2004MuscleMetabolicsProbe", _POSITIVE),
    "umberger_2010": Probe("Umberger2010MuscleMetabolicsProbe", {**_POSITIVE, "use_Bhargava_recruitment_model": False}),
}


@dataclass(frozen=True)
class MetabolicPower:
    """Mean power of all muscles over body mass by one model (W/kg), without rest."""

    model: str
    ours: float
    opensim: float


def metabolic_powers(recording: Recording, request: Request) -> tuple[MetabolicPower, ...]:
    """Return the power of the walk's own muscles by every model of :data:`PROBES`."""
    powers = []
    for name, probe in PROBES.items():
        equations = replace(recording.problem.equations, metabolic_model=name)
        solver = GaitSolver(recording.model, equations)
        ours = evaluate(recording.trajectory, recording.model, solver, "sharp_metabolic_rates")
        theirs = request.ask("probed_metabolic_rates", MODEL, **_arguments(recording, probe))
        means = [
            time_mean(recording.trajectory, rates.sum(axis=1)) / recording.model.total_mass
            for rates in (ours["sharp_metabolic_rates"], theirs["metabolic_rates"])
        ]
        powers.append(MetabolicPower(name, *means))
    return tuple(powers)


def _arguments(recording: Recording, probe: Probe) -> dict[str, Any]:
    return {
        "probe": probe.name,
        "settings": probe.settings,
        "masses": [muscle.mass for muscle in recording.model.muscles],
        "slow_twitch": [muscle.ratio_slow_twitch_fibers for muscle in recording.model.muscles],
        "heat_constants": np.array([*ACTIVATION_HEAT_W_KG, *MAINTENANCE_HEAT_W_KG]).tolist(),
    }
