"""Solve the KKT system of an equality-constrained problem, and prove that its solution is a strict minimum.

``[H A'; A 0] [x; y] = [r; s]`` is solved through one factorization of ``H + rho A'A``. That matrix is
positive definite for some ``rho`` exactly when ``H`` is on the null space of ``A`` (Debreu 1952,
doi:10.2307/1907852), so that positive pivots are the second-order condition. The remaining error of order
``1/rho`` is removed by iterative refinement (Fortin and Glowinski 1983, *Augmented Lagrangian Methods*).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as linalg

from gaitgain.errors import SensitivityError

# A larger one converges in fewer steps but loses digits in each; 1e6 to 1e8 did equally well.
RHO = 1e7
REFINEMENTS = 30
TOLERANCE = 1e-10  # of the largest residual, over the largest entry of the right-hand side


class KKTSystem:
    """A factorized KKT system.

    Parameters
    ----------
    hessian
        Symmetric, n x n.
    jacobian
        Of the constraints that hold, m x n.

    Raises
    ------
    SensitivityError
        When ``hessian`` is not positive definite on the null space of ``jacobian``, or has entries that are no numbers.
    """

    def __init__(self, hessian: Any, jacobian: Any) -> None:
        self.hessian, self.jacobian = sp.csc_matrix(hessian), sp.csc_matrix(jacobian)
        if not (np.isfinite(self.hessian.data).all() and np.isfinite(self.jacobian.data).all()):
            raise SensitivityError(
                "the KKT matrix has entries that are no numbers: an unknown left the range of a formula"
            )
        self._transposed: Any = sp.csc_matrix(self.jacobian.T)
        augmented: Any = sp.csc_matrix(self.hessian + RHO * (self._transposed @ self.jacobian))
        try:
            # Without pivoting, as suits a positive definite matrix, so that pivots have the eigenvalues' signs.
            self._factor: Any = linalg.splu(
                augmented, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
            )
        except RuntimeError:
            raise SensitivityError("the KKT matrix at the solution is singular") from None
        negative = int(np.sum(self._factor.U.diagonal() <= 0.0))
        if negative or np.any(self._factor.perm_r != self._factor.perm_c):
            raise SensitivityError(
                f"the solution is no strict minimum: the cost does not grow in {negative or 'some'} of "
                f"{hessian.shape[0] - jacobian.shape[0]} directions that the constraints leave free"
            )

    def solve(self, upper: np.ndarray, lower: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Solve for one or several right-hand sides.

        Parameters
        ----------
        upper
            n, or n x k.
        lower
            m, or m x k.

        Raises
        ------
        SensitivityError
            When refinement does not converge, which means that constraints depend on each other.
        """
        x, y = np.zeros(upper.shape), np.zeros(lower.shape)
        size = max(np.abs(upper).max(initial=0.0), np.abs(lower).max(initial=0.0))
        for _ in range(REFINEMENTS):
            r = upper - self.hessian @ x - self._transposed @ y
            s = lower - self.jacobian @ x
            left = max(np.abs(r).max(initial=0.0), np.abs(s).max(initial=0.0))
            if left <= TOLERANCE * size:
                return x, y
            step = self._factor.solve(r + RHO * (self._transposed @ s))
            x = x + step
            y = y + RHO * (self.jacobian @ step - s)
        raise SensitivityError(
            "the KKT matrix at the solution is singular: active constraints depend on each other "
            f"(relative residual {left / size:.0e} after {REFINEMENTS} refinements)"
        )
