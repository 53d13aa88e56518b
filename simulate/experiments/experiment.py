"""What an experiment is: a question to the shipped model, the lines of walks that answer it, and what is found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.library.catalog import DEFAULT_MODEL, shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons
from gaitgain.models.variant.strength_set import GENERIC, read_strength_set
from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS, DEFAULT_COST_FUNCTION
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store
from gaitgain.simulate.study.provenance import describe_provenance
from gaitgain.simulate.study.run import healthy_key

USUAL_INTERVALS = 60


class Settings(Protocol):
    """Where results go, and how walks are solved; results do not depend on the latter."""

    @property
    def folder(self) -> Path:
        """For results."""
        ...

    @property
    def progress(self) -> Progress:
        """Told what is being done."""
        ...

    @property
    def threads(self) -> int:
        """Of one solve."""
        ...

    @property
    def compiled(self) -> bool:
        """Whether a C compiler is used where one is found."""
        ...

    @property
    def fresh(self) -> bool:
        """Whether what is kept is solved again."""
        ...


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What every experiment finds.

    Attributes
    ----------
    path
        Of the results, in which every walk is kept.
    untrusted
        Walks that cannot be trusted, with the reason.
    """

    path: Path
    untrusted: tuple[str, ...] = ()


Found = TypeVar("Found", bound=Findings)


@dataclass(frozen=True, kw_only=True)
class Experiment(ABC, Generic[Found]):
    """A question to the shipped model; its fields are what may be chosen.

    An experiment starts from the healthy walk of its body, which is kept in its results like every other walk, so that
    one that was interrupted goes on where it stopped.

    Attributes
    ----------
    name, question
        Name of the experiment, and what it asks.
    usual_intervals
        Mesh intervals per step that the name of its results leaves out.
    model
        Name of the shipped body.
    cost
        Name of what walking costs.
    strength_set
        Name of the strengths of the body.
    mesh_intervals
        Per step.
    compliant_tendons
        Muscle groups whose tendons stretch.
    """

    name: ClassVar[str]
    question: ClassVar[str]
    usual_intervals: ClassVar[int] = USUAL_INTERVALS

    model: str = DEFAULT_MODEL
    cost: str = DEFAULT_COST_FUNCTION
    strength_set: str = GENERIC
    mesh_intervals: int = USUAL_INTERVALS
    compliant_tendons: tuple[str, ...] = ()

    @property
    @abstractmethod
    def count(self) -> int:
        """How many walks are finished at most, the healthy ones included."""

    @property
    @abstractmethod
    def arms(self) -> tuple[str, ...]:
        """Names of what is compared, as the arms of a study."""

    @abstractmethod
    def walk(self, laboratory: Laboratory, healthy: Walk) -> Found:
        """Walk what answers the question, from the healthy walk."""

    def run(self, settings: Settings) -> Found:
        """Walk what answers the question, or read it where it is kept.

        Raises
        ------
        GaitGainError
            When a choice is impossible, the folder cannot be used, or there is no healthy walk.
        """
        settings.progress.begin("reading the model")
        body = self.body()
        store = Store(settings.folder / self.file_name)
        store.check_writable()
        with store:
            provenance = describe_provenance(body.fingerprint())
            store.create(Header(self.title, self.text, provenance, self.arms), fresh=settings.fresh)
            solver = GaitSolver(body, threads=settings.threads, compiled=settings.compiled, progress=settings.progress)
            settings.progress.begin(f"equations are {solver.acceleration.how}")
            laboratory = Laboratory(solver, store, settings.progress)
            return self.walk(laboratory, self._find_healthy(laboratory))

    @property
    def weights(self) -> CostWeights:
        """What walking costs at the walker's own pace.

        Raises
        ------
        ProblemError
            When there is no cost function of that name.
        """
        if self.cost not in COST_FUNCTIONS:
            raise ProblemError(f"there is no cost function '{self.cost}'; choose from {', '.join(COST_FUNCTIONS)}")
        return COST_FUNCTIONS[self.cost].weights

    @property
    def title(self) -> str:
        """Name of its results, without the choices."""
        return self.name

    @property
    def text(self) -> str:
        """What is kept with the results in place of a config."""
        return (
            f"{self.title}: {self.question}\n"
            f"model {self.model}, cost {self.cost}, strength set {self.strength_set}, "
            f"{self.mesh_intervals} mesh intervals per step\n"
        )

    @property
    def file_name(self) -> str:
        """Name of the results file; walks of another body or mesh go into another one."""
        walker = [self.model] if self.model != DEFAULT_MODEL else []
        walker += [self.cost] if self.cost != DEFAULT_COST_FUNCTION else []
        strength = [self.strength_set] if self.strength_set != GENERIC else []
        mesh = [f"{self.mesh_intervals}_intervals"] if self.mesh_intervals != self.usual_intervals else []
        tendons = [f"with_elastic_{group}" for group in sorted(self.compliant_tendons)]
        return "_".join([self.title, *walker, *strength, *mesh, *tendons]) + ".h5"

    def _find_healthy(self, laboratory: Laboratory) -> Walk:
        """Return the healthy self-selected walk, kept or searched for now."""
        solver, progress = laboratory.solver, laboratory.progress
        problem = GaitProblem(solver.template, self_selected(self.weights), Mesh(self.mesh_intervals, degree=2))
        walk = laboratory.find_first(
            healthy_key(problem.task), problem, lambda: find_baseline(solver, problem, progress=progress)
        )
        if not walk.trust:
            raise ProblemError(f"the healthy walk cannot be trusted: {walk.trust}")
        return walk

    def body(self) -> MusculoskeletalModel:
        """Read the shipped model, with the strength and the tendons that were chosen."""
        with OpenSimWorker() as worker:
            model = read_model(shipped_model_path(self.model), worker)
        anatomy = recognize(model)
        model = read_strength_set(self.strength_set).apply(model, anatomy)
        return with_compliant_tendons(model, anatomy, self.compliant_tendons)


def healthy_at(laboratory: Laboratory, healthy: Walk, task: Task) -> Walk:
    """Return the healthy walk at a task, reached from the self-selected one."""
    problem = replace(healthy.solution.problem, task=task)
    if problem == healthy.solution.problem:
        return healthy
    return laboratory.walk(healthy_key(task), problem, healthy)
