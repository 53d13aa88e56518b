"""Results belong to the study as it is now: those of an earlier edition are kept, and not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

FIRST, SECOND = "first edition", "second edition"


@pytest.fixture
def path(tmp_path, header, strength):
    """Results of two persons, of a study that has changed since."""
    path = tmp_path / "small.h5"
    with Store(path) as store:
        store.create(replace(header, edition=FIRST))
        for name in ("anna", "bert"):
            store.add_strength(strength(name), name)
    with Store(path) as store:
        store.create(replace(header, edition=SECOND))
    return path


@pytest.fixture(params=["folder", "one file"])
def opened(request, path, tmp_path):
    """Opens the results in both ways."""

    def make():
        return open_results(path.with_suffix(".runs") if request.param == "folder" else mailed())

    def mailed():
        target = tmp_path / "mailed" / "small.h5"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
        return target

    return make


def persons(results):
    return {outcome.key.person for outcome in results.read_outcomes()}


def test_after_a_change_nothing_is_shown_until_the_study_asks_for_it(opened):
    results = opened()
    assert (persons(results), len(results.runs), results.shown) == (set(), 2, [])


def test_what_the_study_still_asks_for_is_shown_and_not_solved_again(path, header, strength, opened):
    with Store(path) as store:
        store.create(replace(header, edition=SECOND))
        assert store.holds(strength("anna").key, "anna")
        store.ask_for(strength("anna").key)
    assert persons(opened()) == {"anna"}


def test_going_back_to_the_study_as_it_was_loses_nothing(path, header, strength, opened):
    with Store(path) as store:
        store.create(replace(header, edition=FIRST))
    assert persons(opened()) == {"anna", "bert"}


def test_results_of_a_study_without_editions_are_all_shown(path, header, opened):
    with Store(path) as store:
        store.create(header)
    assert persons(opened()) == {"anna", "bert"}
