"""Walking tests as a clinic measures them, and what of a steady walk each one tells.

A predicted walk is steady and straight. A test from standing also holds a start, and a six-minute walk turns; both cost
time, which is taken off before the test is compared. Numbers are rows of ``walking_test.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import floor, inf

from gaitgain.evidence import EvidenceTable

T25FW, TEN_METER, SELF_SELECTED_SPEED, STRIDE_LENGTH, SIX_MINUTE = TESTS = (
    "t25fw", "ten_meter", "self_selected_speed", "stride_length", "six_minute",
)  # fmt: skip
UNITS = {T25FW: "s", TEN_METER: "s", SELF_SELECTED_SPEED: "m/s", STRIDE_LENGTH: "m", SIX_MINUTE: "m"}
SELF_SELECTED, FASTEST, LONG = "self_selected", "fastest", "six minutes"
STANDING, WALKING = "standing", "walking"
# Tests of the same person that differ by more than this many standard deviations contradict each other.
CONTRADICTION_SD = 3.0


@cache
def walking_tests_table() -> EvidenceTable:
    """Return the table of definitions, errors and allowances."""
    return EvidenceTable("gaitgain.models.person", "walking_test")


@dataclass(frozen=True)
class WalkingTest:
    """One measured walk.

    Attributes
    ----------
    test
        One of :data:`TESTS`.
    value
        As measured: s of ``t25fw`` and ``ten_meter``, m/s, m of ``stride_length`` and ``six_minute``.
    error
        Standard deviation of the measurement, in the unit of the value; the table's share of it when ``None``.
    pace
        ``self_selected`` or ``fastest``, of ``ten_meter`` only; the other tests have their own.
    start
        ``standing``, or ``walking`` where the clock runs only over the middle of the way; of ``ten_meter`` only.
    course
        Distance between turns of ``six_minute`` (m); the table's when ``None``.
    """

    test: str
    value: float
    error: float | None = None
    pace: str = FASTEST
    start: str = WALKING
    course: float | None = None

    @property
    def standard_error(self) -> float:
        """Standard deviation of the measurement, in the unit of the value."""
        return walking_tests_table().number(self.test, "error") * self.value if self.error is None else self.error

    @property
    def usual_pace(self) -> str:
        """Which walk it measures: self-selected, fastest or six minutes."""
        own = {T25FW: FASTEST, SELF_SELECTED_SPEED: SELF_SELECTED, STRIDE_LENGTH: SELF_SELECTED, SIX_MINUTE: LONG}
        return own.get(self.test, self.pace)

    @property
    def outcome(self) -> str:
        """What of that walk: ``gait_speed`` or ``stride_length``."""
        return "stride_length" if self.test == STRIDE_LENGTH else "gait_speed"

    @property
    def unit(self) -> str:
        """Of the value."""
        return UNITS[self.test]

    @property
    def name(self) -> str:
        """For messages."""
        paced = f", {self.pace.replace('_', '-')}" if self.test == TEN_METER else ""
        return f"{self.test}{paced}"

    @property
    def measured(self) -> float:
        """Steady speed (m/s), or stride length (m), that the test tells; infinite where no time is left to walk."""
        if self.test in (T25FW, TEN_METER):
            left = self.value - self._start_time
            return walking_tests_table().number(self.test, "distance") / left if left > 0.0 else inf
        return self.value / self._walked_time(self.value) if self.test == SIX_MINUTE else self.value

    @property
    def relative_error(self) -> float:
        """Standard deviation of :attr:`measured`, as a share of it."""
        left = self.value - self._start_time if self.test in (T25FW, TEN_METER) else self.value
        return self.standard_error / left

    def expected(self, outcome: float) -> float:
        """Value of the test of a walker with a steady speed (m/s) or stride length (m)."""
        if self.test in (T25FW, TEN_METER):
            return walking_tests_table().number(self.test, "distance") / outcome + self._start_time
        return self._distance(outcome) if self.test == SIX_MINUTE else outcome

    @property
    def _start_time(self) -> float:
        standing = self.test in (T25FW, SIX_MINUTE) or (self.test == TEN_METER and self.start == STANDING)
        return walking_tests_table().number("standing_start", "start_time") if standing else 0.0

    @property
    def _course(self) -> float:
        return walking_tests_table().number(SIX_MINUTE, "course") if self.course is None else self.course

    def _walked_time(self, distance: float) -> float:
        """Time of steady walking within six minutes (s)."""
        table = walking_tests_table()
        lost = self._start_time + floor(distance / self._course) * table.number(SIX_MINUTE, "turn_time")
        return table.number(SIX_MINUTE, "duration") - lost

    def _distance(self, speed: float) -> float:
        """Six-minute distance (m) at a speed; on the lap in which time runs out, turns are those made before."""
        table = walking_tests_table()
        time = table.number(SIX_MINUTE, "duration") - self._start_time
        lap = self._course / speed + table.number(SIX_MINUTE, "turn_time")
        laps = floor(time / lap)
        return laps * self._course + min(self._course, speed * (time - laps * lap))


def wrong_walking(tests: tuple[WalkingTest, ...], height: float) -> list[str]:
    """Why nobody of a height (m) can have walked like this: every reason; none when somebody can."""
    faults = [_wrong_test(test, height) for test in tests]
    possible = tuple(test for test, wrong in zip(tests, faults, strict=True) if not wrong)
    wrong = [line for lines in faults for line in lines]
    return [*wrong, *_contradictions(possible), *_wrong_order(possible), *_wrong_cadence(possible)]


def _wrong_test(test: WalkingTest, height: float) -> list[str]:
    given = f"{test.name} {test.value:g} {test.unit}"
    if not 0.0 < test.value < inf:
        return [f"{given} is not positive"]
    wrong = []
    if test.error is not None and not 0.0 < test.error < inf:
        wrong.append(f"{test.name}: measurement error {test.error:g} {test.unit} is not positive")
    if test.course is not None and not 5.0 <= test.course <= 200.0:
        wrong.append(f"{test.name}: a course of {test.course:g} m is outside 5 to 200 m")
    table = walking_tests_table()
    if test.test == STRIDE_LENGTH:
        low, high = table.numbers("plausible", "stride_over_height")
        if height > 0.0 and not low <= test.value / height <= high:
            wrong.append(f"{given} is outside {low:g} to {high:g} of a height of {height:g} m")
    elif not wrong:
        low, high = table.numbers("plausible", "speed")
        if not low <= test.measured <= high:
            wrong.append(f"{given} means {test.measured:.2f} m/s, outside {low:g} to {high:g} m/s")
    return wrong


def _contradictions(tests: tuple[WalkingTest, ...]) -> list[str]:
    """Measurements of the same outcome that differ."""
    wrong = []
    for i, first in enumerate(tests):
        for second in tests[i + 1 :]:
            same = (first.usual_pace, first.outcome) == (second.usual_pace, second.outcome)
            if same and abs(first.measured - second.measured) > _allowed(first, second):
                wrong.append(f"{_told(first)} and {_told(second)} contradict each other; keep one or state a larger sd")
    return wrong


def _wrong_order(tests: tuple[WalkingTest, ...]) -> list[str]:
    """Walks that are faster than the fastest one."""
    speeds = [test for test in tests if test.outcome == "gait_speed"]
    fastest = [test for test in speeds if test.usual_pace == FASTEST]
    return [
        f"{_told(slow)} is faster than the fastest walk, {_told(fast)}: they contradict each other"
        for slow in speeds
        for fast in fastest
        if slow.usual_pace != FASTEST and slow.measured - fast.measured > _allowed(slow, fast)
    ]


def _wrong_cadence(tests: tuple[WalkingTest, ...]) -> list[str]:
    low, high = walking_tests_table().numbers("plausible", "cadence")
    own = [test for test in tests if test.usual_pace == SELF_SELECTED]
    wrong = []
    for speed in (test for test in own if test.outcome == "gait_speed"):
        for stride in (test for test in own if test.outcome == "stride_length"):
            cadence = 120.0 * speed.measured / stride.measured
            if not low <= cadence <= high:
                wrong.append(
                    f"{_told(speed)} and a stride of {stride.value:g} m mean {cadence:.0f} steps per minute, "
                    f"outside {low:g} to {high:g}: they contradict each other"
                )
    return wrong


def _allowed(first: WalkingTest, second: WalkingTest) -> float:
    errors = (test.relative_error * test.measured for test in (first, second))
    return CONTRADICTION_SD * sum(error**2 for error in errors) ** 0.5


def _told(test: WalkingTest) -> str:
    said = f"{test.name} {test.value:g} {test.unit}"
    return f"{said} ({test.measured:.2f} m/s)" if test.test in (T25FW, TEN_METER, SIX_MINUTE) else said
