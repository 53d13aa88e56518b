"""Exact derivatives of a gait program with respect to numbers of its muscles.

As everywhere, one collocation point is differentiated symbolically and mapped over the mesh
(:mod:`gaitgain.optimize.transcription.point`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import casadi as ca
import numpy as np
import scipy.sparse as sp

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.problem.cost import COST_TERMS
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION
from gaitgain.optimize.transcription.nonlinear_program import point_shares
from gaitgain.optimize.transcription.point import write_point
from gaitgain.optimize.transcription.transcription import Transcription

# Strength, and activation ceiling: what training and disease change.
PARAMETERS = ("max_isometric_force", "max_control")


@dataclass(frozen=True)
class ParameterSlopes:
    """Derivatives at one point of a program; columns are muscles within parameters, as in :data:`PARAMETERS`.

    Attributes
    ----------
    stationarity
        Of the Lagrangian's gradient: unknowns x columns.
    rows
        Of the constraint rows: rows x columns.
    terms_unknowns
        Of the cost terms with respect to the unknowns: terms x unknowns.
    terms
        Of the cost terms with the unknowns held: terms x columns.
    """

    stationarity: Any
    rows: Any
    terms_unknowns: Any
    terms: np.ndarray


class SlopeFunctions:
    """Derivatives of one collocation point with respect to :data:`PARAMETERS` of all muscles."""

    def __init__(self, dynamics: Dynamics, anatomy: Anatomy) -> None:
        point = write_point(dynamics, anatomy)
        numbers = [dynamics.instant.numbers.muscle_numbers(i) for i in range(len(dynamics.template.muscles))]
        chosen = ca.vertcat(ca.SX(0, 1), *[muscle[name] for name in PARAMETERS for muscle in numbers])
        self.columns = chosen.numel()
        multipliers = ca.SX.sym("l", point.rows.numel())
        slope = ca.gradient(point.cost + ca.dot(multipliers, point.rows), point.unknowns)
        outputs = [
            ca.jacobian(slope, chosen),
            ca.jacobian(point.rows, chosen),
            ca.jacobian(point.rates, point.unknowns),
            ca.jacobian(point.rates, chosen),
            point.rates,
        ]
        self._function = ca.Function("point_parameters", [*point.inputs, multipliers], ca.cse(outputs))

    def at(
        self, frame: Transcription, unknowns: np.ndarray, row_multipliers: np.ndarray, parameters: np.ndarray
    ) -> ParameterSlopes:
        """Evaluate over a whole mesh."""
        layout, count = frame.layout, frame.layout.mesh.points
        shares = point_shares(layout)
        many = self._function.map(count)
        found = many(unknowns[layout.gather].T, shares, parameters[:-1], row_multipliers[frame.rows.points].T)
        columns = np.tile(np.arange(self.columns), (count, 1))
        terms = np.tile(np.arange(len(COST_TERMS)), (count, 1))
        lengths = unknowns[DURATION] * shares[0] * shares[1] / unknowns[DISTANCE]
        of_terms = self._scatter(2, found, terms, layout.gather, (len(COST_TERMS), layout.count), lengths).tolil()
        totals = np.array(found[4]) @ lengths
        of_terms[:, DURATION] += totals[:, None] / unknowns[DURATION]
        of_terms[:, DISTANCE] -= totals[:, None] / unknowns[DISTANCE]
        return ParameterSlopes(
            stationarity=self._scatter(0, found, layout.gather, columns, (layout.count, self.columns)),
            rows=self._scatter(1, found, frame.rows.points, columns, (frame.rows.count, self.columns)),
            terms_unknowns=of_terms.tocsr(),
            terms=self._scatter(3, found, terms, columns, (len(COST_TERMS), self.columns), lengths).toarray(),
        )

    def _scatter(
        self,
        output: int,
        found: Any,
        i: np.ndarray,
        j: np.ndarray,
        shape: tuple[int, int],
        factors: np.ndarray | None = None,
    ) -> Any:
        """Sum of all points' blocks of an output, where ``i`` and ``j`` (points x entries) say where they go."""
        block_i, block_j = self._function.sparsity_out(output).get_triplet()
        values = np.array(found[output].nonzeros()).reshape(len(i), len(block_i))
        if factors is not None:
            values = values * factors[:, None]
        places = (i[:, block_i].ravel(), j[:, block_j].ravel())
        return sp.coo_matrix((values.ravel(), places), shape=shape).tocsc()
