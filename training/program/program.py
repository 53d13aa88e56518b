"""A training program, as a physiotherapist would write it down: plain data."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description.muscle_group import SIDES

BOTH = "both"
RULES = ("none", "repetitions_met", "linear", "undulating")


@dataclass(frozen=True)
class Load:
    """How heavy an exercise is.

    Attributes
    ----------
    unit
        One that the program's modality knows. Resistance training has ``percent_1rm``: of the largest load that can
        be lifted once; ``rm``: the load that can be lifted this many times and no more; ``rpe``: rating of perceived
        exertion at the end of a set, 10 being no repetition left.
    """

    value: float = 70.0
    unit: str = "percent_1rm"

    @property
    def follows_strength(self) -> bool:
        """Whether the person finds the load anew in every session: true of all that is no percentage."""
        return not self.unit.startswith("percent")


@dataclass(frozen=True)
class Exercise:
    """One exercise of a session.

    Attributes
    ----------
    name
        One that the program's modality knows.
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
    def sides(self) -> tuple[str, ...]:
        """The sides that train."""
        return SIDES if self.side == BOTH else (self.side,)


@dataclass(frozen=True)
class Progression:
    """How loads given in per cent change within a phase.

    Attributes
    ----------
    rule
        ``none``: the same load from the first day to the last. ``repetitions_met``: the load goes up by
        ``step_percent`` as soon as the planned repetitions would be met with it. ``linear``: it changes by
        ``points_per_week``. ``undulating``: heavy and light weeks in turn, ``points`` above and below.
    retest_weeks
        What loads are percentages of is measured again this often and loads are set from it; 0 for never.
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
        With a trainer, or at home. Tables show it; what differs between the two is adherence.
    detraining_weeks
        Watched after the last session.
    modality
        One of :data:`gaitgain.training.catalog.MODALITIES`.
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
