"""Name unknowns of a gait problem in words."""

from __future__ import annotations

import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout


def name_unknown(index: int, layout: Layout, model: MusculoskeletalModel) -> str:
    """Return such as ``excitation of soleus_r at 13 % of the solved cycle``."""
    if index == DURATION:
        return "duration of the solved cycle"
    if index == DISTANCE:
        return "distance of the solved cycle"
    coordinates, muscles = [c.name for c in model.free_coordinates], [m.name for m in model.muscles]
    tendons = [muscles[i] for i in model.compliant_muscles]
    reflexes = [muscles[i] for i in model.reflex_muscles]
    times, middles = layout.mesh.times, (np.arange(layout.mesh.intervals) + 0.5) / layout.mesh.intervals
    kinds = (
        ("value", layout.values, coordinates, times),
        ("speed", layout.speeds, coordinates, times),
        ("activation", layout.activations, muscles, times),
        ("acceleration", layout.accelerations, coordinates, times[1:]),
        ("control", layout.actuator_controls, [a.name for a in model.actuators], times[1:]),
        ("tendon force", layout.tendon_forces, tendons, times),
        ("tendon force rate", layout.tendon_force_rates, tendons, times[1:]),
        ("reflex", layout.reflexes, reflexes, times),
        ("excitation", layout.excitations, muscles, middles),
        ("activation", layout.module_activations, _module_names(layout), middles),
    )
    for kind, places, names, when in kinds:
        where = np.argwhere(places == index)
        if where.size:
            row, column = where[0]
            return f"{kind} of {names[column]} at {100 * when[row]:.0f} % of the solved cycle"
    raise IndexError(f"there is no unknown {index} among {layout.count}")


def _module_names(layout: Layout) -> list[str]:
    return [f"module {i + 1}" for i in range(layout.module_activations.shape[1])]
