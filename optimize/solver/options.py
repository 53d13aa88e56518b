"""Options of one solve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Options of one IPOPT solve.

    Attributes
    ----------
    tolerance
        Of optimality, feasibility and complementarity (scaled).
    barrier
        First barrier parameter: large from a guess, small from a neighbor.
    iterations
        Largest number of iterations.
    objective_scale
        Factor of the objective as the solver sees it. IPOPT's tolerances are absolute: with an objective of the order
        of 10 warm solves take a third of the iterations that they take with one of the order of 1.
    log
        File for IPOPT's log, its timing included; none by default.
    """

    tolerance: float = 1e-6
    barrier: float = 1e-2
    iterations: int = 250
    objective_scale: float = 10.0
    log: str | None = None


# A larger first barrier pulls every start away from its guess, and some never come back.
COLD = Options(tolerance=1e-3, barrier=1e-2, iterations=300)
COLD_WHOLE = Options(tolerance=1e-3, barrier=1e-2, iterations=600)  # whole cycles have no symmetry to lead them
WARM = Options()
NEAR = Options(barrier=1e-3)
