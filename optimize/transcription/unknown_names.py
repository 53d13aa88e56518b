"""Name unknowns of a gait problem in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variable import VARIABLES, Role
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout


def name_unknown(index: int, layout: Layout, model: MusculoskeletalModel) -> str:
    """Return such as ``excitation of soleus_r at 13 % of the solved cycle``.

    Raises
    ------
    IndexError
        When there is no such unknown.
    """
    if index == DURATION:
        return "duration of the solved cycle"
    if index == DISTANCE:
        return "distance of the solved cycle"
    middles = (np.arange(layout.mesh.intervals) + 0.5) / layout.mesh.intervals
    times = {
        Role.STATE: layout.mesh.times,
        Role.POINT_CONTROL: layout.mesh.times[1:],
        Role.INTERVAL_CONTROL: middles,
    }
    kinds: list[tuple[str, np.ndarray, Sequence[str], np.ndarray]] = [
        (variable.word, layout[variable.name], variable.owner.names(model), times[variable.role])
        for variable in VARIABLES
    ]
    modules = [f"module {i + 1}" for i in range(layout.module_activations.shape[1])]
    for word, places, names, when in [*kinds, ("activation", layout.module_activations, modules, middles)]:
        where = np.argwhere(places == index)
        if where.size:
            row, column = where[0]
            return f"{word} of {names[column]} at {100 * when[row]:.0f} % of the solved cycle"
    raise IndexError(f"there is no unknown {index} among {layout.count}")
