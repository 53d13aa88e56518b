"""Which muscles the kept walks of a results file depend on."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.errors import ConfigError, SensitivityError
from gaitgain.optimize.problem.equations import Equations
from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.simulate.laboratory.sensitivity import WalkSensitivity, measure_sensitivity
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import StoredOutcome

UNITS = {"stride_time": "s"}
COST_UNIT = "1/m"


@dataclass(frozen=True)
class StoredSensitivity:
    """Sensitivity of one kept walk.

    Attributes
    ----------
    outcomes
        Of that walk, by name.
    """

    key: Key
    sensitivity: WalkSensitivity
    outcomes: dict[str, StoredOutcome]

    @property
    def names(self) -> list[str]:
        """Outcomes that have a slope."""
        return list(self.sensitivity.rows[0].slopes)

    def unit(self, name: str) -> str:
        """Unit of an outcome."""
        return self.outcomes[name].unit if name in self.outcomes else UNITS.get(name, COST_UNIT)


def analyze_walks(
    results: Results, outcome: str, progress: Progress, *, threads: int = 1, compiled: bool = True
) -> tuple[list[StoredSensitivity], list[str]]:
    """Find the sensitivity of every walk of a results file.

    Parameters
    ----------
    outcome
        Name of one that every walk must have.

    Returns
    -------
    walks
        With their sensitivity.
    faults
        Walks that have none, with the reason.

    Raises
    ------
    ConfigError
        When a walk has no such outcome.
    """
    outcomes = results.read_outcomes()
    analyses: dict[Equations, SensitivityAnalysis] = {}
    found: list[StoredSensitivity] = []
    faults: list[str] = []
    for status in results.read_status():
        key = status.key
        problem = results.read_problem(key)
        if problem.equations not in analyses:
            solver = GaitSolver(problem.model, problem.equations, threads=threads, compiled=compiled)
            analyses[problem.equations] = SensitivityAnalysis(solver)
        progress.begin(f"sensitivity of {key}")
        try:
            measured = measure_sensitivity(analyses[problem.equations], results.read_solution(key, problem))
        except SensitivityError as reason:
            faults.append(f"{key}: {reason}")
            continue
        walk = StoredSensitivity(key, measured, {o.name: o for o in outcomes if o.key == key})
        if outcome not in walk.names:
            raise ConfigError(f"there is no outcome '{outcome}' in {key}; choose from {', '.join(walk.names)}")
        found.append(walk)
        progress.finish(f"{key}: done")
    return found, faults
