"""Put devices on a model, and take them off: a worn device has numbers, one that is off has zeros.

All arms of a study share their equations, so every device of any arm is part of every body, on both sides, and gives
nothing where it is not worn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.mirror import image_name, mirror
from gaitgain.models.description.device import Device, ModelDevice, ProfileDevice, SpringDevice
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.added_mass import add_masses
from gaitgain.models.device.catalog import DEVICE_KINDS
from gaitgain.models.device.torque_profile import between


def with_devices(model: MusculoskeletalModel, anatomy: Anatomy, devices: Iterable[Device]) -> MusculoskeletalModel:
    """Return the model with the equations of devices, none of which is worn.

    A device on one side has a silent image on the other, so that bodies without it stay symmetric.

    Raises
    ------
    ModelError
        With every fault: a coordinate or a body that the model has not, a movement that a joint has not, a profile at a
        joint of no leg, or one name for two kinds of device.
    """
    faults: list[str] = []
    parts: dict[tuple[type, str], ModelDevice] = {}
    for device in devices:
        for part in _parts(model, anatomy, device, faults):
            known = parts.setdefault((type(part), part.name), _off(part))
            if _structure(known) != _structure(part):
                faults.append(
                    f"device '{device.name}' acts otherwise in another arm; give devices of two kinds different names"
                )
    if faults:
        raise ModelError("\n".join(dict.fromkeys(faults)))
    whole = [*parts.values(), *_images(model, parts)]
    order = (SpringDevice, ProfileDevice)
    return replace(model, devices=tuple(sorted(whole, key=lambda part: (order.index(type(part)), part.name))))


def wear(model: MusculoskeletalModel, anatomy: Anatomy, devices: Iterable[Device]) -> MusculoskeletalModel:
    """Return the model, which has the equations of these devices, with them put on and their mass added."""
    worn = tuple(devices)
    faults: list[str] = []
    on = {(type(p), p.name): p for device in worn for p in _parts(model, anatomy, device, faults)}
    if faults:
        raise ModelError("\n".join(faults))
    parts = tuple(on.get((type(part), part.name), _off(part)) for part in model.devices)
    masses = [mass for device in worn for mass in device.masses]
    return replace(model, devices=parts, bodies=add_masses(model.bodies, masses))


def blend_devices(a: tuple[ModelDevice, ...], b: tuple[ModelDevice, ...], share: float) -> tuple[ModelDevice, ...]:
    """Return devices whose numbers lie between those of two bodies with the same equations."""
    return tuple(_between(one, other, share) for one, other in zip(a, b, strict=True))


def _between(one: ModelDevice, other: ModelDevice, share: float) -> ModelDevice:
    if isinstance(other, ProfileDevice):
        assert isinstance(one, ProfileDevice)
        return other if one == other else between(one, other, share)
    numbers = {
        name: (1.0 - share) * getattr(one, name) + share * getattr(other, name)
        for name in ("stiffness", "neutral", "damping")
    }
    return replace(other, **numbers)


def _parts(model: MusculoskeletalModel, anatomy: Anatomy, device: Device, faults: list[str]) -> list[ModelDevice]:
    """Parts of a worn device; what is wrong with it is added to the faults."""
    if not any(c.name == device.coordinate and not c.locked and c.prescribed is None for c in model.coordinates):
        moving = ", ".join(c.name for c in model.free_coordinates)
        faults.append(
            f"device '{device.name}': the model has no coordinate '{device.coordinate}' that can move; "
            f"choose from {moving}"
        )
        return []
    bodies = [body.name for body in model.bodies]
    faults += [
        f"device '{device.name}': the model has no body '{mass.body}'; choose from {', '.join(bodies)}"
        for mass in device.masses
        if mass.body not in bodies
    ]
    found = []
    for kind in DEVICE_KINDS.values():
        given = getattr(device, kind.field)
        if given is not None:
            try:
                found.append(kind.build(_name(device), device.coordinate, given, anatomy, model))
            except ModelError as problem:
                faults.append(f"device '{device.name}': {problem}")
    return found


def _name(device: Device) -> str:
    """Name of a device's parts: with the side of its coordinate, so that those of two sides are paired."""
    side = device.coordinate[-2:]
    return device.name + side if side in ("_r", "_l") and not device.name.endswith(side) else device.name


def _off(part: ModelDevice) -> ModelDevice:
    if isinstance(part, ProfileDevice):
        return replace(part, torques=(0.0,) * len(part.torques))
    return replace(part, stiffness=0.0, damping=0.0)


def _structure(part: ModelDevice) -> tuple:
    return part.coordinate, getattr(part, "resists", None), getattr(part, "foot", None)


def _images(model: MusculoskeletalModel, parts: dict[tuple[type, str], ModelDevice]) -> list[ModelDevice]:
    """Silent images of devices that are on one side only; none for a body without a mirror image."""
    alone = [part for (kind, name), part in parts.items() if (kind, image_name(name)) not in parts]
    if not alone:
        return []
    try:
        signs = dict(zip([c.name for c in model.free_coordinates], mirror(model).coordinate_sign, strict=True))
    except ModelError:
        return []
    return [_image(part, signs.get(part.coordinate, 1)) for part in alone]


def _image(part: ModelDevice, sign: int) -> ModelDevice:
    names = {"name": image_name(part.name), "coordinate": image_name(part.coordinate)}
    if isinstance(part, ProfileDevice):
        return replace(part, **names, foot=1 - part.foot)
    return replace(part, **names, neutral=sign * part.neutral, resists=sign * part.resists)
