from __future__ import annotations

import json

import pytest

from gaitgain.models.description.body import Body
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import from_plain, to_plain


def test_plain_data_come_back_the_same(gait2d):
    again = from_plain(MusculoskeletalModel, to_plain(gait2d))
    assert again == gait2d
    assert again.fingerprint() == gait2d.fingerprint()


@pytest.mark.parametrize("data", [{"name": 3}, {"name": "x", "color": 1}, [], "text"])
def test_wrong_plain_data_are_refused(data):
    with pytest.raises(TypeError):
        from_plain(MusculoskeletalModel, data)


def test_plain_data_pass_through_json(gait2d):
    assert from_plain(MusculoskeletalModel, json.loads(json.dumps(to_plain(gait2d)))) == gait2d


def test_whole_numbers_become_decimals_where_a_decimal_is_expected():
    assert from_plain(Body, {"name": "foot", "mass": 1}) == Body("foot", 1.0)


def test_what_does_not_fit_is_named_with_what_is_expected():
    with pytest.raises(TypeError, match="expected float, found 'heavy'"):
        from_plain(Body, {"name": "foot", "mass": "heavy"})
