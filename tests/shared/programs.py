"""Programs that people could follow, for tests of training: one exercise, or any within what is allowed."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.training.program.program import Exercise, Load, Phase, Progression, TrainingProgram
from gaitgain.training.resistance.exercise import exercise_names

often = settings(max_examples=60, deadline=None)
loads = st.one_of(
    st.builds(Load, st.floats(30, 100)),
    st.builds(Load, st.floats(3, 20), st.just("rm")),
    st.builds(Load, st.floats(4, 10), st.just("rpe")),
)
exercises = st.builds(
    Exercise,
    name=st.sampled_from(sorted(exercise_names())),
    sets=st.integers(1, 5),
    repetitions=st.integers(3, 15),
    load=loads,
    contraction=st.sampled_from(["concentric", "fast"]),
    side=st.sampled_from(["both", RIGHT, LEFT]),
)
# Loads that stay or go up: nobody promises that ever lighter loads keep anything.
progressions = st.builds(
    Progression,
    rule=st.sampled_from(["none", "repetitions_met", "linear"]),
    step_percent=st.floats(1, 10),
    points_per_week=st.floats(0, 5),
)
phases = st.builds(
    Phase,
    weeks=st.integers(1, 8),
    sessions_per_week=st.floats(1, 6),
    exercises=st.lists(exercises, min_size=1, max_size=3).map(tuple),
    progression=progressions,
)
programs = st.builds(lambda phase, adherence: TrainingProgram("any", (phase,), adherence), phases, st.floats(0.2, 1.0))


def one(exercise, weeks=12, sessions=2.0, adherence=1.0, **progression):
    """A program of one exercise."""
    phase = Phase(weeks, sessions, (exercise,), Progression(**progression))
    return TrainingProgram("one exercise", (phase,), adherence)
