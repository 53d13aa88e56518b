"""Replace ``HuntCrossleyForce`` by OpenSim's smooth law for the same spheres on the same half spaces.

Source: ``HuntCrossleyForce`` is Simbody's contact of Hunt and Crossley (1975), doi:10.1115/1.3423596;
``SmoothSphereHalfSpaceForce`` is the smooth law of Serrancoli et al. (2019), doi:10.1109/TNSRE.2019.2922942,
which equals it in depth and speed up to rounding of corners.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import opensim

NUMBERS = ("stiffness", "dissipation", "static_friction", "dynamic_friction", "viscous_friction")


@dataclass(frozen=True)
class _Material:
    """Numbers of one contact surface, by their OpenSim names."""

    stiffness: float
    dissipation: float
    static_friction: float
    dynamic_friction: float
    viscous_friction: float


def convert(model: Any, notes: Any) -> None:
    """Add the smooth counterpart of every ``HuntCrossleyForce`` in a model, and switch the originals off."""
    places = [c.getAbsolutePathString() for c in model.getComponentsList() if _is_hunt_crossley(c)]
    for where in places:
        force = opensim.HuntCrossleyForce.safeDownCast(model.updComponent(where))
        if force.get_appliesForce():
            _convert(model, force, where, notes)
    model.finalizeConnections()


def _is_hunt_crossley(component: Any) -> bool:
    return component.getConcreteClassName() == "HuntCrossleyForce"


def _convert(model: Any, force: Any, where: str, notes: Any) -> None:
    spheres, planes = {}, {}
    for name, material in _materials(force):
        geometry = _find_geometry(model, name)
        kind = geometry.getConcreteClassName() if geometry is not None else "missing"
        if kind == "ContactSphere":
            spheres[name] = (opensim.ContactSphere.safeDownCast(geometry), material)
        elif kind == "ContactHalfSpace":
            planes[name] = (opensim.ContactHalfSpace.safeDownCast(geometry), material)
        else:
            notes.unsupported.append(
                f"HuntCrossleyForce {where}: contact geometry '{name}' ({kind}) is no sphere or half space"
            )
    if not spheres or not planes:
        notes.unsupported.append(
            f"HuntCrossleyForce {where}: needs a sphere and a half space to have a smooth counterpart"
        )
        return
    speed = force.getTransitionVelocity()
    for plane, hard in planes.values():
        for name, (sphere, soft) in spheres.items():
            suffix = f"_{plane.getName()}" if len(planes) > 1 else ""
            model.addForce(_smooth(f"{force.getName()}_{name}{suffix}", sphere, plane, _pair(soft, hard), speed))
    force.set_appliesForce(False)
    left_out = "; contact of its spheres with each other is left out" if len(spheres) > 1 else ""
    notes.approximated.append(
        f"HuntCrossleyForce {where} converted to {len(spheres) * len(planes)} SmoothSphereHalfSpaceForce{left_out}"
    )


def _smooth(name: str, sphere: Any, plane: Any, pair: _Material, transition_velocity: float) -> Any:
    smooth = opensim.SmoothSphereHalfSpaceForce(name, sphere, plane)
    for number in NUMBERS:
        getattr(smooth, f"set_{number}")(getattr(pair, number))
    smooth.set_transition_velocity(transition_velocity)
    return smooth


def _pair(one: _Material, other: _Material) -> _Material:
    """Numbers of two surfaces in contact, as Simbody combines them; for equal ones, these.

    The smooth law takes one stiffness ``E`` for ``(E / 2)`` with exponent 2/3 where Simbody has
    ``k1 k2 / (k1 + k2)`` with ``k = E^(2/3)``.
    """
    k1, k2 = one.stiffness ** (2.0 / 3.0), other.stiffness ** (2.0 / 3.0)
    share = k2 / (k1 + k2)
    return _Material(
        stiffness=(2.0 * k1 * share) ** 1.5,
        dissipation=share * one.dissipation + (1.0 - share) * other.dissipation,
        static_friction=_friction(one.static_friction, other.static_friction),
        dynamic_friction=_friction(one.dynamic_friction, other.dynamic_friction),
        viscous_friction=_friction(one.viscous_friction, other.viscous_friction),
    )


def _friction(one: float, other: float) -> float:
    return 2.0 * one * other / (one + other) if one + other > 0.0 else 0.0


def _materials(force: Any) -> Iterator[tuple[str, _Material]]:
    """Geometry names and numbers of a force; they are in its XML only, as OpenSim does not wrap them for Python."""
    root = ElementTree.fromstring(force.dump().replace("::", "__"))
    for parameters in root.iter("HuntCrossleyForce__ContactParameters"):
        numbers = {name: float(parameters.findtext(name, "0")) for name in NUMBERS}
        for name in (parameters.findtext("geometry") or "").split():
            yield name, _Material(**numbers)


def _find_geometry(model: Any, name: str) -> Any:
    geometries = model.getContactGeometrySet()
    short = name.split("/")[-1]
    return geometries.get(short) if geometries.contains(short) else None
