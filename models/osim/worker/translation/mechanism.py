"""Coordinates of a loaded model: how locked, prescribed and dependent ones follow the free ones.

GaitGain writes motion in values ``q`` and their rates ``q'`` and ``q''``. OpenSim's speeds ``u`` differ from
``q'`` in ball and free joints, where they are components of angular velocity: ``q' = N(q) u``. Everything here
takes and returns rates of values; conversion goes through Simbody's ``N``, and generalized forces change by its
inverse transposed. Couplings are kept by substitution, as in GaitGain, and differentiated by OpenSim's functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.protocol import Arrays


@dataclass(frozen=True)
class Coupler:
    """An enforced ``CoordinateCouplerConstraint``: ``q_dependent = scale * function(q_independent, ...)``."""

    dependent: str
    independent: tuple[str, ...]
    function: Any
    scale: float
    where: str

    def value(self, at: list[float]) -> float:
        """Value of the dependent coordinate."""
        return self.scale * self.function.calcValue(_row(at))

    def slope(self, at: list[float], *order: int) -> float:
        """Derivative in the independent coordinates of the given positions."""
        components = opensim.StdVectorInt()
        for position in order:
            components.append(position)
        return self.scale * self.function.calcDerivative(components, _row(at))


def couplers(components: list[Any]) -> list[Coupler]:
    """Return the enforced couplers, each after those whose dependent coordinate it uses."""
    waiting = [_coupler(c) for c in components if c.get_isEnforced()]
    ordered: list[Coupler] = []
    while waiting:
        pending = {c.dependent for c in waiting}
        ready = [c for c in waiting if not pending & set(c.independent)]
        if not ready:
            return [*ordered, *waiting]  # they follow each other; reading refuses that
        ordered += ready
        waiting = [c for c in waiting if c not in ready]
    return ordered


def _coupler(constraint: Any) -> Coupler:
    names = constraint.getIndependentCoordinateNames()
    scale = opensim.PropertyHelper.getValueDouble(constraint.getPropertyByName("scale_factor"))
    return Coupler(
        dependent=constraint.getDependentCoordinateName(),
        independent=tuple(names.get(i) for i in range(names.size())),
        function=constraint.getFunction(),
        scale=scale,
        where=constraint.getAbsolutePathString(),
    )


class Mechanism:
    """Puts a model into states that are given by the free coordinates.

    Parameters
    ----------
    source
        The loaded model.
    names
        Free coordinates, in the order of all columns. Coordinates that neither are named nor follow others stay at
        their defaults.
    time
        Of prescribed coordinates (s).
    """

    def __init__(self, source: Any, names: list[str], time: float = 0.0) -> None:
        self.model, self.state = source.model, source.state
        self.matter = self.model.getMatterSubsystem()
        self._couplers = couplers(source.components("CoordinateCouplerConstraint"))
        coordinates = source.coordinates
        self.state.setTime(time)
        positions = _positions(self.state, coordinates)
        self._free = [positions[name] for name in names]
        self._at = positions
        self._start = np.zeros((3, self.state.getNQ()))
        for name, coordinate in coordinates.items():
            self._start[:, positions[name]] = _own_motion(coordinate, time)

    def pose(self, values: np.ndarray) -> None:
        """Go to a pose; realized to positions."""
        q, _, _ = self._follow(values, np.zeros(len(self._free)), np.zeros(len(self._free)))
        self._set_values(q)
        self.model.realizePosition(self.state)

    def move(self, rates: np.ndarray) -> None:
        """Give the present pose rates of the free values, and nothing else; realized to velocities."""
        self._set_rates(self._tangent @ rates)
        self.model.realizeVelocity(self.state)

    def go(self, values: np.ndarray, rates: np.ndarray) -> None:
        """Go to a state; realized to velocities."""
        q, qdot, _ = self._follow(values, rates, np.zeros(len(rates)))
        self._set_values(q)
        self.model.realizePosition(self.state)
        self._set_rates(qdot)
        self.model.realizeVelocity(self.state)

    def accelerations(self, values: np.ndarray, rates: np.ndarray, second_rates: np.ndarray) -> Any:
        """Go to a state and return Simbody's ``u'`` for the second rates of the free values."""
        _, _, bend = self._follow(values, rates, second_rates)
        self.go(values, rates)
        carried = opensim.Vector(self.state.getNQ(), 0.0)
        self.matter.multiplyByNDot(self.state, False, self.state.getU(), carried)
        return self._to_speeds(bend - carried.to_numpy())

    def generalized(self, mobility_forces: np.ndarray) -> np.ndarray:
        """Forces on the free values that do the work of forces on Simbody's speeds."""
        return self._tangent.T @ self.on_values(mobility_forces)

    def on_values(self, mobility_forces: np.ndarray) -> np.ndarray:
        """Forces on all values, without what couplings pass on."""
        out = opensim.Vector(self.state.getNQ(), 0.0)
        self.matter.multiplyByNInv(self.state, True, _row(mobility_forces), out)
        return out.to_numpy()

    def mass_matrix(self) -> np.ndarray:
        """Of the free values."""
        matrix = opensim.Matrix()
        self.matter.calcM(self.state, matrix)
        columns = np.array([self._to_speeds(column).to_numpy() for column in self._tangent.T]).T
        return columns.T @ matrix.to_numpy() @ columns

    def index(self, name: str) -> int:
        """Position of a coordinate among Simbody's values and speeds."""
        return self._at[name]

    def _follow(self, values: np.ndarray, rates: np.ndarray, second: np.ndarray) -> tuple:
        q, qdot, qddot = self._start.copy()
        q[self._free], qdot[self._free], qddot[self._free] = values, rates, second
        self._tangent = np.zeros((q.size, len(self._free)))
        self._tangent[self._free, np.arange(len(self._free))] = 1.0
        for coupler in self._couplers:
            own = self._at[coupler.dependent]
            others = [self._at[name] for name in coupler.independent]
            at = [float(x) for x in q[others]]
            slopes = [coupler.slope(at, i) for i in range(len(at))]
            bends = np.array([[coupler.slope(at, i, j) for j in range(len(at))] for i in range(len(at))])
            q[own] = coupler.value(at)
            qdot[own] = np.dot(slopes, qdot[others])
            qddot[own] = np.dot(slopes, qddot[others]) + qdot[others] @ bends @ qdot[others]
            self._tangent[own] = slopes @ self._tangent[others]
        return q, qdot, qddot

    def _set_values(self, q: np.ndarray) -> None:
        self.state.setQ(_row(q))

    def _set_rates(self, qdot: np.ndarray) -> None:
        self.state.setU(self._to_speeds(qdot))

    def _to_speeds(self, qdot: np.ndarray) -> Any:
        u = opensim.Vector(self.state.getNU(), 0.0)
        self.matter.multiplyByNInv(self.state, False, _row(qdot), u)
        return u


def states(arguments: dict[str, Any], source: Any) -> Mechanism:
    """Return the mechanism of a request's coordinates."""
    return Mechanism(source, arguments["coordinates"], arguments.get("time", 0.0))


def each_state(mechanism: Mechanism, arrays: Arrays) -> Any:
    """Go through the states of a request, yielding their numbers."""
    for i, (values, rates) in enumerate(zip(arrays["values"], arrays["speeds"], strict=True)):
        mechanism.go(values, rates)
        yield i


def _own_motion(coordinate: Any, time: float) -> tuple[float, float, float]:
    """Value, rate and second rate of a coordinate that no one moves."""
    if coordinate.get_prescribed() and not coordinate.get_locked():
        function = coordinate.getPrescribedFunction()
        order = opensim.StdVectorInt()
        motion = [function.calcValue(_row([time]))]
        for _ in range(2):
            order.append(0)
            motion.append(function.calcDerivative(order, _row([time])))
        return motion[0], motion[1], motion[2]
    return coordinate.getDefaultValue(), 0.0, 0.0


def _positions(state: Any, coordinates: dict[str, Any]) -> dict[str, int]:
    """Position of each coordinate among the values: each value is set to its own position and read."""
    before = state.getQ().to_numpy().copy()
    state.setQ(_row(np.arange(float(before.size))))
    found = {name: round(coordinate.getValue(state)) for name, coordinate in coordinates.items()}
    state.setQ(_row(before))
    return found


def _row(numbers: Any) -> Any:
    return opensim.Vector([float(x) for x in numbers])
