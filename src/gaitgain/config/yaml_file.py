"""Reading YAML files that people write: every fault at once, each with its key and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gaitgain.errors import ConfigError

Model = TypeVar("Model", bound=BaseModel)
Side = Literal["both", "right", "left"]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^/,]+$")]


class Strict(BaseModel):
    """A part of a config: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_mapping(path: Path, expected: str) -> tuple[str, dict[str, Any]]:
    """Text and content of a YAML file that holds keys.

    Parameters
    ----------
    expected
        Keys that such a file has, for the message.

    Raises
    ------
    ConfigError
        When it cannot be read, is not YAML or holds no keys.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "not a text file"
        raise ConfigError(f"{path}: cannot be read ({reason})") from None
    except yaml.YAMLError as problem:
        raise ConfigError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: expected keys such as {expected}, found {type(data).__name__}")
    return text, data


def raise_faults(path: Path, faults: Iterable[str]) -> None:
    """Raise all faults of a file as one error, if there are any."""
    distinct = list(dict.fromkeys(faults))
    if distinct:
        listed = "\n".join(f"  - {fault}" for fault in distinct)
        raise ConfigError(f"{path}: {len(distinct)} fault(s)\n{listed}")


def validated(path: Path, data: Mapping[str, Any], root: type[Model], levels: Mapping[str, type[BaseModel]]) -> Model:
    """Content of a file as what it describes; see :func:`explain` for the levels.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    try:
        return root.model_validate(data)
    except ValidationError as problem:
        faults = [explain(error, root, levels, set()) for error in problem.errors()]
    raise_faults(path, faults)
    raise AssertionError


def explain(error: Any, root: type[BaseModel], levels: Mapping[str, type[BaseModel]], unions: set[str]) -> str:
    """One fault of a validation: where, what, and what to do.

    Parameters
    ----------
    root
        What the file describes.
    levels
        What the items below each key describe.
    unions
        Parts of a place that name a type and no key.
    """
    place = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"] if part not in unions
    ).lstrip(".")
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        known = _keys_beside(error["loc"], root, levels)
        close = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"known keys: {', '.join(known)}"
        return f"{place}: unknown key; {hint}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: {error['input']!r} may hold neither '/' nor ','; choose another name"
    if error["type"] == "missing":
        return f"{place}: missing; add it"
    message = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    found = f" (found {given!r})" if isinstance(given, (str, int, float, bool)) and repr(given) not in message else ""
    return f"{place or 'config'}: {message}{found}"


def _keys_beside(location: tuple, root: type[BaseModel], levels: Mapping[str, type[BaseModel]]) -> list[str]:
    names = [part for part in location[:-1] if part in levels]
    return list((levels[names[-1]] if names else root).model_fields)
