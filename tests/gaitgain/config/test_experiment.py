"""Experiments in YAML: the shipped one, and faults with their reasons."""

from __future__ import annotations

import pytest

from gaitgain.config.experiment import load_weakness
from gaitgain.errors import ConfigError


def test_the_shipped_weakness_covers_what_was_asked():
    """All muscles and six groups, 100 to 40 % in steps of 5 %, at both speeds."""
    shipped = load_weakness()
    assert list(shipped.strengths_percent) == list(range(100, 35, -5))
    assert [len(line.groups) for line in shipped.weakened] == [6, 1, 1, 1, 1, 1, 1]
    assert shipped.text.startswith("# How does the healthy walker")


def test_an_experiment_walks_another_body_at_another_cost_into_a_file_of_its_own(tmp_path):
    file = tmp_path / "weak.yaml"
    text = "study: calf\nmodel: gait2d_stiff_heel\ncost: equal_effort\nstrengths_percent: [100, 60]\n"
    file.write_text(text + "weakened: [{name: calf, groups: [ankle_plantarflexors]}]\n")
    experiment = load_weakness(file)
    assert experiment.text == file.read_text()
    assert experiment.file_name == "calf_gait2d_stiff_heel_equal_effort.h5"
    assert load_weakness().file_name == "weakness.h5"
    file.write_text(file.read_text().replace("equal_effort", "no_effort"))
    with pytest.raises(ConfigError, match="unknown cost function 'no_effort'"):
        load_weakness(file)


def test_faulty_weakness_is_refused_with_reasons(tmp_path):
    file = tmp_path / "weak.yaml"
    line = "weakened: [{name: calf, groups: [ankle_plantarflexors]}]"
    file.write_text(f"study: calf\n{line}\nstrengths_percent: [80, 100]\n")
    with pytest.raises(ConfigError, match="start with 100 and go downwards"):
        load_weakness(file)
    file.write_text(f"study: calf\n{line}\nstrengths_percent: [100, 80]\nranked_at_percent: 60\n")
    with pytest.raises(ConfigError, match="60 is none of strengths_percent"):
        load_weakness(file)
    file.write_text("study: calf\nweakened: [{name: calf, group: [calf]}]\nstrengths_percent: [100, 5]\n")
    with pytest.raises(ConfigError, match=r"did you mean 'groups'\?") as caught:
        load_weakness(file)
    assert "strengths_percent[1]" in str(caught.value)
