"""The front door of scripts: three lines to a tidy table."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import gaitgain
from gaitgain import notebook, tidy
from gaitgain.errors import ConfigError, StoreError
from gaitgain.tidy import CURVE_COLUMNS, DIFFERENCE_COLUMNS, OUTCOME_COLUMNS

STUDY = """
study: small
persons: [{name: anna, muscles: [{group: ankle_plantarflexors, strength: 0.8}]}]
arms:
  - name: before
  - name: after
    program: {name: p, duration_weeks: 12, sessions_per_week: 2, exercises: [{name: calf_raise}]}
tasks: [self_selected]
mesh_intervals: 20
starts: 1
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "small.yaml"
    path.write_text(STUDY)
    return path


@pytest.fixture(scope="module")
def results(config):
    return gaitgain.run(config, config.parent, compiled=False)


def test_a_study_becomes_a_tidy_table_in_three_lines(config, results):
    assert results.path == config.parent / "small.h5"
    assert results.untrusted == ()
    table = results.outcomes()
    assert tuple(table) == OUTCOME_COLUMNS
    speed = table[(table.outcome == "gait_speed") & (table.person == "anna")].set_index("arm")
    assert speed.loc["after", "value"] > speed.loc["before", "value"] > 1.0
    assert (speed.unit == "m/s").all()
    assert speed.loc["before", "noise"] >= 0.0
    assert table.week.isna().all()
    assert table.trusted.all()


def test_differences_are_those_that_compare_prints(results):
    table = gaitgain.compare(str(results.path))
    assert tuple(table) == DIFFERENCE_COLUMNS
    assert set(table.arm) == {"after"}
    assert (table.difference == table.value - table.reference).all()
    assert table.equals(results.differences())


def test_curves_run_over_the_gait_cycle(results):
    table = results.curves()
    assert tuple(table) == CURVE_COLUMNS
    knee = table.query("curve == 'knee angle' and side == 'right' and person == 'anna' and arm == 'before'")
    assert (knee.percent.min(), knee.percent.max()) == (0.0, 100.0)
    assert set(knee.unit) == {"deg"}


def test_the_whole_file_opens_as_a_tree(results):
    tree = results.tree()
    assert len(list(tree.subtree)) > 5
    tree.close()


def test_a_study_may_be_loaded_first_and_is_not_solved_twice(config, results):
    loaded = gaitgain.load(str(config))
    assert [arm.name for arm in loaded.arms] == ["before", "after"]
    told = []

    class Told:
        def begin(self, text):
            told.append(text)

        finish = begin

    again = gaitgain.run(loaded, config.parent, compiled=False, progress=Told())
    assert again == results
    assert sum("kept from an earlier run" in text for text in told) == 5


def test_bad_input_is_one_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        gaitgain.load(tmp_path / "nothing.yaml")
    with pytest.raises(StoreError, match="there is no such results file"):
        gaitgain.results(tmp_path / "nothing.h5")
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = gaitgain.lode


def test_tab_completion_offers_what_there_is():
    assert {"load", "run", "results", "compare"} <= set(dir(gaitgain))
    assert all(getattr(gaitgain, name) for name in dir(gaitgain))


@pytest.mark.parametrize("name", ["load", "run", "results", "compare"])
def test_every_door_has_an_example(name):
    assert "Examples" in getattr(gaitgain, name).__doc__
    assert ">>> gaitgain." in getattr(gaitgain, name).__doc__ or f"gaitgain.{name}" in getattr(gaitgain, name).__doc__


def test_the_quick_examples_are_right(monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    for module in (gaitgain, notebook, tidy):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("library", ["casadi", "pydantic", "pandas", "xarray", "h5py", "matplotlib"])
def test_importing_the_front_door_loads_nothing_heavy(library):
    code = f"import gaitgain, sys; dir(gaitgain); sys.exit('{library}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_former_names_open_the_same_doors_and_say_so():
    with pytest.warns(DeprecationWarning, match=r"gaitgain\.load_config is now gaitgain\.load"):
        former = gaitgain.load_config
    assert former is gaitgain.load
    assert set(gaitgain.__all__) == set(dir(gaitgain))
