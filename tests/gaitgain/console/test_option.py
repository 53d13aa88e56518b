"""Choices come from registries, and files are where they were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from gaitgain.console.option import RESULTS, figure_path, given, one_of


def test_choices_are_the_names_of_a_registry():
    choices = one_of("gaitgain.config.catalog:FILES")
    assert choices["parser"]("person") == "person"
    assert choices["autocompletion"]("p") == ["person", "program"]
    with pytest.raises(typer.BadParameter, match="'prson' is none of study, person"):
        choices["parser"]("prson")


def test_a_figure_goes_where_it_was_asked_for_or_into_the_folder():
    assert figure_path(None, RESULTS, "curves") == Path("results/curves.png")
    assert figure_path(Path("here.svg"), RESULTS, "curves") == Path("here.svg")


def test_files_that_were_not_named_are_left_out():
    assert given(None, Path("a"), None) == [Path("a")]
