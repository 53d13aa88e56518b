"""Sessions of resistance training that nobody could follow, with every fault and its remedy."""

from __future__ import annotations

from gaitgain.training.program.check import Range, not_among, numbers_outside, outside
from gaitgain.training.program.program import Exercise, Phase
from gaitgain.training.resistance.exercise import exercise_names

CONTRACTIONS = ("concentric", "eccentric", "isometric", "fast")
LOAD_UNITS = ("percent_1rm", "rm", "rpe")
# More weight can be lowered than lifted.
HEAVIEST_ECCENTRIC_PERCENT = 140.0
RANGES: dict[str, Range] = {
    "sets": (1, 10),
    "repetitions": (1, 50),
    "rest_s": (0.0, 900.0),
    "load_percent_1rm": (20.0, 100.0),
    "load_rm": (1.0, 40.0),
    "load_rpe": (1.0, 10.0),
}
LONGEST_SESSION_SETS = 60


def session_faults(phase: Phase, place: str) -> list[str]:
    """Every fault of the session of a phase, one sentence each."""
    faults = []
    total = sum(exercise.sets for exercise in phase.exercises)
    if total > LONGEST_SESSION_SETS:
        faults.append(f"{place}: {total} sets in a session; choose at most {LONGEST_SESSION_SETS}")
    for exercise in phase.exercises:
        faults += _exercise_faults(exercise, f"{place}, {exercise.name}")
    return faults


def _exercise_faults(exercise: Exercise, place: str) -> list[str]:
    faults = []
    if exercise.name not in exercise_names():
        faults.append(f"{place}: unknown exercise; choose from {', '.join(exercise_names())}")
    faults += not_among(place, "contraction", exercise.contraction, CONTRACTIONS)
    faults += numbers_outside(exercise, place, RANGES, ("sets", "repetitions", "rest_s"))
    if exercise.load.unit not in LOAD_UNITS:
        return faults + not_among(place, "load", exercise.load.unit, LOAD_UNITS)
    name = f"load_{exercise.load.unit}"
    return faults + outside(place, name, exercise.load.value, load_range(name, exercise.contraction))


def load_range(name: str, contraction: str) -> Range:
    """Smallest and largest value of a load."""
    low, high = RANGES[name]
    if name == "load_percent_1rm" and contraction == "eccentric":
        return low, HEAVIEST_ECCENTRIC_PERCENT
    return low, high


def heaviest_share(contraction: str) -> float:
    """Largest load over the one-repetition maximum."""
    return load_range("load_percent_1rm", contraction)[1] / 100.0
