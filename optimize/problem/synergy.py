"""Reduced selective control: each leg's excitations are mixed from few modules (muscle synergies).

``e = e_0 + W h`` with tone ``e_0`` (least excitation), weights ``W`` and module activations ``h >= 0``, after Clark et
al. (2010, doi:10.1152/jn.00825.2009). The walker chooses ``h``, never ``e`` itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.optimize import nnls

from gaitgain.models.description.model import MusculoskeletalModel

# Excitations lie between 0 and 1: within this tolerance of its mixture, every one is free.
FREE = 1.0


@dataclass(frozen=True)
class SynergyModules:
    """Modules of both legs.

    Attributes
    ----------
    muscles
        Positions of the muscles that are mixed; others are free.
    weights
        One row per mixed muscle, one entry per module: excitation at module activation 1. A module of one leg has
        zeros for the other.
    tolerance
        By how much an excitation may differ from its mixture; 0 is the exact mixture.
    """

    muscles: tuple[int, ...]
    weights: tuple[tuple[float, ...], ...]
    tolerance: float = 0.0

    @cached_property
    def matrix(self) -> np.ndarray:
        """Weights: mixed muscles x modules."""
        return np.array(self.weights)

    @property
    def count(self) -> int:
        """Modules of both legs."""
        return self.matrix.shape[1]

    def tone(self, model: MusculoskeletalModel) -> np.ndarray:
        """Least excitations of the mixed muscles of a body."""
        return np.array([model.muscles[i].min_control for i in self.muscles])

    def nearest(self, excitations: np.ndarray) -> np.ndarray:
        """Module activations (samples x modules) whose mixtures are nearest to excitations above tone."""
        return np.array([nnls(self.matrix, np.maximum(row, 0.0))[0] for row in excitations])


def same_mixture(a: SynergyModules | None, b: SynergyModules | None) -> bool:
    """Whether the same excitations are mixed from the same modules, whatever the tolerance."""
    return mixture(a) == mixture(b)


def mixture(modules: SynergyModules | None) -> tuple | None:
    """What the equations of a problem with modules depend on."""
    return None if modules is None else (modules.muscles, modules.weights)


def blend_modules(a: SynergyModules | None, b: SynergyModules | None, share: float) -> SynergyModules | None:
    """Modules part of the way from ``a`` (share 0) to ``b`` (share 1).

    Between no modules, or others, and some, the tolerance shrinks from where everything is free. Its cube root shrinks
    evenly, since a walk changes most where little tolerance is left.
    """
    there = a if b is None else b
    if there is None:
        return None
    ends = [m.tolerance if m is not None and same_mixture(m, there) else FREE for m in (a, b)]
    root = (1 - share) * ends[0] ** (1 / 3) + share * ends[1] ** (1 / 3)
    return replace(there, tolerance=root**3)


def module_count(modules: SynergyModules | None) -> int:
    """Unknowns that an interval has for its modules."""
    return 0 if modules is None else modules.count
