"""The mirror image of a model in the sagittal plane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description.force import Actuator, CoordinateActuator, PathActuator
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.variable import Owner

# In the mirror, velocities change along Z and angular velocities about X and Y.
_VELOCITY, _SPIN = np.array([1.0, 1.0, -1.0]), np.array([-1.0, -1.0, 1.0])
# Cosine of the angle between a motion and the image of its partner's, below which they are no images of each other.
LEAST_LIKENESS = 0.8


@dataclass(frozen=True)
class Mirror:
    """Where each entry goes in the mirror, and with which sign: ``image[i] = sign[i] * original[partner[i]]``.

    Muscles have no signs. ``tendon_partner`` counts compliant tendons only, ``reflex_partner`` muscles with a stretch
    reflex, ``activated_partner`` actuators with an activation, ``device_partner`` torque profiles of devices.
    """

    coordinate_partner: tuple[int, ...]
    coordinate_sign: tuple[int, ...]
    muscle_partner: tuple[int, ...]
    tendon_partner: tuple[int, ...]
    reflex_partner: tuple[int, ...]
    actuator_partner: tuple[int, ...]
    actuator_sign: tuple[int, ...]
    activated_partner: tuple[int, ...] = ()
    activated_sign: tuple[int, ...] = ()
    device_partner: tuple[int, ...] = ()
    device_sign: tuple[int, ...] = ()

    def of(self, owner: Owner) -> tuple[np.ndarray, np.ndarray]:
        """Partner and sign of each part of a kind."""
        partner = np.array(getattr(self, f"{owner.name}_partner"), dtype=int)
        return partner, np.array(getattr(self, f"{owner.name}_sign", np.ones(partner.size)), dtype=float)


def unmirrored(model: MusculoskeletalModel) -> Mirror:
    """Return what leaves everything as it is: a body need not have a mirror image to walk over whole cycles."""
    coordinates, muscles, actuators = len(model.free_coordinates), len(model.muscles), len(model.actuators)
    return Mirror(
        coordinate_partner=tuple(range(coordinates)),
        coordinate_sign=(1,) * coordinates,
        muscle_partner=tuple(range(muscles)),
        tendon_partner=tuple(range(len(model.compliant_muscles))),
        reflex_partner=tuple(range(len(model.reflex_muscles))),
        actuator_partner=tuple(range(actuators)),
        actuator_sign=(1,) * actuators,
        activated_partner=tuple(range(len(model.activated_actuators))),
        activated_sign=(1,) * len(model.activated_actuators),
        device_partner=tuple(range(len(model.torque_profiles))),
        device_sign=(1,) * len(model.torque_profiles),
    )


def mirror(model: MusculoskeletalModel) -> Mirror:
    """Return the mirror image: what ends in ``_r`` is paired with what ends in ``_l``, anything else with itself.

    Signs follow from how the bodies move: whatever way round the axes of a left joint are written, its coordinate
    gets the sign that makes the motion the image of the right one's.

    Raises
    ------
    ModelError
        When one of a pair is missing, a coordinate moves the body otherwise than its partner does, or a tendon is
        compliant, or a muscle has the equations of a reflex, on one side only.
    """
    coordinates = [c.name for c in model.free_coordinates]
    partner = _partners(coordinates)
    signs = _coordinate_signs(model.bones, partner)
    by_name = _with_followers(model, dict(zip(coordinates, signs, strict=True)))
    actuator_partner = _partners([a.name for a in model.actuators])
    pairs = [(a, model.actuators[k]) for a, k in zip(model.actuators, actuator_partner, strict=True)]
    actuator_sign = tuple(_actuator_sign(a, b, by_name) for a, b in pairs)
    muscles = [m.name for m in model.muscles]
    muscle_partner = _partners(muscles)
    return Mirror(
        coordinate_partner=partner,
        coordinate_sign=signs,
        muscle_partner=muscle_partner,
        tendon_partner=_partner_of_some(
            muscles,
            muscle_partner,
            model.compliant_muscles,
            "tendons that are compliant on one side only: {}; set ignore_tendon_compliance alike",
        ),
        reflex_partner=_partner_of_some(
            muscles,
            muscle_partner,
            model.reflex_muscles,
            "muscles with a reflex on one side only: {}; set ignore_stretch_reflex alike, with a gain of 0 on one side",
        ),
        actuator_partner=actuator_partner,
        actuator_sign=actuator_sign,
        activated_partner=_partner_of_some(
            [actuator.name for actuator in model.actuators],
            actuator_partner,
            model.activated_actuators,
            "actuators with an activation on one side only: {}; use ActivationCoordinateActuator on both",
        ),
        activated_sign=tuple(actuator_sign[i] for i in model.activated_actuators),
        device_partner=_partners([profile.name for profile in model.torque_profiles]),
        device_sign=tuple(by_name[profile.coordinate] for profile in model.torque_profiles),
    )


def image_name(name: str) -> str:
    """Return the name of a part's image: what ends in ``_r`` for what ends in ``_l``, and the other way round."""
    return name[:-2] + {"_r": "_l", "_l": "_r"}.get(name[-2:], name[-2:])


def _partners(names: list[str]) -> tuple[int, ...]:
    images = [image_name(name) for name in names]
    missing = [image for image in images if image not in names]
    if missing:
        raise ModelError(f"left and right do not match, these are missing: {', '.join(missing)}")
    return tuple(names.index(image) for image in images)


@lru_cache(maxsize=8)
def _coordinate_signs(bones: MusculoskeletalModel, partner: tuple[int, ...]) -> tuple[int, ...]:
    """Compare how each coordinate moves all bodies in the default pose with the image of what its partner does."""
    velocities, spins = _body_velocities(bones)
    names = [body.name for body in bones.bodies]
    pairs = [(i, names.index(image_name(name))) for i, name in enumerate(names) if image_name(name) in names]
    near, far = ([pair[k] for pair in pairs] for k in (0, 1))
    signs, wrong = [], []
    for i, k in enumerate(partner):
        moved = np.concatenate([velocities[i, near], spins[i, near]]).ravel()
        image = np.concatenate([velocities[k, far] * _VELOCITY, spins[k, far] * _SPIN]).ravel()
        likeness = float(moved @ image) / max(float(np.linalg.norm(moved) * np.linalg.norm(image)), 1e-12)
        signs.append(1 if likeness > 0 else -1)
        if abs(likeness) < LEAST_LIKENESS:
            coordinates = bones.free_coordinates
            wrong.append(f"{coordinates[i].name} does not move the body as the image of {coordinates[k].name} would")
    if wrong:
        raise ModelError("left and right do not match:\n" + "\n".join(f"  - {w}" for w in wrong))
    return tuple(signs)


def _body_velocities(bones: MusculoskeletalModel) -> tuple[np.ndarray, np.ndarray]:
    """Velocities of all bodies' origins, and angular velocities: coordinates x bodies x 3, at unit speeds."""
    pose = ca.SX([c.default_value for c in bones.free_coordinates])
    speeds = ca.SX.sym("speeds", pose.numel())
    zero = ca.SX.zeros(pose.numel())
    motions = Skeleton(bones, model_numbers(bones), values=pose, speeds=speeds, accelerations=zero).motions
    moving = [motions[body.name] for body in bones.bodies]
    parts = [ca.vertcat(*[m.velocity for m in moving]), ca.vertcat(*[m.angular_velocity for m in moving])]
    rates = ca.Function("rates", [speeds], [ca.densify(ca.jacobian(part, speeds)) for part in parts])
    velocities, spins = (np.array(part).T.reshape(pose.numel(), -1, 3) for part in rates(np.zeros(pose.numel())))
    return velocities, spins


def _with_followers(model: MusculoskeletalModel, signs: dict[str, int]) -> dict[str, int]:
    """Add the signs of coordinates that follow others: those of what they follow. What is held has none, so 1."""
    couplings = {c.name: c.coupling for c in model.coordinates}

    def sign(name: str) -> int:
        coupling = couplings[name]
        if name in signs or coupling is None:
            return signs.get(name, 1)
        return sign(coupling.coordinates[0])

    return {name: sign(name) for name in couplings}


def _actuator_sign(actuator: Actuator, partner: Actuator, coordinate_sign: dict[str, int]) -> int:
    """+1 where equal controls do what the mirror shows, -1 where opposite ones do."""
    if isinstance(actuator, CoordinateActuator):
        return coordinate_sign[actuator.coordinate]
    if isinstance(actuator, PathActuator) or isinstance(partner, (CoordinateActuator, PathActuator)):
        return 1
    return 1 if float(np.array(actuator.axis) @ (_SPIN * np.array(partner.axis))) > 0 else -1


def _partner_of_some(
    names: list[str], all_partners: tuple[int, ...], some: tuple[int, ...], complaint: str
) -> tuple[int, ...]:
    """Partners among some of the muscles or actuators, counted there."""
    partners = [all_partners[i] for i in some]
    alone = [names[i] for i, other in zip(some, partners, strict=True) if other not in some]
    if alone:
        raise ModelError(complaint.format(", ".join(alone)))
    return tuple(some.index(other) for other in partners)
