"""Fit what walking tells of a person: how strong the muscles are that no torque tells, and how much hurry there is.

Gauss-Newton least squares over the logarithms of a few factors (:class:`Walker`), weighted by
measurement errors. Derivatives are differences between walks that follow from one another. Directions in which the
tests tell a factor no better than :data:`UNRESOLVED` are left as they were. Activation is held: walking tells its
product with force. Its derivative is taken once, at the end, to show that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from scipy.optimize import lsq_linear

from gaitgain.models.condition.condition import Condition
from gaitgain.models.person.walking_test import FASTEST, LONG, WalkingTest
from gaitgain.optimize.solver.solution import Solution
from gaitgain.simulate.fit.identifiability import Resolved, resolve, verdict_of
from gaitgain.simulate.fit.walker import ACTIVATION, NAMES, PACE, STRENGTH, TASKS, Walker

STEP = 0.05  # of a logarithm, for differences: wide enough to smooth over bounds that change sides
UNRESOLVED = 0.5  # a standard error of a logarithm; the tests tell nothing where they leave a factor of 1.6 open
RIDGE = 1e-3  # weight of staying as before, beside tests over their errors
LARGEST_STEP = 0.3
ITERATIONS = 12
HALVINGS = 3
# Of the root mean square by which tests are off, in standard errors: a step that promises to gain less is not taken,
# and tests met this closely are met. Where no step brings them nearer, that is said unless only little was promised.
SETTLED_SD, MET_SD, LITTLE_SD = 0.005, 0.05, 0.1
NEAR_BOUND = 1e-6
ENDURANCE = "endurance"
TORQUES_TELL, FILE_TELLS = "held: torques tell it", "held: the person file tells it"


@dataclass(frozen=True)
class FactorFit:
    """One fitted factor; 1 leaves what was known before.

    Attributes
    ----------
    error
        Standard error from the errors of the tests; not a number where they do not determine the factor.
    verdict
        Identifiability in words.
    bound
        The bound it lies at, or ``None``.
    """

    name: str
    value: float
    error: float
    verdict: str
    bound: float | None = None


@dataclass(frozen=True)
class WalkingFit:
    """What walking tests tell of a person.

    Attributes
    ----------
    factors
        In the order of :data:`~gaitgain.simulate.fit.walker.NAMES`; ``endurance`` last where six minutes were walked.
    fitted
        Value of each test for the fitted walker, in the order of the tests and their units.
    condition
        Muscle groups with the fitted factors.
    scaled
        Muscle groups that ``voluntary_strength`` scales, by group and side.
    walks
        By pace.
    slopes
        Change of each test but six-minute ones, in standard errors, over relative change of each factor of ``NAMES``;
        not a number where a walk beside the fitted one is missing.
    iterations
        Of the fit.
    fault
        Why the fit ended early; empty when it did not.
    """

    factors: tuple[FactorFit, ...]
    tests: tuple[WalkingTest, ...]
    fitted: np.ndarray
    condition: Condition
    scaled: frozenset[tuple[str, str]]
    walks: dict[str, Solution]
    slopes: np.ndarray
    iterations: int
    fault: str = ""

    @property
    def off(self) -> np.ndarray:
        """Fitted less measured, over standard errors of the tests."""
        pairs = zip(self.tests, self.fitted, strict=True)
        return np.array([(value - test.value) / test.standard_error for test, value in pairs])

    def factor(self, name: str) -> FactorFit:
        """Return a factor by name."""
        return next(factor for factor in self.factors if factor.name == name)


def fit_walking(walker: Walker, tests: Sequence[WalkingTest]) -> WalkingFit:
    """Fit a walker to walking tests.

    A six-minute walk fits a factor of its own, ``endurance``: its steady speed over that of the fastest walk. The model
    does not tire, and published deficits of long walks are larger than those of short ones, so muscles are not fitted
    to it.

    Parameters
    ----------
    walker
        Left at the fitted walks.
    tests
        Plausible ones; see :func:`~gaitgain.models.person.walking_test.wrong_walking`.

    Raises
    ------
    ProblemError
        When there is no walk of the person to start from.
    """
    fit = _Fit(walker, tuple(test for test in tests if test.usual_pace != LONG))
    iterations, fault = fit.run()
    factors = [fit.factor(name) for name in NAMES]
    fit.differentiate(NAMES.index(ACTIVATION))
    walks = dict(walker.here)
    fastest = walks[FASTEST].speed
    long = [test for test in tests if test.usual_pace == LONG]
    if long:
        factors.append(_fit_endurance(long, fastest, fit.tests))
    fitted = [
        test.expected(factors[-1].value * fastest if test in long else _outcome(walks[test.usual_pace], test))
        for test in tests
    ]
    return WalkingFit(
        factors=tuple(factors),
        tests=tuple(tests),
        fitted=np.array(fitted),
        condition=walker.condition_at(np.exp(fit.logs)),
        scaled=walker.scaled,
        walks=walks,
        slopes=fit.rows,
        iterations=iterations,
        fault=fault,
    )


class _Fit:
    """State of one fit: logarithms of the factors, and the derivatives of the tests."""

    def __init__(self, walker: Walker, tests: tuple[WalkingTest, ...]) -> None:
        self.walker, self.tests = walker, tests
        self.logs = np.zeros(len(NAMES))
        self.paces = [pace for pace in TASKS if any(test.usual_pace == pace for test in tests)]
        self.errors = np.array([test.relative_error for test in tests])
        self.measured = np.log([test.measured for test in tests])
        names = (STRENGTH, PACE) if walker.scaled else (PACE,)
        self.free = np.array([NAMES.index(name) for name in names])
        ranges = [walker.ranges[name] for name in NAMES]
        self.low, self.high = (np.log([getattr(r, end) for r in ranges]) for end in ("low", "high"))
        self.rows = np.zeros((len(tests), len(NAMES)))

    @property
    def resolved(self) -> Resolved:
        """What the tests tell of the free factors."""
        return resolve(self.rows[:, self.free], absolute=1.0 / UNRESOLVED)

    def run(self) -> tuple[int, str]:
        """Iterate to the least squares; the number of iterations, and why not where that fails."""
        if not self.tests:
            return 0, ""
        for iteration in range(1, ITERATIONS + 1):
            missing = self._missing(self.walker.here)
            if not all(self.differentiate(i) for i in self.free):
                return iteration, "walks beside the last one cannot be trusted, so that it has no derivatives"
            step = self._step(missing)
            gain = _rms(missing) - _rms(missing - self.rows @ step)
            self.walker.progress.finish(
                f"iteration {iteration}: tests off by {_rms(missing):.2f} standard errors (rms)"
            )
            if gain < SETTLED_SD or _rms(missing) < MET_SD:
                return iteration, ""
            if not self._move(step, _rms(missing)):
                return iteration, "" if gain < LITTLE_SD else "no walk that can be trusted comes nearer to the tests"
        return ITERATIONS, f"not settled after {ITERATIONS} iterations"

    def factor(self, name: str) -> FactorFit:
        """Result for one factor."""
        index = NAMES.index(name)
        if index not in self.free:
            return FactorFit(name, 1.0, nan, FILE_TELLS if name == ACTIVATION else TORQUES_TELL)
        log, place, resolved = self.logs[index], list(self.free).index(index), self.resolved
        ends = (self.low[index], self.high[index])
        bound = next((float(np.exp(end)) for end in ends if abs(log - end) < NEAR_BOUND), None)
        value = float(np.exp(log))
        return FactorFit(name, value, value * float(resolved.errors[place]), verdict_of(resolved.shares[place]), bound)

    def differentiate(self, index: int) -> bool:
        """Fill the derivatives of the tests by one factor, over their errors; false where walks are missing."""
        here = self._missing(self.walker.here)
        for step in (STEP, -STEP):
            beside = self.logs.copy()
            beside[index] += step
            inside = self.low[index] <= beside[index] <= self.high[index]
            walks = self._walks(beside) if inside else None
            if walks is not None:
                self.rows[:, index] = (here - self._missing(walks)) / step
                return True
        self.rows[:, index] = nan
        return False

    def _missing(self, walks: dict[str, Solution]) -> np.ndarray:
        """Measured less predicted, over errors."""
        predicted = np.log([_outcome(walks[test.usual_pace], test) for test in self.tests])
        return (self.measured - predicted) / self.errors

    def _walks(self, logs: np.ndarray) -> dict[str, Solution] | None:
        found = {}
        for pace in self.paces:
            walk = self.walker.walk(np.exp(logs), pace)
            if walk is None:
                return None
            found[pace] = walk
        return self.walker.here | found

    def _step(self, missing: np.ndarray) -> np.ndarray:
        """Step to the least squares of what the tests resolve, within bounds; the rest goes back to where it was."""
        free, project = self.free, self.resolved.measurements
        rows, logs = project @ self.rows[:, free], self.logs[free]
        bounds = (self.low[free], self.high[free])
        target = np.concatenate([project @ missing + rows @ logs, np.zeros(free.size)])
        found = lsq_linear(np.vstack([rows, RIDGE * np.eye(free.size)]), target, bounds).x - logs
        step = np.zeros(len(NAMES))
        step[free] = found * min(1.0, LARGEST_STEP / max(np.abs(found).max(), NEAR_BOUND))
        return step

    def _move(self, step: np.ndarray, before: float) -> bool:
        """Take the step, or half of it and so on, where that brings the tests nearer."""
        for _ in range(HALVINGS + 1):
            walks = self._walks(self.logs + step)
            if walks is not None and _rms(self._missing(walks)) < before:
                self.logs, self.walker.here = self.logs + step, walks
                return True
            step = step / 2
        return False


def _fit_endurance(long: list[WalkingTest], fastest: float, others: tuple[WalkingTest, ...]) -> FactorFit:
    """Steady speed of six minutes over the fastest speed, by weighted least squares of logarithms."""
    weights = [test.relative_error**-2 for test in long]
    value = float(np.exp(np.average([np.log(test.measured / fastest) for test in long], weights=weights)))
    hurried = [test.relative_error**-2 for test in others if test.usual_pace == FASTEST]
    if not hurried:
        return FactorFit(ENDURANCE, value, nan, verdict_of(0.5))
    return FactorFit(ENDURANCE, value, value * sqrt(1.0 / sum(weights) + 1.0 / sum(hurried)), verdict_of(1.0))


def _outcome(walk: Solution, test: WalkingTest) -> float:
    if test.outcome == "gait_speed":
        return walk.speed
    return walk.distance * (1.0 if walk.problem.full_cycle else 2.0)


def _rms(off: np.ndarray) -> float:
    return float(np.sqrt(np.mean(off**2)))
