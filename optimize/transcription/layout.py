"""Where each unknown of a gait cycle is in the vector that the solver sees.

Unknowns (scaled): ``[T, D | x_0 | e_1, (c, x)_11 ... (c, x)_1d | e_2, ...]`` with duration ``T`` (s), distance ``D``
(m), states ``x``, controls ``c`` of each collocation point and controls ``e`` of each interval, all in the order of
:data:`gaitgain.models.variable.VARIABLES`. Where excitations are mixed from modules, the modules' activations follow
them: ``e_1, h_1, (c, x)_11 ...``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gaitgain.models.anatomy.mirror import Mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variable import INTERVAL_CONTROLS, POINT_CONTROLS, STATES, VARIABLE, VARIABLES, Role, Variable
from gaitgain.optimize.problem.mesh import Mesh

DURATION, DISTANCE = 0, 1
GLOBALS = 2
_PLACE = {variable.name: i for i, variable in enumerate(VARIABLES)}
_OF_ROLE = {Role.STATE: STATES, Role.POINT_CONTROL: POINT_CONTROLS, Role.INTERVAL_CONTROL: INTERVAL_CONTROLS}


@dataclass(frozen=True)
class Sizes:
    """How many entries each variable of a model has.

    Attributes
    ----------
    counts
        In the order of :data:`gaitgain.models.variable.VARIABLES`.
    """

    counts: tuple[int, ...]

    @classmethod
    def of(cls, model: MusculoskeletalModel) -> Sizes:
        """Count the parts of a model."""
        return cls(tuple(len(variable.owner.parts(model)) for variable in VARIABLES))

    def __getitem__(self, name: str) -> int:
        """Entries of a variable."""
        return self.counts[_PLACE[name]]

    def total(self, role: Role) -> int:
        """Entries of all variables of a role."""
        return sum(self[variable.name] for variable in _OF_ROLE[role])

    def columns(self, name: str) -> slice:
        """Columns of a variable among all variables of its role."""
        first = 0
        for variable in _OF_ROLE[VARIABLE[name].role]:
            if variable.name == name:
                break
            first += self[variable.name]
        return slice(first, first + self[name])

    @property
    def state(self) -> int:
        """Entries of a state."""
        return self.total(Role.STATE)

    @property
    def point_control(self) -> int:
        """Entries of a point's controls."""
        return self.total(Role.POINT_CONTROL)

    @property
    def interval_control(self) -> int:
        """Entries of an interval's controls."""
        return self.total(Role.INTERVAL_CONTROL)

    @property
    def point(self) -> int:
        """Unknowns that a collocation point sees: globals, its controls, its state, its interval's controls."""
        return GLOBALS + self.point_control + self.state + self.interval_control

    @cached_property
    def state_scale(self) -> np.ndarray:
        """Physical value over scaled unknown of each entry of a state."""
        return np.concatenate([np.full(self[variable.name], variable.scale) for variable in STATES])

    def state_entries(self) -> list[tuple[Variable, int]]:
        """Variable, and number of the part, of each entry of a state."""
        return [(variable, i) for variable in STATES for i in range(self[variable.name])]


def mirror_state(sizes: Sizes, image: Mirror) -> tuple[np.ndarray, np.ndarray]:
    """Where each entry of a state goes in the mirror, and with which sign, as in :class:`Mirror`."""
    pairs = [(sizes.columns(variable.name).start, *image.of(variable.owner)) for variable in STATES]
    partners = [first + partner for first, partner, _ in pairs]
    return np.concatenate(partners), np.concatenate([sign for _, _, sign in pairs])


class Layout:
    """Positions of the unknowns; those of one variable are ``layout["activations"]``.

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
    point_controls
        Points x entries of a point's controls.
    interval_controls
        Intervals x entries of an interval's controls.
    module_activations
        Intervals x modules.
    """

    def __init__(self, sizes: Sizes, mesh: Mesh, modules: int = 0) -> None:
        self.sizes, self.mesh = sizes, mesh
        n, c, e = sizes.state, sizes.point_control, sizes.interval_control
        stride = e + modules + mesh.degree * (c + n)
        starts = GLOBALS + n + stride * np.arange(mesh.intervals)
        self.count = GLOBALS + n + stride * mesh.intervals
        self.interval_controls = starts[:, None] + np.arange(e)[None]
        self.module_activations = starts[:, None] + e + np.arange(modules)[None]
        points = (starts[:, None] + e + modules + (c + n) * np.arange(mesh.degree)[None]).ravel()
        self.point_controls = points[:, None] + np.arange(c)[None]
        later = points[:, None] + c + np.arange(n)[None]
        self.states = np.concatenate([GLOBALS + np.arange(n)[None], later])

    def __getitem__(self, name: str) -> np.ndarray:
        """Places of a variable, one column for each part.

        Returns
        -------
        numpy.ndarray
            One row for each time of :attr:`Mesh.times` (a state), each collocation point, or each interval (controls).
        """
        all_places = {
            Role.STATE: self.states,
            Role.POINT_CONTROL: self.point_controls,
            Role.INTERVAL_CONTROL: self.interval_controls,
        }
        return all_places[VARIABLE[name].role][:, self.sizes.columns(name)]

    @property
    def guessed(self) -> np.ndarray:
        """Places of all variables that a first guess sets to the guessed activation."""
        return np.concatenate([self[variable.name].ravel() for variable in VARIABLES if variable.guessed])

    @property
    def implied(self) -> np.ndarray:
        """Places of all variables whose bounds follow from those of controls."""
        return np.concatenate([self[variable.name].ravel() for variable in VARIABLES if variable.implied])

    @cached_property
    def gather(self) -> np.ndarray:
        """Unknowns that each point sees: points x :attr:`Sizes.point`."""
        shared = np.tile(np.arange(GLOBALS), (self.mesh.points, 1))
        of_interval = np.repeat(self.interval_controls, self.mesh.degree, axis=0)
        return np.concatenate([shared, self.point_controls, self.states[1:], of_interval], axis=1)

    @cached_property
    def scale(self) -> np.ndarray:
        """Physical value over scaled unknown."""
        scale = np.ones(self.count)
        for variable in VARIABLES:
            scale[self[variable.name]] = variable.scale
        return scale
