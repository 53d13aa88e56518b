"""Compiled equations are the interpreted ones, only faster; and a compiler is never needed."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.optimize.transcription import compiled
from gaitgain.optimize.transcription.compiled import FUNCTIONS, accelerate, find_compiler


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GAITGAIN_CACHE", str(tmp_path))
    return tmp_path / "compiled"


@pytest.mark.skipif(find_compiler() is None, reason="no C compiler on this machine")
def test_compiled_numbers_are_the_same_and_kept_for_the_next_process(solver, cache):
    told = []
    first = accelerate(solver.functions, told.append)
    again = accelerate(solver.functions, told.append)
    assert first.how.startswith("compiled with")
    assert len(told) == 1
    assert len([path for path in cache.iterdir() if path.suffix != ".sha256"]) == 1
    rng = np.random.default_rng(2)
    for name in FUNCTIONS:
        interpreted, fast = getattr(solver.functions, name), getattr(again.functions, name)
        inputs = [ca.DM(0.3 + 0.1 * rng.random(interpreted.size_in(i))) for i in range(interpreted.n_in())]
        for a, b in zip(interpreted.call(inputs), fast.call(inputs), strict=True):
            assert np.array(a.nonzeros()) == pytest.approx(np.array(b.nonzeros()), rel=1e-12, abs=1e-12)


def test_a_library_that_was_cut_is_compiled_again_and_never_loaded(solver, cache, monkeypatch):
    compiles = []

    def compile_nothing(functions, compiler, library):
        compiles.append(library)
        library.write_bytes(b"whole library")

    monkeypatch.setattr(compiled, "_compile", compile_nothing)
    monkeypatch.setattr(compiled.ca, "external", lambda name, path: solver.functions.values)
    monkeypatch.setenv("GAITGAIN_CC", "cc")
    accelerate(solver.functions)
    compiles[0].write_bytes(b"whole")
    accelerate(solver.functions)
    accelerate(solver.functions)
    assert len(compiles) == 2


def test_without_a_compiler_it_says_so_and_goes_on(solver, cache, monkeypatch):
    monkeypatch.setenv("GAITGAIN_CC", "")
    done = accelerate(solver.functions)
    assert done.functions is solver.functions
    assert "no C compiler found" in done.how


def test_a_compiler_that_fails_is_named_and_leaves_nothing(solver, cache, monkeypatch):
    monkeypatch.setenv("GAITGAIN_CC", "false")
    done = accelerate(solver.functions)
    assert done.functions is solver.functions
    assert done.how.startswith("interpreted (the compiler failed")
    assert list(cache.iterdir()) == []


def test_a_damaged_library_is_thrown_away(solver, cache, monkeypatch):
    monkeypatch.setattr(compiled, "_compile", lambda functions, compiler, library: library.write_bytes(b"junk"))
    monkeypatch.setenv("GAITGAIN_CC", "cc")
    done = accelerate(solver.functions)
    assert done.functions is solver.functions
    assert list(cache.iterdir()) == []


def test_no_place_to_write_is_said(solver, tmp_path, monkeypatch):
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("GAITGAIN_CACHE", str(blocker))
    monkeypatch.setenv("GAITGAIN_CC", "cc")
    assert "set GAITGAIN_CACHE" in accelerate(solver.functions).how


def test_equations_that_take_minutes_to_compile_stay_interpreted(solver, cache, monkeypatch):
    monkeypatch.setattr(compiled, "MOST_OPERATIONS", 100)
    monkeypatch.setenv("GAITGAIN_CC", "cc")
    told = []
    done = accelerate(solver.functions, told.append)
    assert done.functions is solver.functions
    assert "would take minutes to compile" in done.how
    assert not told
