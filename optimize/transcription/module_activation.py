"""Module activations of a guess or of another walk: those whose mixtures are nearest to its excitations."""

from __future__ import annotations

import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.transcription.layout import Layout


def fill_modules(
    unknowns: np.ndarray, modules: SynergyModules | None, model: MusculoskeletalModel, layout: Layout
) -> np.ndarray:
    """Return unknowns (scaled) with the module activations that are nearest to the excitations."""
    if modules is None:
        return unknowns
    mixed = layout["excitations"][:, list(modules.muscles)]
    filled = unknowns.copy()
    filled[layout.module_activations] = modules.nearest(unknowns[mixed] - modules.tone(model))
    return filled
