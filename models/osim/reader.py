"""Read an ``.osim`` file: the door through which models come in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gaitgain.errors import GaitGainError, ModelError, OpenSimError, UnsupportedModelError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.model_file import check_set, check_xml, with_sibling, write_without
from gaitgain.models.osim.path_sampling import Ranges, fit_all_paths
from gaitgain.models.osim.translation_cache import keep_translation, read_translation, translation_key
from gaitgain.models.skeleton.parameters import CONTACT_NUMBERS


def read_model(
    path: Path | str,
    worker: OpenSimWorker,
    path_ranges: Ranges | None = None,
    *,
    sets: Sequence[Path | str] = (),
    check: Callable[[MusculoskeletalModel], None] | None = None,
    begin: Callable[[str], None] = lambda text: None,
) -> MusculoskeletalModel:
    """Read and translate a model, and fit its muscle paths.

    A translation is kept; the same files are not translated again.

    Parameters
    ----------
    path
        An ``.osim`` file.
    worker
        The process that owns OpenSim.
    path_ranges
        Ranges of coordinates (rad or m) in which paths are fitted, where not over the model's own.
    sets
        XML files that complete the model: contact geometries, forces, function-based paths.
    check
        Raises for a model that is of no use to the caller, before the minutes that fitting paths may take.
    begin
        Told how many paths are to be fitted, and how far that is.

    Returns
    -------
    MusculoskeletalModel
        Its ``approximated`` names what was converted, and every path that no polynomial follows within the
        tolerances.

    Raises
    ------
    ModelError
        When a file is missing, is no safe XML, is broken, or holds what has no translation.
    """
    source = ModelSource(path, sets)
    key = translation_key([source.file, *source.sets], path_ranges or {})
    kept = read_translation(key)
    described = source.describe(worker) if kept is None else kept
    check_numbers(described, source.file)
    if check is not None:
        check(described)
    if kept is not None:
        return kept
    model = fit_all_paths(described, worker, source.arguments, path_ranges, begin)
    keep_translation(key, model)
    return model


class ModelSource:
    """A model file and the sets that complete it, checked before OpenSim sees them.

    Parameters
    ----------
    path
        An ``.osim`` file.
    sets
        Further XML files.
    """

    def __init__(self, path: Path | str, sets: Sequence[Path | str] = ()) -> None:
        self.file = Path(path).resolve()
        self.sets = with_sibling([Path(s).resolve() for s in sets])
        self._contents = [check_xml(self.file), *map(check_set, self.sets)]

    @property
    def arguments(self) -> dict[str, Any]:
        """What names the model to the worker."""
        return {"path": str(self.file), "sets": [str(s) for s in self.sets]}

    def describe(self, worker: OpenSimWorker) -> MusculoskeletalModel:
        """Return the model as it is in the file, with the paths that are polynomials already.

        Raises
        ------
        UnsupportedModelError
            With everything that has no translation.
        """
        unknown = self._unknown_classes(worker)
        if unknown:
            raise UnsupportedModelError((*unknown, *self._unsupported_beside_unknown(worker)), str(self.file))
        self._refuse_texts(worker)
        try:
            answer, _ = worker.request("describe", **self.arguments)
        except UnsupportedModelError as problem:
            raise UnsupportedModelError(problem.items, str(self.file)) from None
        except (ModelError, OpenSimError) as problem:
            raise type(problem)(f"{self.file}: {problem}") from None
        return from_plain(MusculoskeletalModel, answer["model"])

    def _unknown_classes(self, worker: OpenSimWorker) -> list[str]:
        """OpenSim stops at the first class that it does not know; here all are found before."""
        named = {name for contents in self._contents for name in contents.classes}
        answer, _ = worker.request("unknown_classes", names=sorted(named))
        return [
            f"{name} {place}: OpenSim {answer['version']} does not know this class"
            for contents in self._contents
            for name in answer["unknown"]
            for place in contents.classes.get(name, [])
        ]

    def _refuse_texts(self, worker: OpenSimWorker) -> None:
        """Refuse what stands where a number belongs and is none; OpenSim would take a default instead."""
        owners = {text.owner for contents in self._contents for text in contents.texts}
        kinds = worker.request("property_types", names=sorted(owners))[0]
        wrong = []
        for contents in self._contents:
            for text in contents.texts:
                kind = kinds.get(text.owner, {}).get(text.name)
                if kind and not text.holds(kind["type"], kind["least"], kind["most"]):
                    many = f" ({kind['least']} of them)" if kind["least"] > 1 else ""
                    shown = " ".join(text.text.split())[:LONGEST_TEXT]
                    wrong.append(f"{text.place}: {text.name} is '{shown}', expected {_WORDS[kind['type']]}{many}")
        if wrong:
            raise ModelError(f"{self.file}: not what belongs there\n" + "\n".join(f"  - {w}" for w in wrong))

    def _unsupported_beside_unknown(self, worker: OpenSimWorker) -> tuple[str, ...]:
        """What else has no translation, as far as it can be told without the unknown parts."""
        answer, _ = worker.request("unknown_classes", names=sorted(self._contents[0].classes))
        with tempfile.TemporaryDirectory() as folder:
            rest = Path(folder) / self.file.name
            write_without(self.file, set(answer["unknown"]), rest)
            try:
                worker.request("describe", path=str(rest), sets=[])
            except UnsupportedModelError as problem:
                return problem.items
            except GaitGainError:
                return ()
        return ()


LONGEST_TEXT = 60
_NEVER_ZERO = ("radius", "stiffness", "transition_velocity")
_WORDS = {
    "double": "a number with a decimal point",
    "int": "a whole number",
    "Vec3": "three numbers with decimal points",
    "Vec6": "six numbers with decimal points",
    "Vector": "numbers with decimal points",
    "bool": "true or false",
}


def check_numbers(model: MusculoskeletalModel, file: Path) -> None:
    """Refuse a model with numbers that no body can have, all named at once."""
    # Only the bounds of controls may be infinite.
    numbers = [(place, value) for place, value in _numbers(model, "") if not np.isfinite(value)]
    wrong = [f"{place}: {value}" for place, value in numbers if np.isnan(value) or not place.endswith("_control")]
    wrong += [f"body {b.name}: mass {b.mass}" for b in model.bodies if b.mass < 0]
    wrong += [f"body {b.name}: inertia {b.inertia}" for b in model.bodies if min(b.inertia[:3]) < 0]
    for muscle in model.muscles:
        for name in ("max_isometric_force", "optimal_fiber_length", "max_contraction_velocity", "tendon_slack_length"):
            value = getattr(muscle, name)
            if value <= 0:
                wrong.append(f"muscle {muscle.name}: {name} {value}")
    for coordinate in model.coordinates:
        if coordinate.range[0] > coordinate.range[1]:
            wrong.append(f"coordinate {coordinate.name}: range {coordinate.range}")
    for contact in model.contacts:
        wrong += [
            f"contact {contact.name}: {name} {getattr(contact, name)}"
            for name in CONTACT_NUMBERS
            if getattr(contact, name) < 0 or (name in _NEVER_ZERO and getattr(contact, name) == 0)
        ]
    if model.gravity[1] > 0:
        wrong.append(f"gravity {model.gravity} points up, along +Y")
    if not model.free_coordinates:
        raise ModelError(f"{file}: the model has no coordinate that can move; unlock one, or replace a weld")
    if not model.muscles and not model.actuators:
        raise ModelError(f"{file}: nothing moves the model; give it muscles that act, or actuators of its coordinates")
    if wrong:
        raise ModelError(f"{file}: impossible numbers\n" + "\n".join(f"  - {w}" for w in wrong))


def _numbers(value: Any, place: str) -> Iterator[tuple[str, float]]:
    """All numbers of a description, with their places."""
    if isinstance(value, float):
        yield place, value
    elif is_dataclass(value):
        name = getattr(value, "name", "")
        inside = f"{place} {name}".strip() if name and place else place
        for part in fields(value):
            yield from _numbers(getattr(value, part.name), f"{inside}: {part.name}" if inside else part.name)
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers(item, place)
