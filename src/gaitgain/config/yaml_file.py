"""Reading YAML files that people write: every fault at once, each with its key and the remedy."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gaitgain.errors import ConfigError

Model = TypeVar("Model", bound=BaseModel)
Side = Literal["both", "right", "left"]


def _printable(name: str) -> str:
    if any(sign in name for sign in "/,"):
        raise ValueError(f"{name!r} may hold neither '/' nor ','; choose another name")
    if any(unicodedata.category(sign)[0] in "CZ" and sign != " " for sign in name):
        raise ValueError(f"{name!r} holds signs that cannot be seen; choose another name")
    if name != name.strip() or not name.strip("."):
        raise ValueError(f"{name!r} is no name in tables and files; begin and end it with a letter or digit")
    return name


Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_printable)]


class Strict(BaseModel):
    """A part of a config: unknown keys are faults, and so are values of another type, infinite ones and no numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class _Loader(yaml.SafeLoader):
    """Plain data only, each key once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping; refuse a key that is written twice, since the second would silently win."""
        seen = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"the key '{key.value}' is there twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep)


# YAML 1.1 reads 1e-4 as text; people mean the number, as YAML 1.2 does.
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+$"),
    list("-+.0123456789"),
)


def read_mapping(path: str | Path, expected: str) -> tuple[str, dict[str, Any]]:
    """Return text and content of a YAML file that holds keys.

    Parameters
    ----------
    expected
        Keys that such a file has, for the message.

    Raises
    ------
    ConfigError
        When it cannot be read, is not YAML, holds a key twice or no keys.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
        data = yaml.load(text, _Loader)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "not a text file"
        raise ConfigError(f"{path}: cannot be read ({reason})") from None
    except yaml.YAMLError as problem:
        raise ConfigError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from None
    except RecursionError:
        raise ConfigError(f"{path}: its keys are nested too deeply; expected keys such as {expected}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: expected keys such as {expected}, found {type(data).__name__}")
    return text, data


def is_file(path: Path) -> bool:
    """Return whether there is a file; a name that no file can bear is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def raise_faults(path: str | Path, faults: Iterable[str]) -> None:
    """Raise all faults of a file as one error, if there are any."""
    distinct = list(dict.fromkeys(faults))
    if distinct:
        listed = "\n".join(f"  - {fault}" for fault in distinct)
        raise ConfigError(f"{path}: {len(distinct)} fault(s)\n{listed}")


def validated(
    path: str | Path,
    data: Mapping[str, Any],
    root: type[Model],
    levels: Mapping[str, type[BaseModel]],
    tags: Iterable[str] = (),
    context: dict[str, Any] | None = None,
) -> Model:
    """Return the content of a file as what it describes; see :func:`explain` for levels and tags.

    Parameters
    ----------
    context
        For validators of the parts.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    try:
        return root.model_validate(data, context=context)
    except ValidationError as problem:
        faults = [explain(error, root, levels, tags) for error in problem.errors()]
    raise_faults(path, faults)
    raise AssertionError


def explain(error: Any, root: type[BaseModel], levels: Mapping[str, type[BaseModel]], tags: Iterable[str] = ()) -> str:
    """Return one fault of a validation in words: where, what, and what to do.

    Parameters
    ----------
    root
        What the file describes.
    levels
        What the items below each key describe.
    tags
        Parts of a place that tell kinds of an item apart and are no keys.
    """
    place = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"] if part not in tuple(tags)
    ).lstrip(".")
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        known = _keys_beside(error["loc"], root, levels)
        close = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"known keys: {', '.join(known)}"
        return f"{place}: unknown key; {hint}"
    if error["type"] == "missing":
        return f"{place}: missing; add it"
    message = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    found = f" (found {given!r})" if isinstance(given, (str, int, float, bool)) and repr(given) not in message else ""
    return f"{place or 'config'}: {message}{found}"


def _keys_beside(location: tuple, root: type[BaseModel], levels: Mapping[str, type[BaseModel]]) -> list[str]:
    names = [part for part in location[:-1] if part in levels]
    return list((levels[names[-1]] if names else root).model_fields)
