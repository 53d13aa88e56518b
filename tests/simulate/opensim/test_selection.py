from __future__ import annotations

import pytest

from gaitgain.errors import ConfigError
from gaitgain.simulate.opensim.selection import choose_walks


def test_walks_are_chosen_by_what_is_given(kept_walk, walk_key):
    assert choose_walks(kept_walk, person="anna", arm="before") == [walk_key]
    assert len(choose_walks(kept_walk, task="self_selected")) == 2


def test_a_walk_that_is_not_there_is_answered_with_those_that_are(kept_walk):
    with pytest.raises(ConfigError, match=r"no walk of person bert, week 4(.|\n)*anna, before, self_selected"):
        choose_walks(kept_walk, person="bert", week=4.0)
