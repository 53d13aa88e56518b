"""Every experiment is a command: its fields are the options, its findings are printed and drawn by table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

import pytest

from gaitgain.cli import main
from gaitgain.figures.catalog import FIGURES
from gaitgain.sheets.experiments.catalog import ANSWERS
from gaitgain.simulate.experiments import catalog
from gaitgain.simulate.experiments.catalog import EXPERIMENTS
from gaitgain.simulate.experiments.experiment import Experiment, Findings


def ends(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return caught.value.code


@dataclass(frozen=True, kw_only=True)
class Hop(Experiment):
    """Hopping instead of walking.

    Attributes
    ----------
    height
        Of a hop (m).
    legs
        Names of legs that hop.
    """

    name: ClassVar[str] = "hop"
    question: ClassVar[str] = "How high do people hop?"

    height: float = 0.1
    legs: tuple[str, ...] = ("right",)

    @property
    def count(self) -> int:
        """Of walks."""
        return 1

    @property
    def arms(self) -> tuple[str, ...]:
        """None."""
        return ()

    def walk(self, laboratory, healthy):
        """Hop."""
        raise NotImplementedError

    def run(self, settings):
        """Hop without a laboratory."""
        reason = f"{self.legs} do not hop {self.height} m" if self.height > 1 else ""
        return Findings(path=settings.folder / "hop.h5", untrusted=(reason,) if reason else ())


@pytest.fixture
def hop(monkeypatch):
    monkeypatch.setitem(catalog.EXPERIMENTS, "hop", Hop)
    monkeypatch.setitem(ANSWERS, "hop", lambda findings: {"file": findings.path.name})


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_experiment_says_what_it_asks(name, capsys):
    assert ends("validate", name, "--help") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert EXPERIMENTS[name].question in printed
    assert "goes on where it stopped" in printed
    assert "--output" in printed


def test_tables_of_answers_and_figures_name_experiments_only():
    assert set(ANSWERS) <= set(EXPERIMENTS)
    assert set(FIGURES) <= set(EXPERIMENTS)


def test_a_new_experiment_needs_its_file_and_a_row(hop, capsys, tmp_path):
    assert ends("validate", "--help") == 0
    assert "How high do people hop?" in capsys.readouterr().out
    assert ends("validate", "hop", "--help") == 0
    printed = " ".join(capsys.readouterr().out.split())
    for words in (
        "Hopping instead of walking.",
        "--height",
        "Of a hop (m)",
        "--legs",
        "repeatable",
        "--mesh-intervals",
    ):
        assert words in printed
    assert ends("validate", "hop", "--height", "0.2", "--json", "--output", str(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out) == {"file": "hop.h5"}


def test_findings_that_cannot_be_trusted_end_with_1(hop, capsys, tmp_path):
    assert ends("validate", "hop", "--height", "2", "--legs", "left", "--legs", "right", "--output", str(tmp_path)) == 1
    assert "('left', 'right') do not hop 2.0 m" in capsys.readouterr().err


def test_an_experiment_without_a_name_is_none(capsys):
    assert ends("validate", "nonsense") == 2
    assert "nonsense" in capsys.readouterr().err
