"""How good a claim a solution is, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """How good a claim the solution is.

    Attributes
    ----------
    status
        IPOPT's own word for how it ended.
    converged
        Whether the optimality conditions hold to the tolerance.
    iterations
        Of all solves that led here from the start given.
    objective
        Cost per meter (1/m).
    cost_terms
        Its terms by name (1/m).
    constraint_violation
        Largest scaled violation of any constraint or bound.
    residual
        Largest generalized force left over in the equations of motion (N m, N).
    tolerance
        Tolerance that the solver was asked for (scaled).
    """

    status: str
    converged: bool
    iterations: int
    objective: float
    cost_terms: dict[str, float]
    constraint_violation: float
    residual: float
    tolerance: float
