"""Figures of a study as files: whose walk is drawn, and what is said where there is none."""

from __future__ import annotations

import pytest

from gaitgain.errors import ConfigError
from gaitgain.figures.study import KINDS, walk_of
from gaitgain.optimize.solver.quality import Quality
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, WalkStatus

QUALITY = Quality("Solve_Succeeded", True, 1, 0.0, {}, 0.0, 0.0, 1e-6)


class Walks:
    """Results of two persons, one of whom walks fast, too."""

    path = "small.h5"

    def header(self):
        return Header("small", "", {}, ("before",))

    def read_status(self):
        walks = [("anna", "self_selected"), ("anna", "fastest"), ("bert", "self_selected")]
        return [WalkStatus(Key(person, "before", task), QUALITY, "") for person, task in walks]

    def read_curves(self, person, task):
        return {}

    def read_outcomes(self):
        return []


@pytest.mark.parametrize(
    ("person", "task", "found"),
    [
        ("", "", ("anna", "self_selected")),
        ("", "fastest", ("anna", "fastest")),
        ("bert", "", ("bert", "self_selected")),
    ],
)
def test_the_first_walk_that_was_asked_for(person, task, found):
    assert walk_of(Walks(), person, task) == found


def test_a_walk_that_is_not_there_names_those_that_are():
    with pytest.raises(ConfigError, match="bert, fastest, but anna, self_selected; anna, fastest; bert"):
        walk_of(Walks(), "bert", "fastest")


@pytest.mark.parametrize(("kind", "reason"), [("gait", "no curves of anna"), ("weeks", "more than one week")])
def test_what_cannot_be_drawn_is_said(kind, reason, tmp_path):
    with pytest.raises(ConfigError, match=reason):
        KINDS[kind](Walks(), "anna", "self_selected", tmp_path / "figure.png")
