"""What measurements tell of the numbers that are fitted to them, by singular values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Share of a number that measurements must tell for it to count as determined; below the rest it is not measured.
DETERMINED = 0.99


@dataclass(frozen=True)
class Resolved:
    """What a linear least-squares problem resolves of its numbers.

    Attributes
    ----------
    shares
        By number: how much of it the measurements tell, in [0, 1].
    errors
        Standard errors of the numbers; not a number where they are not determined.
    measurements
        Projection (measurements x measurements) onto what the resolved directions can change.
    """

    shares: np.ndarray
    errors: np.ndarray
    measurements: np.ndarray


def resolve(rows: np.ndarray, *, relative: float = 0.0, absolute: float = 0.0) -> Resolved:
    """Return which directions of the numbers the measurements resolve, and how well.

    Parameters
    ----------
    rows
        Measurements x numbers: derivatives over the errors of the measurements.
    relative, absolute
        Directions with singular values up to ``relative`` times the largest one, or up to ``absolute``, tell nothing.
    """
    left, sizes, right = np.linalg.svd(rows, full_matrices=False)
    kept = sizes > max(relative * sizes.max(initial=0.0), absolute)
    left, sizes, right = left[:, kept], sizes[kept], right[kept]
    shares = np.sum(right**2, axis=0)
    errors = np.sqrt(np.sum((right.T / sizes) ** 2, axis=1))
    return Resolved(shares, np.where(shares >= DETERMINED, errors, np.nan), left @ left.T)


def verdict_of(share: float) -> str:
    """Identifiability in words, from the share of a number that measurements tell."""
    if share >= DETERMINED:
        return "determined"
    return "not measured" if unmeasured(share) else "only together with others"


def unmeasured(share: float) -> bool:
    """Whether measurements tell as good as nothing of a number."""
    return share < 1.0 - DETERMINED
