"""The report as a file: all sections, nothing from a network, safe with any name, one message for what is none."""

from __future__ import annotations

import re

import pytest

from gaitgain.errors import ConfigError, StoreError
from gaitgain.report.page import OF_PERSON, OF_STUDY, render, write_report
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store

from .conftest import PROVENANCE, STUDY

LARGEST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def text(page):
    return page.read_text(encoding="utf-8")


def test_every_section_is_there_in_order(text):
    expected = ["answer", *(f"{name}-0" for name, _ in OF_PERSON if name != "weeks"), *(name for name, _ in OF_STUDY)]
    assert re.findall(r'<section id="([^"]+)"', text) == expected


def test_nothing_comes_from_a_network(text):
    """Links may be followed; nothing is loaded."""
    loaded = re.findall(r'(?:src|srcset|@import|url\()\s*=?\s*["\']?(\w+:)?//', text)
    assert not loaded
    assert [link for link in re.findall(r"<link[^>]*>", text) if "data:," not in link] == []
    assert "default-src 'none'" in text


def test_the_page_is_small(text):
    assert len(text.encode()) < LARGEST_BYTES


def test_names_are_text_and_never_markup(text):
    assert "small &amp; &lt;safe&gt;" in text
    assert "<safe>" not in text


def test_no_id_is_there_twice(text):
    ids = re.findall(r'\sid="([^"]+)"', text)
    repeated = {name for name in ids if ids.count(name) > 1}
    # Markers of equal shape are drawn by equal definitions.
    assert not {name for name in repeated if not re.fullmatch(r"[mp][0-9a-f]{10}", name)}


def test_the_page_lies_beside_the_results_and_equal_results_make_equal_pages(results, page, material, text):
    assert page == results.with_suffix(".html")
    assert render(material) == text


@pytest.mark.parametrize(("name", "reason"), [("page.h5", "ends? in .html"), ("", "end in .html")])
def test_a_page_that_is_no_page_is_refused(results, tmp_path, name, reason):
    with pytest.raises(ConfigError, match=reason):
        write_report(results, tmp_path / name)


def test_a_place_that_cannot_be_written_is_named(results, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_report(results, tmp_path / "file" / "page.html")


def test_no_results_no_report(tmp_path):
    (tmp_path / "text.h5").write_text("no results")
    with pytest.raises(StoreError, match="not an HDF5 file"):
        write_report(tmp_path / "text.h5")
    with pytest.raises(StoreError, match="no such results file"):
        write_report(tmp_path / "none.h5")


def test_a_study_without_a_finished_walk_is_refused(tmp_path, torque):
    with Store(tmp_path / "results.h5") as store:
        store.create(Header("small", STUDY, PROVENANCE, ("before", "after")))
        store.add_strength(torque("before", 1.0), "a")
    with pytest.raises(ConfigError, match="no finished walk"):
        write_report(tmp_path / "results.h5")


def test_results_of_an_experiment_are_refused(tmp_path, judged_walk, result):
    with Store(tmp_path / "results.h5") as store:
        store.create(Header("weakness", "experiment: weakness", PROVENANCE, ()))
        store.add_walk(result(judged_walk))
    with pytest.raises(ConfigError, match="of a study"):
        write_report(tmp_path / "results.h5")
