"""Modules of a walk: the few patterns that its excitations are nearly mixed from, leg by leg."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.search.factorization import Factors, factorize
from gaitgain.optimize.solver.solution import Solution

FEWEST_MODULES = 1
DECIMALS = 6  # of weights: another machine's rounding makes no other problem


@dataclass(frozen=True)
class Extraction:
    """Modules found in a walk.

    Attributes
    ----------
    explained
        Variance of the excitations above tone, each muscle's over its peak, that the modules account for.
    by_muscle
        The same of each mixed muscle by name, the right leg's first.
    """

    modules: SynergyModules
    explained: float
    by_muscle: dict[str, float]

    @property
    def weights(self) -> dict[str, np.ndarray]:
        """Weights of each mixed muscle in the modules of both legs."""
        return dict(zip(self.by_muscle, self.modules.matrix, strict=True))


def extract_modules(walk: Solution, anatomy: Anatomy, count: int, seed: int = 0) -> Extraction:
    """Factorize a walk's excitations above tone into modules of each leg.

    Samples are the mesh intervals of a whole stride. Each muscle's excitation is divided by its peak first, as is usual
    with electromyograms, so that muscles that are excited little have their say. Of a symmetric walk, the left leg's
    modules are the right one's.

    Parameters
    ----------
    count
        Modules per leg; as many as a leg has muscles, or more, leave every muscle its own.

    Raises
    ------
    ProblemError
        When there is no module.
    """
    if count < FEWEST_MODULES:
        raise ProblemError(f"{count} modules cannot excite a leg; choose {FEWEST_MODULES} or more")
    model, legs = walk.problem.model, _legs(walk, anatomy)
    excitations = _stride(walk) - [muscle.min_control for muscle in model.muscles]
    factors = {RIGHT: _of_leg(excitations[:, legs[RIGHT]], count, seed)}
    fewer = min(count, len(legs[LEFT]))
    factors[LEFT] = _of_leg(excitations[:, legs[LEFT]], fewer, seed) if walk.problem.full_cycle else factors[RIGHT]
    muscles = (*legs[RIGHT], *legs[LEFT])
    matrix = np.block(
        [
            [factors[RIGHT].weights, np.zeros((len(legs[RIGHT]), factors[LEFT].weights.shape[1]))],
            [np.zeros((len(legs[LEFT]), factors[RIGHT].weights.shape[1])), factors[LEFT].weights],
        ]
    )
    modules = SynergyModules(muscles, tuple(map(tuple, matrix.round(DECIMALS).tolist())))
    return Extraction(modules, *_explained(modules, excitations, [model.muscles[i].name for i in muscles]))


def _legs(walk: Solution, anatomy: Anatomy) -> dict[str, list[int]]:
    """Muscles of each leg; of a symmetric walk, the left ones are the images of the right ones."""
    legs = {leg: [i for i, side in enumerate(anatomy.muscle_sides) if side == leg] for leg in (RIGHT, LEFT)}
    if not walk.problem.full_cycle:
        partner = mirror(walk.problem.model).muscle_partner
        legs[LEFT] = [partner[i] for i in legs[RIGHT]]
    return legs


def limited_modules(walk: Solution, anatomy: Anatomy, per_leg: int | None) -> SynergyModules | None:
    """Modules of a walk, or ``None`` where there are as many as muscles: every muscle is its own then."""
    if per_leg is None or per_leg >= anatomy.muscle_sides.count(RIGHT):
        return None
    return extract_modules(walk, anatomy, per_leg).modules


def _stride(walk: Solution) -> np.ndarray:
    """Excitations over a whole stride: intervals x muscles."""
    solved = walk.physical[walk.layout["excitations"]]
    if walk.problem.full_cycle:
        return solved
    return np.concatenate([solved, solved[:, list(mirror(walk.problem.model).muscle_partner)]])


def _of_leg(excitations: np.ndarray, count: int, seed: int) -> Factors:
    """Weights back in excitations, the largest of each module 1, so that full activation is full excitation."""
    peaks = _peaks(excitations)
    found = factorize(np.maximum(excitations / peaks, 0.0).T, count, seed)
    weights = found.weights * peaks[:, None]
    return Factors(weights / weights.max(axis=0), found.activations * weights.max(axis=0)[:, None], found.explained)


def _peaks(excitations: np.ndarray) -> np.ndarray:
    peaks = excitations.max(axis=0)
    return np.where(peaks > 0.0, peaks, 1.0)


def _explained(modules: SynergyModules, excitations: np.ndarray, names: list[str]) -> tuple[float, dict[str, float]]:
    """Variance accounted for by the nearest mixtures, of all muscles and of each."""
    mixed = excitations[:, list(modules.muscles)]
    missed = ((mixed - modules.nearest(mixed) @ modules.matrix.T) / _peaks(mixed)) ** 2
    power = (mixed / _peaks(mixed)) ** 2
    by_muscle = 1.0 - missed.sum(axis=0) / np.maximum(power.sum(axis=0), np.finfo(float).tiny)
    return float(1.0 - missed.sum() / power.sum()), dict(zip(names, by_muscle.tolist(), strict=True))
