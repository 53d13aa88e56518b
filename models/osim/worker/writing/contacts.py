"""Write contact spheres and the half spaces that they meet."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.force import CONTACT_LAW_NUMBERS, ContactSphere, HalfSpace
from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.worker.writing.frames import frame, vec3

FLOOR = "floor"


def add_contacts(model: Any, description: MusculoskeletalModel) -> None:
    """Add a description's contact spheres and their planes to a model."""
    floor = HalfSpace(GROUND, description.contact_plane)
    planes: dict[HalfSpace, Any] = {}
    for contact in description.contacts:
        space = contact.half_space or floor
        if space not in planes:
            planes[space] = _plane(model, space, FLOOR if not planes else f"{FLOOR}_{len(planes) + 1}")
        _add_contact(model, contact, planes[space])


def _plane(model: Any, space: HalfSpace, name: str) -> Any:
    place, angles = vec3(space.frame.translation), vec3(space.frame.orientation)
    plane = opensim.ContactHalfSpace(place, angles, frame(model, space.body), name)
    model.addContactGeometry(plane)
    return plane


def _add_contact(model: Any, contact: ContactSphere, plane: Any) -> None:
    body = frame(model, contact.body)
    sphere = opensim.ContactSphere(contact.radius, vec3(contact.location), body, f"{contact.name}_sphere")
    model.addContactGeometry(sphere)
    force = opensim.SmoothSphereHalfSpaceForce(contact.name, sphere, plane)
    for name in CONTACT_LAW_NUMBERS:
        getattr(force, f"set_{name}")(getattr(contact, name))
    model.addForce(force)
