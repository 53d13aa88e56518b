"""Mass that moves with a body, of a device or a load: points of mass added to the bodies that carry them.

A point ``m`` at ``p`` on a body of mass ``M``, mass center ``c`` and inertia ``I`` about it gives mass ``M + m``, mass
center ``(M c + m p) / (M + m)`` and, by the parallel-axis theorem, inertia ``I + m M / (M + m) (d.d 1 - d d^T)`` about
the new mass center, with ``d = p - c``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gaitgain.models.description.body import Body
from gaitgain.models.description.device import AddedMass


def add_masses(bodies: tuple[Body, ...], masses: Sequence[AddedMass]) -> tuple[Body, ...]:
    """Return the bodies with point masses added to those that are named."""
    changed = {body.name: body for body in bodies}
    for mass in masses:
        changed[mass.body] = with_point_mass(changed[mass.body], mass)
    return tuple(changed[body.name] for body in bodies)


def with_point_mass(body: Body, added: AddedMass) -> Body:
    """Return a body with a point mass, at its mass center where no place is given."""
    if added.mass == 0.0 or added.location is None:
        return replace(body, mass=body.mass + added.mass)
    total = body.mass + added.mass
    apart = np.array(added.location) - np.array(body.mass_center)
    x, y, z = np.sqrt(body.mass * added.mass / total) * apart
    more = (y * y + z * z, x * x + z * z, x * x + y * y, -x * y, -x * z, -y * z)
    center = np.array(body.mass_center) + added.mass / total * apart
    inertia = np.array(body.inertia) + more
    return replace(body, mass=total, mass_center=tuple(center.tolist()), inertia=tuple(inertia.tolist()))
