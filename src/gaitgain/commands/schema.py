"""``gaitgain schema``: what the keys of each kind of file mean."""

from __future__ import annotations

from gaitgain.console.option import KindOfFile


def schema(kind: KindOfFile = "study") -> None:
    """Print the JSON Schema of a kind of file: every key with its meaning, for people and editors.

    Example: gaitgain schema person > person.schema.json
    """
    from gaitgain.config.catalog import FILES
    from gaitgain.console.console import write_json

    write_json(FILES[kind].model_json_schema())
