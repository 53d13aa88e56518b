"""OpenSim as referee on metabolic rates, by the probes that no model file needs to hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.oracle.muscles import set_muscles
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import with_parts
from gaitgain.models.osim.worker.translation.mechanism import each_state, states
from gaitgain.models.osim.worker.translation.reading import MUSCLE, acting

BHARGAVA = "Bhargava2004MuscleMetabolicsProbe"
BEFORE_MUSCLES = 2  # the probe's total and its basal rate come first


def probed_metabolic_rates(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Metabolic power of every muscle (W) by a probe: states x muscles.

    ``probe`` is the probe's class and ``settings`` its Boolean properties; ``masses``, ``slow_twitch`` and, for
    Bhargava's, ``heat_constants`` are the muscles' (activation slow and fast, maintenance slow and fast, W/kg). Beside
    the motion, ``activations`` and ``excitations`` are given.
    """
    source = with_parts(arguments, lambda model: model.addProbe(_probe(arguments, model)))
    mechanism = states(arguments, source)
    muscles = acting(source, MUSCLE)
    probe = source.components(arguments["probe"])[0]
    out = np.empty((len(arrays["values"]), len(muscles)))
    for i in each_state(mechanism, arrays):
        set_muscles(source.model, mechanism.state, muscles, {name: a[i] for name, a in arrays.items()})
        found = probe.computeProbeInputs(mechanism.state).to_numpy()
        out[i] = found[BEFORE_MUSCLES:]
    return {}, {"metabolic_rates": out}


def _probe(arguments: dict[str, Any], model: Any) -> Any:
    probe = getattr(opensim, arguments["probe"])()
    probe.setName("probed_metabolics")
    probe.set_report_total_metabolics_only(False)
    for name, value in arguments["settings"].items():
        getattr(probe, f"set_{name}")(value)
    constants = arguments["heat_constants"] if arguments["probe"] == BHARGAVA else ()
    names = [muscle.getName() for muscle in model.getMuscles()]
    for name, mass, slow in zip(names, arguments["masses"], arguments["slow_twitch"], strict=True):
        probe.addMuscle(name, slow, *constants, mass)
    return probe


COMMANDS = {"probed_metabolic_rates": probed_metabolic_rates}
