"""Answers of several sheets."""

from __future__ import annotations

import json
from operator import itemgetter

from gaitgain.sheets.answer import document, print_answer, tables
from gaitgain.sheets.sheet import Column, Sheet

LONG = Sheet("", (Column("", itemgetter(0), "a"),), [(1,), (2,)])
SHORT = Sheet("short", (Column("a", itemgetter(0)),), [(1,)], notes=["only the first [bold]"])


def test_json_keeps_keys_numbers_and_order():
    answer = {"rows": LONG, "inner": {"rows": LONG, "none": None}, "count": 2}
    assert document(answer) == {
        "rows": [{"a": 1}, {"a": 2}],
        "inner": {"rows": [{"a": 1}, {"a": 2}], "none": None},
        "count": 2,
    }


def test_people_see_the_views_of_a_long_sheet_with_their_notes(capsys):
    sheet = Sheet("", LONG.columns, LONG.rows, views=[SHORT])
    assert list(tables({"rows": sheet, "count": 2})) == [SHORT]
    print_answer({"rows": sheet})
    printed = capsys.readouterr().out
    assert "short" in printed
    assert "only the first [bold]" in printed
    print_answer({"rows": sheet}, json=True)
    assert json.loads(capsys.readouterr().out) == {"rows": [{"a": 1}, {"a": 2}]}
