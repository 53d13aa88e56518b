"""An answer of one or more sheets, printed for people or for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gaitgain.console.console import out, print_lines, write_json
from gaitgain.sheets.sheet import Sheet, as_json, as_table

# A sheet, a mapping of names to answers, or any value that JSON knows.
Answer = Any


def print_answer(answer: Answer, *, json: bool = False) -> None:
    """Print all tables of an answer with their notes, or the whole of it as JSON.

    Parameters
    ----------
    answer
        One sheet, or sheets and other values by their key in JSON.
    """
    if json:
        write_json(document(answer))
        return
    for sheet in tables(answer):
        if sheet.shown:
            out.print(as_table(sheet))
        print_lines(sheet.notes)


def document(answer: Answer) -> Any:
    """Return an answer as JSON has it."""
    if isinstance(answer, Sheet):
        return as_json(answer)
    if isinstance(answer, Mapping):
        return {name: document(part) for name, part in answer.items()}
    return answer


def tables(answer: Answer) -> Iterator[Sheet]:
    """All sheets of an answer that people are shown."""
    if isinstance(answer, Sheet):
        yield from answer.views or [answer]
    elif isinstance(answer, Mapping):
        for part in answer.values():
            yield from tables(part)
