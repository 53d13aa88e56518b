"""A sheet: an answer as rows and columns, written once and printed as a table, as JSON or as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gaitgain.sheets.number import MISSING, yes_or_no

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes
    ----------
    label
        Its heading for people; empty where only other programs read the column.
    read
        Value of a row: what JSON holds.
    name
        Its key in JSON; empty where only people read the column.
    unit
        Of all values, in brackets behind the heading.
    decimals
        Of numbers, which then stand at the right.
    form
        How a value is written for people, where decimals do not say it.
    right
        Whether values stand at the right; those with decimals do.
    optional
        Leave the key out of JSON in rows that have no value.
    """

    label: str
    read: Callable[[Any], Any]
    name: str = ""
    unit: str = ""
    decimals: int | None = None
    form: Callable[[Any], str] | None = None
    right: bool = False
    optional: bool = False

    @property
    def heading(self) -> str:
        """Label and unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def at_right(self) -> bool:
        """Whether values stand at the right."""
        return self.right or self.decimals is not None

    def cell(self, row: Any) -> str:
        """Value of a row, as people read it."""
        value = self.read(row)
        if self.form is not None:
            return self.form(value)
        if value is None:
            return MISSING
        if isinstance(value, bool):
            return yes_or_no(value)
        if self.decimals is not None and not isinstance(value, str):
            return f"{value:.{self.decimals}f}"
        return str(value)


@dataclass(frozen=True)
class Sheet:
    """An answer as rows and columns.

    Attributes
    ----------
    title
        Above the table.
    columns
        With the same readers for every row.
    rows
        Whatever the columns read.
    notes
        Sentences below the table.
    views
        What people are shown instead, where the rows of the sheet are too many or too long for them.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    notes: Sequence[str] = ()
    views: Sequence[Sheet] = ()

    @property
    def shown(self) -> list[Column]:
        """Columns for people."""
        return [column for column in self.columns if column.label]

    @property
    def cells(self) -> list[list[str]]:
        """What stands in the table, row by row."""
        return [[column.cell(row) for column in self.shown] for row in self.rows]


def plain_sheet(title: str, rows: Sequence[Mapping[str, Any]], decimals: int = 1) -> Sheet:
    """Return rows that are mappings as a sheet: keys are names, and without underscores headings."""
    first = rows[0] if rows else {}
    columns = [
        Column(key.replace("_", " "), itemgetter(key), key, decimals=None if isinstance(value, str) else decimals)
        for key, value in first.items()
    ]
    return Sheet(title, columns, rows)


def as_json(sheet: Sheet) -> list[dict[str, Any]]:
    """Rows as JSON has them: one mapping each, with the columns that have a name."""
    named = [column for column in sheet.columns if column.name]
    rows = []
    for row in sheet.rows:
        values = {column: column.read(row) for column in named}
        rows.append({c.name: value for c, value in values.items() if not (c.optional and value is None)})
    return rows


def as_table(sheet: Sheet) -> Table:
    """Return a table for terminals; where they are narrow, cells are folded and nothing is lost."""
    from rich.table import Table
    from rich.text import Text

    # Names are texts, never markup: an arm may be called "legs [low]".
    title = Text(sheet.title) if sheet.title else None
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in sheet.shown:
        table.add_column(Text(column.heading), justify="right" if column.at_right else "left", overflow="fold")
    for cells in sheet.cells:
        table.add_row(*map(Text, cells))
    return table


def as_html(sheet: Sheet) -> str:
    """Return a plain HTML table with its title as caption, and the notes as paragraphs."""
    head = _row("th", [column.heading for column in sheet.shown])
    body = "".join(_row("td", cells) for cells in sheet.cells)
    caption = f"<caption>{escape(sheet.title)}</caption>" if sheet.title else ""
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in sheet.notes)
    return f"<table>{caption}\n<thead>{head}</thead>\n<tbody>{body}</tbody>\n</table>\n{notes}"


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
