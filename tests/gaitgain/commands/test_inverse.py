from __future__ import annotations

import json

import pytest
from recordings import walk_forces, write_forces, write_walk

from gaitgain.cli import main


@pytest.fixture(scope="module")
def files(tmp_path_factory, coarse_stride, solver, gait2d):
    return write_walk(tmp_path_factory.mktemp("walk"), coarse_stride, solver, gait2d)


def end_of(*arguments):
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return end.value.code


def test_a_recorded_walk_is_answered_in_json_and_drawn(files, gait2d_path, tmp_path, capsys):
    motion, forces = files
    code = end_of("inverse", gait2d_path, motion, "--ground-forces", forces, "--output", tmp_path, "--json", "--quiet")
    answer = json.loads(capsys.readouterr().out)
    assert code in (0, 1)
    assert len(answer["groups"]) == 12
    assert all(0.0 < row["peak_share"] <= 1.0 + 1e-6 for row in answer["muscles"])
    assert answer["cycle"]["opensim_difference"] < 1e-6
    assert len(answer["courses"]["percent"]) == 100
    assert (code == 1) == any(row["largest_reserve"] >= 0.1 for row in answer["reserves"])
    assert (tmp_path / "walk_strength.png").stat().st_size > 10_000


def test_exchanged_sides_end_with_one_message(files, gait2d_path, tmp_path, capsys, coarse_stride, solver, gait2d):
    wrong = write_forces(tmp_path / "wrong.mot", *walk_forces(coarse_stride, solver, gait2d), sides="lr")
    assert end_of("inverse", gait2d_path, files[0], "--ground-forces", wrong, "--output", tmp_path) == 2
    assert "exchange right and left" in capsys.readouterr().err
