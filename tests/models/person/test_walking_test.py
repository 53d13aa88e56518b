"""Walking tests: what a steady walker would have measured, and who is refused."""

from __future__ import annotations

import pytest

from gaitgain.errors import PersonError
from gaitgain.models.person.person import Person, check_person
from gaitgain.models.person.walking_test import TESTS, WalkingTest, walking_tests_table, wrong_walking

HEIGHT = 1.70


@pytest.mark.parametrize("speed", [0.4, 0.9, 1.27, 1.9])
@pytest.mark.parametrize(
    "options",
    [
        {"test": "t25fw"},
        {"test": "ten_meter"},
        {"test": "ten_meter", "start": "standing"},
        {"test": "six_minute"},
        {"test": "six_minute", "course": 10.0},
    ],
)
def test_a_walker_s_test_gives_the_speed_back(speed, options):
    value = WalkingTest(value=1.0, **options).expected(speed)
    assert WalkingTest(value=value, **options).measured == pytest.approx(speed, rel=1e-12)


def test_starts_and_turns_take_time_on_paper():
    start = walking_tests_table().number("standing_start", "start_time")
    assert WalkingTest("t25fw", 5.0 + start).measured == pytest.approx(7.62 / 5.0)
    assert WalkingTest("ten_meter", 8.0).measured == pytest.approx(1.25)
    turn = walking_tests_table().number("six_minute", "turn_time")
    # 400 m on 30 m: 13 turns.
    assert WalkingTest("six_minute", 400.0).measured == pytest.approx(400.0 / (360.0 - start - 13 * turn))


def test_errors_are_the_table_s_share_unless_given():
    assert WalkingTest("t25fw", 6.0).standard_error == pytest.approx(0.072 * 6.0)
    assert WalkingTest("t25fw", 6.0, 0.2).standard_error == 0.2
    # The error of a speed from a time: that of the time over the time walked.
    assert WalkingTest("ten_meter", 8.0, 0.4).relative_error == pytest.approx(0.05)
    for test in TESTS:
        row = walking_tests_table().row(test, "error")
        assert row.status in ("derived", "assumption")
        assert row.status == "derived" or "range" in row.note


GOOD = (
    WalkingTest("t25fw", 4.9),
    WalkingTest("self_selected_speed", 1.2),
    WalkingTest("stride_length", 1.35),
    WalkingTest("six_minute", 430.0),
)


def test_a_plausible_walker_is_accepted():
    assert wrong_walking(GOOD, HEIGHT) == []


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (WalkingTest("t25fw", -5.0), "t25fw -5 s is not positive"),
        (WalkingTest("t25fw", float("nan")), "not positive"),
        (WalkingTest("t25fw", 0.2), "inf m/s, outside"),
        (WalkingTest("ten_meter", 2.0), "means 5.00 m/s, outside"),
        (WalkingTest("stride_length", 2.5), "outside 0.1 to 1.3 of a height"),
        (WalkingTest("self_selected_speed", 1.2, -0.1), "measurement error -0.1 m/s is not positive"),
        (WalkingTest("six_minute", 400.0, course=1.0), "a course of 1 m"),
        (WalkingTest("self_selected_speed", 0.7), "contradict each other; keep one"),
        (WalkingTest("ten_meter", 12.0), "contradict each other; keep one"),
        (WalkingTest("ten_meter", 4.5, pace="self_selected", error=0.1), "is faster than the fastest walk"),
        (WalkingTest("six_minute", 800.0), "is faster than the fastest walk"),
        (WalkingTest("stride_length", 0.35, 1.0), "steps per minute"),
    ],
)
def test_impossible_and_contradictory_walking_is_refused(added, words):
    assert any(words in line for line in wrong_walking((*GOOD, added), HEIGHT))


def test_a_walk_a_little_faster_than_the_fastest_is_within_the_errors():
    tests = (WalkingTest("ten_meter", 8.0), WalkingTest("self_selected_speed", 1.28))
    assert wrong_walking(tests, HEIGHT) == []


def test_a_person_is_refused_with_all_reasons_at_once():
    tests = (WalkingTest("t25fw", -5.0), WalkingTest("ten_meter", 10.0), WalkingTest("self_selected_speed", 1.9))
    with pytest.raises(PersonError) as caught:
        check_person(Person("who", "female", 40.0, 300.0, 1.7, walking=tests))
    for words in ("mass 300 kg", "t25fw -5 s", "is faster than the fastest walk, ten_meter, fastest 10 s (1.00 m/s)"):
        assert words in str(caught.value)
