"""What can be told of a model file before OpenSim sees it: whether it is safe, and which classes it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from gaitgain.errors import ModelError

LARGEST_FILE_BYTES = 50_000_000
DEEPEST = 200
# Elements below these hold objects by their class names.
_HOLDERS = (
    "objects",
    "components",
    "function",
    "coupled_coordinates_function",
    "force_length_curve",
    "length_function",
)
_SETS = ("BodySet", "JointSet", "ForceSet", "ConstraintSet", "ControllerSet", "ComponentSet", "ContactGeometrySet")
CONTACT_GEOMETRY, FORCES = "ContactGeometrySet", "ForceSet"
SET_CLASSES = (CONTACT_GEOMETRY, FORCES, "Set_FunctionBasedPath_")


# What OpenSim reads as a number to its end; of anything else it takes the beginning, or a default, and says nothing.
_NUMBER = re.compile(r"[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|inf|infinity|nan)", re.IGNORECASE)
_BRACKETS = str.maketrans(",~()[]", "      ")


@dataclass(frozen=True)
class Text:
    """What stands in an element that holds no others.

    Attributes
    ----------
    owner, name
        Class of the object, and name of its property.
    place
        XML path of the object.
    """

    owner: str
    name: str
    place: str
    text: str

    def holds(self, kind: str, least: int, most: int) -> bool:
        """Whether it can be read as so many values of OpenSim's type of a property."""
        if kind == "bool":
            words = self.text.lower().split()
            return least <= len(words) <= most and all(word in ("true", "false", "1", "0") for word in words)
        size = _VECTORS.get(kind, 1)
        words = (self.text.translate(_BRACKETS) if size > 1 else self.text).split()
        return size * least <= len(words) <= size * most and all(_NUMBER.fullmatch(word) for word in words)


_VECTORS = {"Vec3": 3, "Vec6": 6}


@dataclass
class FileContents:
    """Classes that a file names, each with the XML paths of its objects, and the class of its first object.

    ``texts`` are all that is not one number, wherever it stands; of single numbers, the first of each property.
    """

    classes: dict[str, list[str]] = field(default_factory=dict)
    first: str = ""
    texts: list[Text] = field(default_factory=list)


class _Reader:
    """Collects class names while a file is parsed, and refuses what no model needs."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.contents = FileContents()
        self._open: list[str] = []
        self._named: list[str] = []
        self._text: list[str] = []
        self._leaf = False
        self._single: set[tuple[str, str]] = set()

    def refuse(self, *_: object) -> None:
        """Refuse documents that define anything of their own."""
        raise ModelError(f"{self.file}: a document type or entity is defined in it; models need none, so it is refused")

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        """Note an element."""
        if not self._open and tag != "OpenSimDocument":
            raise ModelError(f"{self.file}: not an OpenSim model (its first element is <{tag}>)")
        if len(self._open) == 1 and not self.contents.first:
            self.contents.first = tag
        if len(self._open) >= DEEPEST:
            raise ModelError(f"{self.file}: more than {DEEPEST} elements inside each other, which no model needs")
        name = attributes.get("name")
        self._named.append(f"{tag}[{name}]" if name else tag)
        if self._holds_objects():
            self.contents.classes.setdefault(tag, []).append("/".join(self._named[1:]))
        self._open.append(tag)
        self._text, self._leaf = [], True

    def characters(self, text: str) -> None:
        """Note what stands in an element."""
        self._text.append(text)

    def end(self, tag: str) -> None:
        """Leave an element."""
        self._open.pop()
        self._named.pop()
        if self._leaf and self._open:
            text = "".join(self._text)
            single = _NUMBER.fullmatch(text.strip()) is not None
            if not single or (self._open[-1], tag) not in self._single:
                self.contents.texts.append(Text(self._open[-1], tag, "/".join(self._named[1:]), text))
            if single:
                self._single.add((self._open[-1], tag))
        self._leaf = False

    def _holds_objects(self) -> bool:
        if not self._open or self._open[-1] not in _HOLDERS:
            return False
        return self._open[-1] != "objects" or (len(self._open) > 1 and self._open[-2] in _SETS)


def check_xml(file: Path) -> FileContents:
    """Read a file's elements; refuse it when it is missing, huge, malformed, or defines document types or entities.

    Raises
    ------
    ModelError
        One message with the file's name.
    """
    if not file.is_file():
        raise ModelError(f"{file}: there is no such model file")
    if file.stat().st_size > LARGEST_FILE_BYTES:
        raise ModelError(f"{file}: larger than {LARGEST_FILE_BYTES // 1_000_000} MB, which no model needs")
    parser = expat.ParserCreate()
    reader = _Reader(file)
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        contents = file.read_bytes()
        contents.decode()
        parser.Parse(contents, True)
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise ModelError(f"{file}: not UTF-8 (line {line}); save it in that encoding") from None
    except expat.ExpatError as problem:
        raise ModelError(f"{file}: not well-formed XML ({problem})") from None
    except OSError as problem:
        raise ModelError(f"{file}: cannot be read ({problem.strerror})") from None
    return reader.contents


def check_set(file: Path) -> FileContents:
    """Check a file that completes a model: contact geometries, forces or paths."""
    contents = check_xml(file)
    if contents.first not in SET_CLASSES:
        raise ModelError(
            f"{file}: holds <{contents.first}>, expected a set of contact geometries, forces or function-based paths "
            f"(<{'>, <'.join(SET_CLASSES)}>)"
        )
    return contents


def with_sibling(files: list[Path]) -> list[Path]:
    """Add the file of contact geometries that belongs to a file of contact forces, or the other way round.

    OpenSim keeps the two apart, as ``..ContactGeometrySet.xml`` and ``..ContactForceSet.xml``; when only one of them
    is given, the other is looked for beside it.
    """
    found = list(files)
    words = {"ContactForceSet": "ContactGeometrySet", "ContactGeometrySet": "ContactForceSet"}
    for file in files:
        for word, other in words.items():
            sibling = file.with_name(file.name.replace(word, other))
            if word in file.name and sibling not in found and sibling.is_file():
                found.append(sibling)
    return found


def write_without(file: Path, classes: set[str], target: Path) -> None:
    """Write a file without the objects of some classes."""
    tree = ElementTree.parse(file)
    for parent in tree.iter():
        for child in list(parent):
            if child.tag in classes:
                parent.remove(child)
    tree.write(target)
