"""A training program, as a physiotherapist would write it down: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.training.resistance.exercise import known_exercises

BOTH = "both"
CONTRACTIONS = ("concentric", "eccentric", "isometric", "fast")
MODALITIES = ("resistance", "aerobic", "balance", "cognitive_motor", "multimodal")
RULES = ("none", "repetitions_met", "linear", "undulating")
# More weight can be lowered than lifted.
HEAVIEST_ECCENTRIC_PERCENT = 140.0
Unit = Literal["percent_1rm", "rm", "rpe"]


@dataclass(frozen=True)
class Load:
    """How heavy an exercise is.

    Attributes
    ----------
    unit
        ``percent_1rm``: of the largest load that can be lifted once; ``rm``: the load that can be lifted
        this many times and no more; ``rpe``: rating of perceived exertion at the end of a set, 10 being
        no repetition left.
    """

    value: float = 70.0
    unit: Unit = "percent_1rm"

    def share_of_1rm(self, repetitions: int) -> float:
        """Load over the one-repetition maximum.

        Notes
        -----
        ``1 / (1 + r / 30)`` for a load that can be lifted ``r`` times (Epley 1985, recalled); at a perceived
        exertion ``e``, ``10 - e`` repetitions are left after the set (Zourdos 2016,
        doi:10.1519/JSC.0000000000001049, recalled).
        """
        if self.unit == "percent_1rm":
            return self.value / 100.0
        possible = self.value if self.unit == "rm" else repetitions + 10.0 - self.value
        return 1.0 if possible <= 1.0 else 1.0 / (1.0 + possible / 30.0)

    @property
    def follows_strength(self) -> bool:
        """Whether the person finds the load anew in every session: true of RM and exertion."""
        return self.unit != "percent_1rm"


@dataclass(frozen=True)
class Exercise:
    """One exercise of a session.

    Attributes
    ----------
    name
        One of :func:`gaitgain.training.resistance.exercise.known_exercises`.
    repetitions
        Of each set.
    contraction
        ``concentric`` (lifting and lowering), ``eccentric``, ``isometric`` or ``fast`` (as fast as possible).
    side
        ``both``, ``right`` or ``left``.
    rest_s
        Between sets (s).
    """

    name: str
    sets: int = 3
    repetitions: int = 10
    load: Load = Load()
    contraction: str = "concentric"
    side: str = BOTH
    rest_s: float = 120.0

    @property
    def share_of_1rm(self) -> float:
        """Load over the one-repetition maximum."""
        return self.load.share_of_1rm(self.repetitions)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that train."""
        return (RIGHT, LEFT) if self.side == BOTH else (self.side,)


@dataclass(frozen=True)
class Progression:
    """How loads given in per cent of the one-repetition maximum change within a phase.

    Attributes
    ----------
    rule
        ``none``: the same load from the first day to the last. ``repetitions_met``: the load goes up by
        ``step_percent`` as soon as the planned repetitions would be met with it. ``linear``: it changes by
        ``points_per_week``. ``undulating``: heavy and light weeks in turn, ``points`` above and below.
    retest_weeks
        A new one-repetition maximum is measured this often and loads are set from it; 0 for never.
    deload_weeks, deload_percent
        Every so many weeks (0 for never) loads are this much lower for a week.
    """

    rule: str = "repetitions_met"
    step_percent: float = 5.0
    points_per_week: float = 0.0
    points: float = 0.0
    retest_weeks: int = 0
    deload_weeks: int = 0
    deload_percent: float = 0.0


@dataclass(frozen=True)
class Phase:
    """Weeks that follow one plan."""

    weeks: int
    sessions_per_week: float
    exercises: tuple[Exercise, ...]
    progression: Progression = Progression()
    name: str = ""


@dataclass(frozen=True)
class TrainingProgram:
    """Weeks of training.

    Attributes
    ----------
    adherence
        Share of the planned sessions that take place, in [0, 1].
    supervised
        With a trainer, or at home. Said in tables; what differs between the two is adherence.
    detraining_weeks
        Watched after the last session.
    modality
        One of :data:`MODALITIES`.
    source
        Where the program is published, if it is.
    """

    name: str
    phases: tuple[Phase, ...]
    adherence: float = 1.0
    supervised: bool = True
    detraining_weeks: int = 0
    modality: str = "resistance"
    source: str = ""

    @property
    def duration_weeks(self) -> int:
        """Weeks with training."""
        return sum(phase.weeks for phase in self.phases)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Exercises of all phases."""
        return tuple(exercise for phase in self.phases for exercise in phase.exercises)

    def trained_groups(self) -> set[tuple[str, str]]:
        """Muscle groups and sides that some exercise trains."""
        movers = known_exercises()
        return {
            (group, side) for exercise in self.exercises for group in movers[exercise.name] for side in exercise.sides
        }
