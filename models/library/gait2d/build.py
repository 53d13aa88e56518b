"""The embedded planar model ``gait2d``, assembled from the evidence tables.

Ten coordinates, nine lumped muscles a leg, three contact spheres a foot. Every number is a row of
``evidence/gait2d_*.csv`` with its source. ``python -m gaitgain.models.library.gait2d.build`` writes ``gait2d.osim``
beside this file through OpenSim's API; a test rebuilds it and finds it unchanged.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from gaitgain.evidence import EvidenceTable
from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.force import ContactSphere, CoordinateActuator, SpringGeneralizedForce
from gaitgain.models.description.function import IDENTITY, Polynomial, constant
from gaitgain.models.description.geometry import GROUND, Offset, PathPoint, Vector3
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.plain import to_plain
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker

PACKAGE = "gaitgain.models.library.gait2d"
GAIT2D = "gait2d"
STANDING_HEIGHT_M = 0.95  # pelvis above ground, default pose
MUSCLES = ("hamstrings", "bifemsh", "glut_max", "iliopsoas", "rect_fem", "vasti", "gastroc", "soleus", "tib_ant")
SPHERES = ("heel", "metatarsal", "toe")
MIDLINE_BODIES = ("pelvis", "torso")
SIDES = ("r", "l")


def build_gait2d() -> MusculoskeletalModel:
    """Assemble the embedded model from its tables; muscle paths are points, not yet fitted."""
    skeleton = EvidenceTable(PACKAGE, "gait2d_skeleton")
    return MusculoskeletalModel(
        name=GAIT2D,
        gravity=(0.0, -9.80665, 0.0),
        bodies=_bodies(skeleton),
        joints=_joints(skeleton),
        muscles=tuple(_muscle(name, side) for side in SIDES for name in MUSCLES),
        actuators=(_lumbar_actuator(skeleton),),
        springs=_damping(skeleton),
        contacts=tuple(_sphere(name, side) for side in SIDES for name in SPHERES),
    )


def write_gait2d(path: Path, worker: OpenSimWorker) -> None:
    """Write the embedded model as an ``.osim`` file."""
    worker.request("write_model", path=str(path.resolve()), model=to_plain(build_gait2d()))


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


def _sphere(name: str, side: str) -> ContactSphere:
    table = EvidenceTable(PACKAGE, "gait2d_contact")
    common: dict[str, Any] = {row.quantity: row.number for row in table.rows_of("all")}
    x, y, z = table.numbers(name, "location")
    return ContactSphere(f"{name}_{side}", f"calcn_{side}", (x, y, z), table.number(name, "radius"), **common)


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
        write_gait2d(shipped_model_path(GAIT2D), opensim)
