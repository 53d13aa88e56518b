"""One sheet, printed three ways."""

from __future__ import annotations

from html.parser import HTMLParser
from io import StringIO
from operator import itemgetter

from rich.console import Console

from gaitgain.sheets.sheet import Column, Sheet, as_html, as_json, as_table, plain_sheet

ROWS = [
    {"who": "anna <b>", "speed": 1.23456, "week": 4.0, "sure": True},
    {"who": "[bold]bob[/]", "speed": None, "week": None, "sure": False},
]
SHEET = Sheet(
    "speeds & more",
    (
        Column("person", itemgetter("who"), "person"),
        Column("speed", itemgetter("speed"), "speed_m_s", unit="m/s", decimals=2),
        Column("sure", itemgetter("sure")),
        Column("", itemgetter("week"), "week", optional=True),
    ),
    ROWS,
    notes=["1 < 2"],
)


def printed(sheet: Sheet, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width)
    console.print(as_table(sheet))
    return console.file.getvalue()


def test_json_has_the_named_columns_with_exact_numbers():
    assert as_json(SHEET) == [
        {"person": "anna <b>", "speed_m_s": 1.23456, "week": 4.0},
        {"person": "[bold]bob[/]", "speed_m_s": None},
    ]


def test_a_table_has_the_labelled_columns_as_people_read_them():
    text = printed(SHEET)
    for words in ("speeds & more", "speed (m/s)", "1.23", "[bold]bob[/]", "yes", "no"):
        assert words in text
    assert "week" not in text
    assert SHEET.cells[1] == ["[bold]bob[/]", "-", "no"]


def test_a_narrow_terminal_folds_and_loses_nothing():
    letters = "".join(c for c in printed(SHEET, width=24) if c.isalnum())
    for cell in ("anna", "123", "boldbob"):
        assert cell in letters or all(c in letters for c in cell)
    assert "…" not in printed(SHEET, width=24)


class Reader(HTMLParser):
    """Collects the cells of a table, and checks that every tag closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.cells, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.texts.append((self.open[-1], data.strip()))


def test_html_is_a_plain_escaped_table():
    reader = Reader()
    reader.feed(as_html(SHEET))
    assert not reader.open
    assert [text for tag, text in reader.texts if tag == "th"] == ["person", "speed (m/s)", "sure"]
    cells = [text for tag, text in reader.texts if tag == "td"]
    assert cells == [cell for row in SHEET.cells for cell in row]
    assert ("caption", "speeds & more") in reader.texts
    assert ("p", "1 < 2") in reader.texts


def test_plain_rows_are_a_sheet_with_their_keys_as_names():
    sheet = plain_sheet("x", [{"exertion": "hip", "peak_n_m": 12.34}], decimals=1)
    assert as_json(sheet) == [{"exertion": "hip", "peak_n_m": 12.34}]
    assert [column.heading for column in sheet.shown] == ["exertion", "peak n m"]
    assert sheet.cells == [["hip", "12.3"]]
    assert plain_sheet("nothing", []).cells == []


def test_a_title_with_markup_is_printed_as_it_is():
    assert "a[/b] legs [low]" in printed(Sheet("a[/b] legs [low]", SHEET.columns, ROWS))
