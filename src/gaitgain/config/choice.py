"""A name that a person writes, chosen from a table: choices, schema and message come from the table itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class choice:  # noqa: N801  (it reads as a word in annotations)
    """Metadata of a string that is a name in a table: ``Annotated[str, choice(TASKS, "task")]``.

    Parameters
    ----------
    table
        Names; of a dictionary its keys.
    what
        What is chosen, for the message.
    """

    def __init__(self, table: Iterable[str], what: str) -> None:
        self.names, self.what = tuple(table), what

    def check(self, name: Any) -> str:
        """Return a name of the table; raise for anything else, with the names there are."""
        if isinstance(name, str) and name in self.names:
            return name
        close = difflib.get_close_matches(str(name), self.names, n=1)
        hint = f"did you mean '{close[0]}'? There are" if close else "choose from"
        given = {"what": self.what, "name": name, "hint": hint, "names": ", ".join(self.names)}
        raise PydanticCustomError("unknown_choice", "unknown {what} '{name}'; {hint} {names}", given)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.names)}
