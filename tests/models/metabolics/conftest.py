"""One muscle on paper, for all metabolic models."""

from __future__ import annotations

import pytest

from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.metabolics.rate import SHARP
from gaitgain.models.muscle.musculotendon import FiberState

NUMBERS = {
    "ratio_slow_twitch_fibers": 0.6,
    "mass": 0.8,
    "optimal_fiber_length": 0.1,
    "max_contraction_velocity": 10.0,
}


@pytest.fixture
def numbers() -> dict[str, float]:
    return dict(NUMBERS)


@pytest.fixture
def fiber():
    """A fiber at normalized length and velocity in optimal lengths per second."""

    def build(length=1.0, velocity=0.0, force=500.0, shape=1.0) -> FiberState:
        return FiberState(
            tendon_force=force,
            active_force=force,
            passive_force=0.0,
            length=length * NUMBERS["optimal_fiber_length"],
            velocity=velocity * NUMBERS["optimal_fiber_length"],
            normalized_length=length,
            active_force_length=shape,
        )

    return build


@pytest.fixture
def per_kilogram():
    """Isometric heat, heat of movement, work and total of the sharp equations (W/kg)."""

    def rates(name, state, excitation=0.5, activation=0.5) -> tuple[float, float, float, float]:
        found = METABOLIC_MODELS[name].equations(excitation, activation, state, NUMBERS, SHARP)
        return tuple(
            float(part) / NUMBERS["mass"] for part in (found.isometric, found.shortening, found.work, found.total)
        )

    return rates
