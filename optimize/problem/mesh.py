"""Radau collocation: points, derivatives, integrals and interpolation on one interval.

Source: Betts (2010), *Practical Methods for Optimal Control*, doi:10.1137/1.9780898718577, ch. 4;
Radau IIA points include the end of the interval, so that neighbours share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.polynomial import Polynomial, legendre


@dataclass(frozen=True)
class Mesh:
    """Equal intervals over a gait cycle, or half of one.

    Attributes
    ----------
    intervals
        Their number.
    degree
        Collocation points in each.
    """

    intervals: int
    degree: int

    @property
    def points(self) -> int:
        """Collocation points in all."""
        return self.intervals * self.degree

    @cached_property
    def nodes(self) -> np.ndarray:
        """Collocation points in (0, 1] of an interval; the last is 1."""
        n = self.degree
        # Radau IIA points on [-1, 1] are the roots of P_n - P_{n-1}.
        series = np.zeros(n + 1)
        series[n], series[n - 1] = 1.0, -1.0
        roots = np.sort(np.real(legendre.legroots(series)))
        roots[-1] = 1.0
        return 0.5 * (roots + 1.0)

    @cached_property
    def _basis(self) -> list[Polynomial]:
        """Lagrange polynomials through 0 and the collocation points."""
        knots = np.concatenate([[0.0], self.nodes])
        basis = []
        for j, knot in enumerate(knots):
            others = np.delete(knots, j)
            basis.append(Polynomial.fromroots(others) / float(np.prod(knot - others)))
        return basis

    @cached_property
    def derivative(self) -> np.ndarray:
        """Slopes at the collocation points of the values at 0 and at them: degree x (degree + 1)."""
        return np.array([[p.deriv()(t) for p in self._basis] for t in self.nodes])

    @cached_property
    def weights(self) -> np.ndarray:
        """Quadrature weights at the collocation points; they sum to 1."""
        powers = np.vander(self.nodes, increasing=True).T
        return np.linalg.solve(powers, 1.0 / np.arange(1, self.degree + 1))

    @cached_property
    def times(self) -> np.ndarray:
        """All times of the states, 0 to 1: the start and every collocation point."""
        starts = np.arange(self.intervals)[:, None]
        return np.concatenate([[0.0], ((starts + self.nodes) / self.intervals).ravel()])

    def interpolate(self, states: np.ndarray, times: np.ndarray) -> np.ndarray:
        """Evaluate the collocation polynomials.

        Parameters
        ----------
        states
            (1 + points) x anything, at :attr:`times`.
        times
            In [0, 1].

        Returns
        -------
        numpy.ndarray
            times x anything.
        """
        return self._evaluate(self._basis, states, times)

    def slopes(self, states: np.ndarray, times: np.ndarray) -> np.ndarray:
        """Slopes of the collocation polynomials over the whole time 0 to 1; see :meth:`interpolate`."""
        return self._evaluate([p.deriv() for p in self._basis], states, times) * self.intervals

    def control_shares(self, local: np.ndarray) -> np.ndarray:
        """Lagrange polynomials through the collocation points of an interval, at places in [0, 1]: places x degree."""
        shares = []
        for j, knot in enumerate(self.nodes):
            others = np.delete(self.nodes, j)
            shares.append(np.prod([(local - o) / (knot - o) for o in others], axis=0) * np.ones_like(local))
        return np.stack(shares, axis=1)

    def _evaluate(self, basis: list[Polynomial], states: np.ndarray, times: np.ndarray) -> np.ndarray:
        scaled = np.clip(np.asarray(times) * self.intervals, 0.0, self.intervals)
        interval = np.minimum(scaled.astype(int), self.intervals - 1)
        local = scaled - interval
        shares = np.stack([p(local) for p in basis], axis=1)
        rows = interval[:, None] * self.degree + np.arange(self.degree + 1)[None]
        return np.einsum("tk,tk...->t...", shares, states[rows])
