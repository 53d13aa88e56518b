"""The shipped model with actuators in the place of muscles, as files for OpenSim."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

# N m at full control, about what muscles give there.
OPTIMAL = {"hip_flexion": 180.0, "knee_angle": 160.0, "ankle_angle": 180.0}
DELAY = 0.05  # s


def write_torque_driven(source: Path, target: Path, *, delayed=(), muscles=False, strength=1.0) -> Path:
    """Replace muscles by actuators of both legs' joints, some with an activation of their own; or add them."""
    tree = ElementTree.parse(source)
    objects = tree.find(".//ForceSet/objects")
    if not muscles:
        for element in [e for e in objects if e.tag.endswith("Muscle")]:
            objects.remove(element)
        for parent in list(tree.iter()):  # metabolics of muscles that are gone
            for child in [c for c in parent if c.tag.endswith("MuscleMetabolics")]:
                parent.remove(child)
    for joint, force in OPTIMAL.items():
        for side in "rl":
            kind = "ActivationCoordinateActuator" if joint in delayed else "CoordinateActuator"
            element = ElementTree.SubElement(objects, kind, name=f"torque_{joint}_{side}")
            properties = {"coordinate": f"{joint}_{side}", "optimal_force": strength * force}
            properties |= {"min_control": -1.0, "max_control": 1.0}
            if joint in delayed:
                properties["activation_time_constant"] = DELAY
            for key, value in properties.items():
                ElementTree.SubElement(element, key).text = str(value)
    tree.write(target)
    return target
