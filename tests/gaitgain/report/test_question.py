"""The answer in words: numbers of the file, nothing below noise, and no difference between kinds of gait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.report.question import ask, describe_program
from gaitgain.training.program.program import Exercise, Load, Phase, TrainingProgram


def difference(person, outcome="gait_speed"):
    return next(d for d in person.differences if d.outcome == outcome)


def with_differences(material, *differences):
    person = replace(material.persons[0], differences=list(differences))
    return replace(material, persons=[person])


def test_the_answer_holds_the_numbers_of_the_file(material, anna):
    (answer,) = ask(material).answers
    row = difference(anna)
    text = " ".join(answer.sentences)
    for number in (f"{row.reference:.3f}", f"{row.value:.3f}", f"{abs(row.difference):.3f} m/s", "+20 %"):
        assert number in text
    assert not answer.doubts


def test_a_change_below_noise_is_none(material, anna):
    row = replace(difference(anna), noise=10.0)
    (answer,) = ask(with_differences(material, row)).answers
    assert "smaller than its numerical noise" in answer.sentences[0]
    assert "important" not in " ".join(answer.sentences)
    assert answer.figures[0][0] == "below noise"


def test_the_change_is_put_beside_what_was_called_important(material, anna):
    row = replace(difference(anna), reference=1.0, value=1.025)
    (answer,) = ask(with_differences(material, row)).answers
    assert "50 % of the 0.05 m/s that were called important (Perera 2006" in answer.sentences[1]


def test_what_is_worse_is_said_to_be(material, anna):
    row = replace(difference(anna), reference=1.0, value=0.9)
    (answer,) = ask(with_differences(material, row)).answers
    assert "0.100 m/s (10.0 %) slower" in answer.sentences[0]
    assert "loss of the self-selected speed is 200 %" in answer.sentences[1]


def test_a_walk_that_cannot_be_trusted_is_not_in_the_answer(material, anna):
    row = replace(difference(anna), trusted=False)
    (answer,) = ask(with_differences(material, row)).answers
    assert not answer.sentences
    assert answer.doubts


def test_the_arms_are_described_by_their_programs(material):
    arms = dict(ask(material).arms)
    assert arms["before"] == "no training"
    assert arms["after"].startswith("calves: 12 weeks, 2 sessions a week; calf raise 3 x 10")


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        (Exercise("leg_press", load=Load(8.0, "rm")), "leg press 3 x 10 at a load for 8 repetitions"),
        (Exercise("leg_press", contraction="fast"), "one-repetition maximum, as fast as possible"),
        (Exercise("leg_press", load=Load(7.0, "rpe")), "at 7 rpe"),
    ],
)
def test_a_program_in_one_line(exercise, words):
    assert words in describe_program(TrainingProgram("legs", (Phase(8, 3.0, (exercise,)),), adherence=0.8))


def test_every_exercise_of_equal_dose_is_named_once():
    exercises = (Exercise("leg_press"), Exercise("knee_flexion"))
    program = TrainingProgram("legs", (Phase(8, 3.0, exercises), Phase(4, 2.0, exercises)))
    text = describe_program(program)
    assert text.count("leg press, knee flexion 3 x 10") == 1
    assert "3 or 2 sessions a week" in text
