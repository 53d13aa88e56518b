"""How deep the ground gives way under a load at rest: a check of contact stiffness against heel pads and shoes."""

from __future__ import annotations

from gaitgain.models.description.force import ContactSphere
from gaitgain.models.description.model import MusculoskeletalModel

GRAVITY_M_S2 = 9.80665


def sinkage(sphere: ContactSphere, force: float) -> float:
    """Return the indentation of a sphere under a vertical force at rest (m).

    Hertz: ``F = 4/3 k sqrt(R k) d^1.5`` with ``k = E^(2/3) / 2``, as in :func:`gaitgain.models.contact.law.hertz_force`
    without its smoothing. Twice the force sinks 2^(2/3) times as deep.

    Parameters
    ----------
    force
        N.
    """
    k = 0.5 * sphere.stiffness ** (2.0 / 3.0)
    return (force / (4.0 / 3.0 * k * (sphere.radius * k) ** 0.5)) ** (2.0 / 3.0)


def sinkage_under_body_weight(model: MusculoskeletalModel) -> dict[str, float]:
    """Return how deep each sphere sinks when it carries the whole body weight alone (m), by name."""
    weight = model.total_mass * GRAVITY_M_S2
    return {sphere.name: sinkage(sphere, weight) for sphere in model.contacts}
