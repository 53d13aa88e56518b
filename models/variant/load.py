"""A model that carries loads: points of mass that move with a body, such as a pack on the torso."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

from gaitgain.errors import ModelError
from gaitgain.models.description.device import AddedMass
from gaitgain.models.description.geometry import Vector3
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.added_mass import add_masses

LARGEST_LOAD_KG = 100.0
# No load is further from the origin of its body (m).
FURTHEST_M = 1.5


@dataclass(frozen=True)
class Load:
    """A point of mass on a body.

    Attributes
    ----------
    body
        Name of the body that carries it.
    mass
        kg.
    at
        Where it is, in the frame of the body (m); at the body's mass center when ``None``.
    """

    body: str
    mass: float
    at: Vector3 | None = None

    @property
    def label(self) -> str:
        """What is carried, where, for people."""
        place = "its mass center" if self.at is None else "({:g}, {:g}, {:g}) m".format(*self.at)
        return f"{self.mass:g} kg on {self.body} at {place}"

    def faults(self) -> list[str]:
        """Return why nobody carries this, each reason; nothing where somebody can."""
        wrong = []
        if not 0.0 < self.mass <= LARGEST_LOAD_KG:
            wrong.append(f"load on {self.body}: {self.mass:g} kg is outside 0 to {LARGEST_LOAD_KG:g} kg")
        if self.at is not None and not all(isfinite(x) and abs(x) <= FURTHEST_M for x in self.at):
            wrong.append(f"load on {self.body}: its place is further than {FURTHEST_M:g} m from the origin of the body")
        return wrong


def with_loads(model: MusculoskeletalModel, loads: Sequence[Load]) -> MusculoskeletalModel:
    """Return the model as it carries some loads; contact, muscles and joints stay as they are.

    Returns
    -------
    MusculoskeletalModel
        With a sentence per load in ``approximated``; the same model where nothing is carried.

    Raises
    ------
    ModelError
        When a load is impossible, or on a body that the model has not; those that it has are named.
    """
    names = [body.name for body in model.bodies]
    wrong = [fault for load in loads for fault in load.faults()]
    unknown = dict.fromkeys(load.body for load in loads if load.body not in names)
    if unknown:
        wrong.append(f"model '{model.name}' has no body {', '.join(unknown)}; a load may be on {', '.join(names)}")
    if wrong:
        raise ModelError("nobody carries this:\n" + "\n".join(f"  - {line}" for line in wrong))
    if not loads:
        return model
    bodies = add_masses(model.bodies, [AddedMass(load.body, load.mass, load.at) for load in loads])
    said = tuple(f"carries {load.label}" for load in loads)
    return replace(model, bodies=bodies, approximated=(*model.approximated, *said))
