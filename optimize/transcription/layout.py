"""Where each unknown of a gait cycle is in the vector that the solver sees.

Unknowns (scaled): ``[T, D | x_0 | e_1, (c, x)_11 ... (c, x)_1d | e_2, ...]`` with duration ``T`` (s), distance ``D``
(m), states ``x = (values, speeds, activations, tendon forces, reflexes)``, point controls ``c = (accelerations,
actuator controls, tendon force rates)`` and one excitation vector ``e`` per interval. Only compliant tendons have
forces and rates here, normalized by maximal isometric force; only muscles with a stretch reflex have one. Where
excitations are mixed from modules, the modules' activations follow them: ``e_1, h_1, (c, x)_11 ...``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.anatomy.mirror import Mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.mesh import Mesh

DURATION, DISTANCE = 0, 1
GLOBALS = 2
SPEED_SCALE = 5.0
ACCELERATION_SCALE = 50.0
TENDON_RATE_SCALE = 10.0


@dataclass(frozen=True)
class Sizes:
    """Numbers of coordinates, muscles, actuators, compliant tendons and reflexes, and what follows from them."""

    coordinates: int
    muscles: int
    actuators: int
    tendons: int = 0
    reflexes: int = 0

    @classmethod
    def of(cls, model: MusculoskeletalModel) -> Sizes:
        """Count the parts of a model."""
        some = len(model.compliant_muscles), len(model.reflex_muscles)
        return cls(len(model.free_coordinates), len(model.muscles), len(model.actuators), *some)

    @property
    def first_tendon(self) -> int:
        """Place of the first tendon force in a state."""
        return 2 * self.coordinates + self.muscles

    @property
    def first_reflex(self) -> int:
        """Place of the first reflex in a state."""
        return self.first_tendon + self.tendons

    @property
    def state(self) -> int:
        """Entries of a state."""
        return self.first_reflex + self.reflexes

    @property
    def control(self) -> int:
        """Entries of a point's controls."""
        return self.coordinates + self.actuators + self.tendons

    @property
    def point(self) -> int:
        """Unknowns that a collocation point sees: globals, controls, state, excitations."""
        return GLOBALS + self.control + self.state + self.muscles


def mirror_state(sizes: Sizes, image: Mirror) -> tuple[np.ndarray, np.ndarray]:
    """Where each entry of a state goes in the mirror, and with which sign, as in :class:`Mirror`."""
    q, coordinates = sizes.coordinates, np.array(image.coordinate_partner)
    muscles = 2 * q + np.array(image.muscle_partner, dtype=int)
    tendons = sizes.first_tendon + np.array(image.tendon_partner, dtype=int)
    reflexes = sizes.first_reflex + np.array(image.reflex_partner, dtype=int)
    signs = np.concatenate([np.tile(image.coordinate_sign, 2), np.ones(sizes.state - 2 * q)])
    return np.concatenate([coordinates, q + coordinates, muscles, tendons, reflexes]), signs


class Layout:
    """Positions of the unknowns.

    Parameters
    ----------
    sizes
        Of the model.
    mesh
        Of the cycle.
    modules
        Number of modules that excitations are mixed from; none where every muscle is its own.

    Attributes
    ----------
    count
        Unknowns in all.
    states
        (1 + points) x entries of a state.
    controls
        Points x entries of a point's controls.
    excitations
        Intervals x muscles.
    module_activations
        Intervals x modules.
    """

    def __init__(self, sizes: Sizes, mesh: Mesh, modules: int = 0) -> None:
        self.sizes, self.mesh = sizes, mesh
        n, m = sizes.state, sizes.muscles
        stride = m + modules + mesh.degree * (sizes.control + n)
        starts = GLOBALS + n + stride * np.arange(mesh.intervals)
        self.count = GLOBALS + n + stride * mesh.intervals
        self.excitations = starts[:, None] + np.arange(m)[None]
        self.module_activations = starts[:, None] + m + np.arange(modules)[None]
        points = (starts[:, None] + m + modules + (sizes.control + n) * np.arange(mesh.degree)[None]).ravel()
        self.controls = points[:, None] + np.arange(sizes.control)[None]
        later = points[:, None] + sizes.control + np.arange(n)[None]
        self.states = np.concatenate([GLOBALS + np.arange(n)[None], later])

    @property
    def values(self) -> np.ndarray:
        """Coordinate values: (1 + points) x coordinates."""
        return self.states[:, : self.sizes.coordinates]

    @property
    def speeds(self) -> np.ndarray:
        """Coordinate speeds: (1 + points) x coordinates."""
        return self.states[:, self.sizes.coordinates : 2 * self.sizes.coordinates]

    @property
    def activations(self) -> np.ndarray:
        """Muscle activations: (1 + points) x muscles."""
        first = 2 * self.sizes.coordinates
        return self.states[:, first : first + self.sizes.muscles]

    @property
    def tendon_forces(self) -> np.ndarray:
        """Normalized forces of compliant tendons: (1 + points) x such tendons."""
        return self.states[:, self.sizes.first_tendon : self.sizes.first_reflex]

    @property
    def reflexes(self) -> np.ndarray:
        """Reflexes: (1 + points) x muscles with a stretch reflex."""
        return self.states[:, self.sizes.first_reflex :]

    @property
    def accelerations(self) -> np.ndarray:
        """Coordinate accelerations: points x coordinates."""
        return self.controls[:, : self.sizes.coordinates]

    @property
    def actuator_controls(self) -> np.ndarray:
        """Actuator controls: points x actuators."""
        first = self.sizes.coordinates
        return self.controls[:, first : first + self.sizes.actuators]

    @property
    def tendon_force_rates(self) -> np.ndarray:
        """Rates of the normalized forces of compliant tendons: points x such tendons."""
        return self.controls[:, self.sizes.coordinates + self.sizes.actuators :]

    @cached_property
    def gather(self) -> np.ndarray:
        """Unknowns that each point sees: points x :attr:`Sizes.point`."""
        shared = np.tile(np.arange(GLOBALS), (self.mesh.points, 1))
        excitations = np.repeat(self.excitations, self.mesh.degree, axis=0)
        return np.concatenate([shared, self.controls, self.states[1:], excitations], axis=1)

    @cached_property
    def scale(self) -> np.ndarray:
        """Physical value over scaled unknown."""
        scale = np.ones(self.count)
        scale[self.speeds] = SPEED_SCALE
        scale[self.accelerations] = ACCELERATION_SCALE
        scale[self.tendon_force_rates] = TENDON_RATE_SCALE
        return scale
