"""The embedded planar model ``gait2d``, assembled from the evidence tables.

Ten coordinates, nine lumped muscles a leg, three contact spheres a foot. Every number is a row of
``evidence/gait2d_*.csv`` with its source. ``python -m gaitgain.models.library.gait2d.build`` writes the ``.osim`` files
beside this one through OpenSim's API; a test rebuilds them and finds them unchanged.

``gait2d_stiff_heel`` is the same body on a heel as stiff as a heel pad and on a shorter lever of the forefoot, with
elastic calf tendons, with the passive joint moments that muscles leave to ligaments, and with forces of five muscles
between published ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gaitgain.evidence import EvidenceTable
from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.force import (
    ContactSphere,
    CoordinateActuator,
    ExpressionBasedCoordinateForce,
    SpringGeneralizedForce,
)
from gaitgain.models.description.function import IDENTITY, Polynomial, constant
from gaitgain.models.description.geometry import GROUND, Offset, PathPoint, Vector3
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.plain import to_plain
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker

PACKAGE = "gaitgain.models.library.gait2d"
STANDING_HEIGHT_M = 0.95  # pelvis above ground, default pose
MUSCLES = ("hamstrings", "bifemsh", "glut_max", "iliopsoas", "rect_fem", "vasti", "gastroc", "soleus", "tib_ant")
SPHERES = ("heel", "metatarsal", "toe")
MIDLINE_BODIES = ("pelvis", "torso")
SIDES = ("r", "l")


@dataclass(frozen=True)
class Build:
    """What sets one of the models of this folder apart.

    Attributes
    ----------
    contact
        Table of the contact spheres.
    tissue
        Table of what sets muscles apart (strength, elastic tendons) and of passive joint moments; the muscles of
        ``gait2d_muscles`` and no such moments when ``None``.
    """

    contact: str
    tissue: str | None = None


BUILDS = {
    "gait2d": Build("gait2d_contact"),
    "gait2d_stiff_heel": Build("gait2d_stiff_heel_contact", "gait2d_stiff_heel_tissue"),
}


def build_gait2d(name: str = "gait2d") -> MusculoskeletalModel:
    """Assemble a model of this folder from its tables; muscle paths are points, not yet fitted."""
    skeleton, build = EvidenceTable(PACKAGE, "gait2d_skeleton"), BUILDS[name]
    muscles = tuple(_muscle(muscle, side) for side in SIDES for muscle in MUSCLES)
    tissue = None if build.tissue is None else EvidenceTable(PACKAGE, build.tissue)
    return MusculoskeletalModel(
        name=name,
        gravity=(0.0, -9.80665, 0.0),
        bodies=_bodies(skeleton),
        joints=_joints(skeleton),
        muscles=muscles if tissue is None else tuple(_adapted(muscle, tissue) for muscle in muscles),
        actuators=(_lumbar_actuator(skeleton),),
        springs=_damping(skeleton),
        passive_forces=() if tissue is None else _passive_moments(tissue),
        contacts=tuple(_sphere(build.contact, sphere, side) for side in SIDES for sphere in SPHERES),
    )


def write_gait2d(path: Path, worker: OpenSimWorker, name: str = "gait2d") -> None:
    """Write a model of this folder as an ``.osim`` file."""
    worker.request("write_model", path=str(path.resolve()), model=to_plain(build_gait2d(name)))


def _mirrored(numbers: tuple[float, ...], side: str) -> Vector3:
    x, y, z = numbers
    return (x, y, z if side == "r" else 0.0 - z)


def _bodies(table: EvidenceTable) -> tuple[Body, ...]:
    found = [_body(table, name, name, "r") for name in MIDLINE_BODIES]
    for side in SIDES:
        found += [_body(table, name, f"{name}_{side}", side) for name in ("femur", "tibia", "talus", "calcn", "toes")]
    return tuple(found)


def _body(table: EvidenceTable, part: str, name: str, side: str) -> Body:
    ixx, iyy, izz = table.numbers(part, "inertia")
    center = _mirrored(table.numbers(part, "mass_center"), side)
    return Body(name, table.number(part, "mass"), center, (ixx, iyy, izz, 0.0, 0.0, 0.0))


def _joints(table: EvidenceTable) -> tuple[Joint, ...]:
    base = Joint(
        name="ground_pelvis",
        kind="PlanarJoint",
        parent_body=GROUND,
        child_body="pelvis",
        coordinates=(
            _angle(table, "pelvis_tilt"),
            _distance(table, "pelvis_tx", 0.0),
            _distance(table, "pelvis_ty", STANDING_HEIGHT_M),
        ),
    )
    back = _pin(table, "lumbar", "pelvis", "torso", "lumbar_extension", "lumbar_extension", "r")
    legs = [joint for side in SIDES for joint in _leg(table, side)]
    return (base, back, *legs)


def _leg(table: EvidenceTable, side: str) -> list[Joint]:
    hip = _pin(table, "hip", "pelvis", f"femur_{side}", "hip_flexion", f"hip_flexion_{side}", side)
    ankle = _pin(table, "ankle", f"tibia_{side}", f"talus_{side}", "ankle_angle", f"ankle_angle_{side}", side)
    joints = [hip, _knee(table, side), ankle]
    for name, parent, child in (("subtalar", "talus", "calcn"), ("mtp", "calcn", "toes")):
        offset = Offset(_mirrored(table.numbers(name, "parent_translation"), side))
        joints.append(Joint(f"{name}_{side}", "WeldJoint", f"{parent}_{side}", f"{child}_{side}", offset))
    return joints


def _knee(table: EvidenceTable, side: str) -> Joint:
    """Hinge whose axis rolls over the femur as the knee bends."""
    angle = f"knee_angle_{side}"
    x, y = (Polynomial(table.numbers("knee", f"translation_{axis}")) for axis in "xy")
    return Joint(
        name=f"knee_{side}",
        kind="CustomJoint",
        parent_body=f"femur_{side}",
        child_body=f"tibia_{side}",
        coordinates=(_angle(table, "knee_angle", angle),),
        rotations=(TransformAxis((0.0, 0.0, 1.0), IDENTITY, angle),),
        translations=(TransformAxis((1.0, 0.0, 0.0), x, angle), TransformAxis((0.0, 1.0, 0.0), y, angle)),
    )


def _pin(table: EvidenceTable, part: str, parent: str, child: str, angle: str, coordinate: str, side: str) -> Joint:
    offset = Offset(_mirrored(table.numbers(part, "parent_translation"), side))
    name = part if coordinate == angle else f"{part}_{side}"
    return Joint(name, "PinJoint", parent, child, offset, coordinates=(_angle(table, angle, coordinate),))


def _angle(table: EvidenceTable, part: str, name: str = "") -> Coordinate:
    low, high = (math.radians(degrees) for degrees in table.numbers(part, "range"))
    return Coordinate(name or part, (low, high))


def _distance(table: EvidenceTable, part: str, default: float) -> Coordinate:
    low, high = table.numbers(part, "range")
    return Coordinate(part, (low, high), default, rotational=False)


def _muscle(name: str, side: str) -> Muscle:
    table = EvidenceTable(PACKAGE, "gait2d_muscles")
    rows = [*table.rows_of("all"), *table.rows_of(name)]
    numbers: dict[str, Any] = {row.quantity: row.number for row in rows}
    return Muscle(name=f"{name}_{side}", path_points=_path_points(name, side), **numbers)


def _path_points(name: str, side: str) -> tuple[PathPoint, ...]:
    """Rows ``point_<n>_<body>`` are fixed points; ``..._x``, ``..._y`` and ``..._z`` follow the knee."""
    rows = EvidenceTable(PACKAGE, "gait2d_paths").rows_of(name)
    fixed = [row for row in rows if len(row.quantity.split("_")) == 3]
    moving = {row.quantity[-1]: row.numbers for row in rows if len(row.quantity.split("_")) == 4}
    points = []
    for row in fixed:
        body = row.quantity.split("_")[2]
        points.append(PathPoint(_side_of(body, side), _mirrored(row.numbers, side)))
    if moving:
        x, y = Polynomial(moving["x"]), Polynomial(moving["y"])
        z = constant(moving["z"][0] if side == "r" else -moving["z"][0])
        points.append(PathPoint(f"tibia_{side}", (0.0, 0.0, 0.0), f"knee_angle_{side}", (x, y, z)))
    return tuple(points)


def _side_of(body: str, side: str) -> str:
    return body if body in MIDLINE_BODIES else f"{body}_{side}"


def _sphere(topic: str, name: str, side: str) -> ContactSphere:
    """Rows of a sphere come before those of all spheres."""
    table = EvidenceTable(PACKAGE, topic)
    rows = [*table.rows_of("all"), *table.rows_of(name)]
    numbers: dict[str, Any] = {row.quantity: row.number for row in rows if row.quantity != "location"}
    x, y, z = table.numbers(name, "location")
    return ContactSphere(name=f"{name}_{side}", body=f"calcn_{side}", location=(x, y, z), **numbers)


def _adapted(muscle: Muscle, tissue: EvidenceTable) -> Muscle:
    """Return the muscle with its force scaled and its tendon stretching, where the table has numbers for it."""
    numbers = {row.quantity: row.number for row in tissue.rows_of(muscle.name[:-2])}
    force = muscle.max_isometric_force * numbers.get("max_isometric_force_factor", 1.0)
    muscle = replace(muscle, max_isometric_force=force)
    if "tendon_strain_at_one_norm_force" not in numbers:
        return muscle
    # The curves of muscles load casadi, which only bodies with such tendons need here.
    from gaitgain.models.variant.compliant_tendons import stretching

    strain = numbers["tendon_strain_at_one_norm_force"]
    return stretching(replace(muscle, tendon_strain_at_one_norm_force=strain))


def _passive_moments(tissue: EvidenceTable) -> tuple[ExpressionBasedCoordinateForce, ...]:
    """Return what ligaments and other tissue do beside the muscles: ``a exp(b q) + c`` (N m, 1/rad, N m)."""
    forces = []
    for row in tissue.rows:
        if row.quantity == "passive_moment":
            a, b, c = row.numbers
            formula = f"{a:g}*exp({b:g}*q)+{c:g}".replace("+-", "-")
            forces += [
                ExpressionBasedCoordinateForce(f"{row.part}_{side}_passive", f"{row.part}_{side}", formula)
                for side in SIDES
            ]
    return tuple(forces)


def _lumbar_actuator(table: EvidenceTable) -> CoordinateActuator:
    return CoordinateActuator("lumbar_actuator", "lumbar_extension", table.number("lumbar", "optimal_force"))


def _damping(table: EvidenceTable) -> tuple[SpringGeneralizedForce, ...]:
    springs = [("lumbar_extension", "lumbar_extension")]
    springs += [(part, f"{part}_{side}") for side in SIDES for part in ("hip_flexion", "knee_angle", "ankle_angle")]
    return tuple(
        SpringGeneralizedForce(f"{name}_damping", name, viscosity=table.number(part, "viscosity"))
        for part, name in springs
    )


if __name__ == "__main__":
    with OpenSimWorker() as opensim:
        for model in BUILDS:
            write_gait2d(shipped_model_path(model), opensim, model)
