"""Forces that compliant tendons settle to when nothing drives them on: in tests of strength, not in walking."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics

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
        """All inputs of the instant with tendons that have settled: those of a body that accelerates nothing.

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
        numbers = np.tile(self.dynamics.pack(model)[:, None], points)
        controls = np.zeros((len(model.actuators), points))
        given = [values, speeds, np.zeros_like(values), activations, activations, controls]
        # Activations are given, so that no reflex adds to them.
        last = [np.zeros((len(model.reflex_muscles), points)), numbers] if model.reflex_muscles else [numbers]
        if not model.compliant_muscles:
            return [*given, *last]
        still = np.zeros((len(model.compliant_muscles), points))

        def unbalanced(forces: np.ndarray) -> np.ndarray:
            return np.array(self._function(*given, forces, still, *last))

        forces = _bisect(unbalanced, still.shape, model)
        return [*given, forces, still, *last]


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
