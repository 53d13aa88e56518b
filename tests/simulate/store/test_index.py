"""Runs by key and by identity, and the lines that keep them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.optimize.solver.quality import Quality
from gaitgain.simulate.store.index import Index, IndexText
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import OutcomeWords, Run, WalkStatus

KEY = Key("anna", "before", "self_selected", 4.0)
QUALITY = Quality("Solve_Succeeded", True, 12, 4.5, {"effort": 4.5}, 1e-9, 1e-6, 1e-8)
RUN = Run(
    key=KEY,
    identity="same",
    order=1,
    words=(OutcomeWords("gait_speed", "gait speed", "m/s", "stride length over stride time"),),
    values=(1.3000000000000003,),
    added={"noise": (1e-7,)},
    metabolic_model="bhargava_2004",
    sides=("right",),
    walk=WalkStatus(KEY, QUALITY, "flexed knee", ("a fault",), ("a limit",), jumped=True),
    place="000001 anna.h5",
)
OTHER = replace(RUN.under(Key("bert", "before", "self_selected")), order=2)


@pytest.mark.parametrize("run", [RUN, OTHER, replace(RUN, walk=None, added={}), replace(RUN, words=(), values=())])
def test_a_run_comes_back_from_its_line(run):
    text = IndexText().write(run)
    assert IndexText().read(text.encode()) == ([run], True)


def test_runs_share_the_line_of_their_outcomes():
    text = IndexText()
    assert text.write(RUN).count("\n") == 2
    assert text.write(OTHER).count("\n") == 1


def test_lines_go_on_where_a_text_that_was_read_ends():
    first, text = IndexText().write(RUN), IndexText()
    text.read(first.encode())
    assert IndexText().read((first + text.write(OTHER)).encode()) == ([RUN, OTHER], True)


def test_a_line_that_is_cut_off_or_damaged_is_left_out_and_told():
    text = IndexText()
    first, second = text.write(RUN), text.write(OTHER)
    assert IndexText().read((first + second[:-1]).encode()) == ([RUN], False)
    assert IndexText().read((first + "{\n" + second).encode()) == ([RUN, OTHER], False)


def test_runs_are_found_by_key_and_by_identity():
    index = Index([OTHER, RUN])
    assert list(index) == [RUN, OTHER]
    assert index.get(KEY) == RUN
    assert index.find("same") == RUN
    index.put(replace(RUN, identity="new"))
    assert index.find("same") == OTHER
    assert list(index) == [replace(RUN, identity="new"), OTHER]
