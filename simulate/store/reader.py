"""Reads results: one interface for a folder of runs, a collected file, and a file of an earlier version."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from gaitgain.errors import StoreError
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.version_2_identity import hash_of_version_2
from gaitgain.simulate.store.hdf5.walk_arrays import read_curves, read_problem, read_trajectory
from gaitgain.simulate.store.index import Index
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, Run, StoredOutcome, WalkStatus
from gaitgain.simulate.store.schema import SOLVER


class Results(ABC):
    """Results of a study, to read.

    Outcomes and status come from the index, so that no run is opened for them.

    Attributes
    ----------
    path
        The collected file, or where it will be.
    """

    path: Path

    @abstractmethod
    def header(self) -> Header:
        """Return the study, its config and where the numbers come from."""

    @property
    @abstractmethod
    def runs(self) -> Index:
        """All complete runs in the order in which they were written."""

    @abstractmethod
    def open_run(self, run: Run) -> AbstractContextManager[Node]:
        """Open the arrays of a run."""

    def run(self, key: Key) -> Run:
        """Return a run.

        Raises
        ------
        StoreError
            When there is none of this key.
        """
        run = self.runs.get(key)
        if run is None:
            raise StoreError(f"{self.path}: holds no run of {key}; the command 'show' lists those that it holds")
        return run

    def holds(self, key: Key, identity: str) -> bool:
        """Whether this very run is kept."""
        run = self.runs.get(key)
        return run is not None and run.identity == identity

    def find(self, identity: str) -> Key | None:
        """Return the key of a run of the same identity, whoever's it is."""
        run = self.runs.find(identity)
        return run and run.key

    @property
    def shown(self) -> list[Run]:
        """The runs that the study as it is now asked for."""
        header = self.header()
        return [run for run in self.runs if header.asks_for(run)]

    def check_shown(self) -> None:
        """Refuse results that hold nothing to show.

        Raises
        ------
        StoreError
            When there is no run of the study as it is now.
        """
        if not self.shown:
            raise StoreError(
                f"{self.path}: holds no results of this study yet; 'gaitgain run' with its config solves them"
            )

    def read_outcomes(self, name: str | None = None) -> list[StoredOutcome]:
        """Return all outcomes of all shown runs, or one outcome of them, in the order in which they were written."""
        return [outcome for run in self.shown for outcome in run.outcomes(name)]

    def read_values(self, key: Key) -> dict[str, float]:
        """Return the values of all outcomes of a run, by name."""
        return {outcome.name: outcome.value for outcome in self.run(key).outcomes()}

    def annotated(self, key: Key, kind: str) -> bool:
        """Whether the outcomes of a run have a number of this kind."""
        return kind in self.run(key).added

    def read_status(self) -> list[WalkStatus]:
        """Return how every shown walk was found."""
        return [run.walk for run in self.shown if run.walk is not None]

    def read_jump(self, key: Key) -> str:
        """Return the kind of gait that a walk jumped to; empty where it was reached without a jump."""
        walk = self.run(key).walk
        return walk.family if walk is not None and walk.jumped else ""

    def read_curves(self, person: str, task: str, side: str = "right") -> dict[str, GaitCurves]:
        """Return the curves of a person's walks in one task, by arm; of an arm with several weeks the last one's."""
        header = self.header()
        kept = [run for run in self.shown if side in run.sides and header.includes(run.key)]
        kept = [run for run in kept if (run.key.person, run.key.task) == (person, task)]
        last = {run.key.arm: run for run in sorted(kept, key=lambda run: run.key.week or 0.0)}
        kept = [last[arm] for arm in header.arms if arm in last]
        return {run.key.visit: self.read_curves_of(run, side) for run in kept}

    def read_curves_of(self, run: Run, side: str = "right") -> GaitCurves:
        """Return the curves of one walk and side."""
        with self.open_run(run) as group:
            return read_curves(group["curves"][side])

    def read_trajectory(self, run: Run) -> Trajectory:
        """Return the motion of a whole stride, at the collocation points.

        Raises
        ------
        StoreError
            When an earlier version kept less than this one needs.
        """
        lengths = run.outcomes("stride_length")
        try:
            with self.open_run(run) as group:
                return read_trajectory(group["trajectory"], lengths[0].value)
        except (KeyError, IndexError):
            raise StoreError(
                f"{self.path}: {run.key} was kept without its whole motion, by an early version; run the study again"
            ) from None

    def read_solution(self, key: Key, problem: GaitProblem) -> Solution:
        """Return the solution of a walk, whose problem the caller knows."""
        run = self.run(key)
        if run.walk is None:
            raise StoreError(f"{self.path}: {key} is no walk and has no solution")
        with self.open_run(run) as group:
            unknowns, bounds, rows = (group["solver"][name][()] for name in SOLVER)
        if not all(np.isfinite(numbers).all() for numbers in (unknowns, bounds, rows)):
            raise StoreError(f"{self.path}: {key} is damaged, it holds what is no number; run the study with --fresh")
        return Solution(problem, unknowns, (bounds, rows), run.walk.quality)

    def read_problem(self, key: Key) -> GaitProblem:
        """Return the problem that a walk solves.

        Raises
        ------
        StoreError
            When the walk was written by another version, whose equations may differ.
        """
        run = self.run(key)
        with self.open_run(run) as group:
            stored = group.get("solver/problem")
            text = None if stored is None else bytes(stored[()]).decode()
        problem = read_problem(text, run.metabolic_model) if text else None
        if problem is None or run.identity not in (problem.identity, hash_of_version_2(problem)):
            raise StoreError(f"{self.path}: {key} was solved by another version of GaitGain; run the study again")
        return problem
