"""Which columns of a file are which recorded force: told by OpenSim's external loads, or by the columns' names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from gaitgain.errors import ModelError
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.osim.model_file import check_xml

_SIDES = {"r": RIGHT, "right": RIGHT, "l": LEFT, "left": LEFT}
_FORCE = re.compile(r"(?P<stem>.*force.*?)v(?P<axis>[xyz])$", re.IGNORECASE)


@dataclass(frozen=True)
class LoadColumns:
    """Columns of one force: prefixes of labels that end in ``x``, ``y`` and ``z``.

    Attributes
    ----------
    force, point, torque
        The torque is empty where none was recorded.
    body
        On which it acts; empty where the side tells.
    side
        ``right`` or ``left``; empty where neither body nor side is told.
    """

    force: str
    point: str
    torque: str = ""
    body: str = ""
    side: str = ""

    @property
    def label(self) -> str:
        """Name for people."""
        return f"{self.force}(x, y, z)"


def read_external_loads(path: Path | str) -> tuple[LoadColumns, ...]:
    """Read OpenSim's ``ExternalLoads``.

    Raises
    ------
    ModelError
        When the file is none, or a force is not expressed in ground.
    """
    file = Path(path)
    check_xml(file)
    root = ElementTree.parse(file).getroot()
    found = [e for e in root.iter("ExternalForce") if _text(e, "appliesForce", "true").lower() != "false"]
    if root.find("ExternalLoads") is None or not found:
        raise ModelError(f"{file}: holds no ExternalForce that applies; name an ExternalLoads file of OpenSim")
    for element in found:
        for key in ("force_expressed_in_body", "point_expressed_in_body"):
            if _text(element, key, "ground") != "ground":
                name, body = element.get("name"), _text(element, key)
                raise ModelError(f"{file}: {name} has {key} {body}; express forces and points in ground")
    return tuple(
        LoadColumns(
            force=_text(element, "force_identifier"),
            point=_text(element, "point_identifier"),
            torque=_text(element, "torque_identifier"),
            body=_text(element, "applied_to_body"),
        )
        for element in found
    )


def _text(element: ElementTree.Element, key: str, default: str = "") -> str:
    found = (element.findtext(key) or "").strip()
    return default if found in ("", "Unassigned") else found


def columns_by_name(labels: tuple[str, ...]) -> tuple[LoadColumns, ...]:
    """Find forces by OpenSim's usual names: ``ground_force_r_vx``, ``1_ground_force_vx``, ``ground_force_2_vx``, ...

    Points end in ``px`` instead of ``vx``, and torques are named alike with ``torque`` and without ``v``. A letter or
    word between underscores tells the side.
    """
    found = []
    for label in labels:
        match = _FORCE.match(label)
        if match is None or match["axis"] != "x":
            continue
        stem = match["stem"]
        torque = stem.replace("force", "torque")
        words = re.split(r"[_\W]+", stem.lower())
        side = next((_SIDES[word] for word in words if word in _SIDES), "")
        has_torque = f"{torque}x" in labels
        found.append(LoadColumns(f"{stem}v", f"{stem}p", torque if has_torque else "", side=side))
    return tuple(found)
