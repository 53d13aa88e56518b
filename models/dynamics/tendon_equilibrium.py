"""Forces that compliant tendons settle to when nothing drives them on: in tests of strength, not in walking."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.instant import PARAMETERS
from gaitgain.models.variable import VARIABLES

# Normalized forces between which the equilibrium is sought; muscles pull with at most 1.8 while they lengthen.
LOWEST, HIGHEST = 0.0, 3.0
HALVINGS = 40  # to 3e-12 of maximal isometric force


class TendonEquilibrium:
    """Finds the force of every compliant tendon at given postures and activations.

    Parameters
    ----------
    dynamics
        Equations of the structure.
    """

    def __init__(self, dynamics: Dynamics) -> None:
        self.dynamics = dynamics
        self._function = dynamics.function("equilibrium")

    def inputs(
        self, model: MusculoskeletalModel, values: np.ndarray, speeds: np.ndarray, activations: np.ndarray
    ) -> list[np.ndarray]:
        """Return all inputs of the instant with tendons that have settled: those of a body that accelerates nothing.

        Parameters
        ----------
        values, speeds
            Coordinates x points (rad, rad/s).
        activations
            Muscles x points.

        Raises
        ------
        ModelError
            When a tendon finds no equilibrium, with the names of the muscles.
        """
        points = values.shape[1]
        # Activations are given, so that no reflex adds to them.
        given = {v.name: np.zeros((len(v.owner.parts(model)), points)) for v in VARIABLES}
        given |= {"values": values, "speeds": speeds, "activations": activations, "excitations": activations}
        given[PARAMETERS] = np.tile(self.dynamics.pack(model)[:, None], points)
        names = self.dynamics.instant.input_names

        def unbalanced(forces: np.ndarray) -> np.ndarray:
            settled = given | {"normalized_tendon_forces": forces}
            return np.array(self._function(*[settled[name] for name in names]))

        if model.compliant_muscles:
            given["normalized_tendon_forces"] = _bisect(unbalanced, given["normalized_tendon_forces"].shape, model)
        return [given[name] for name in names]


def _bisect(
    unbalanced: Callable[[np.ndarray], np.ndarray], shape: tuple[int, ...], model: MusculoskeletalModel
) -> np.ndarray:
    """Normalized forces at which an increasing function is zero; each entry depends on its own force only."""
    low, high = np.full(shape, LOWEST), np.full(shape, HIGHEST)
    lost = np.any((unbalanced(low) > 0) | (unbalanced(high) < 0), axis=1)
    if lost.any():
        names = [model.muscles[i].name for k, i in enumerate(model.compliant_muscles) if lost[k]]
        raise ModelError(f"tendons without an equilibrium in this posture: {', '.join(names)}")
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        above = unbalanced(middle) > 0
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return 0.5 * (low + high)
