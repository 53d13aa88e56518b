"""Series of walks that start from the healthy walk of the embedded model; each series is kept in one file."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.console.session import Session
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.dynamometer.bench import StrengthBench
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store
from gaitgain.simulate.study.provenance import describe_provenance

USUAL_STRENGTH, USUAL_INTERVALS = "generic", 60


@dataclass(frozen=True)
class Series:
    """What a series is called and which body walks on which mesh.

    Attributes
    ----------
    name
        Of its file, to which a strength set and a mesh other than the usual ones are added.
    arms
        As of a study.
    usual_intervals
        Mesh intervals per step that the file's name leaves out.
    """

    name: str
    arms: tuple[str, ...]
    strength_set: str = USUAL_STRENGTH
    mesh_intervals: int = USUAL_INTERVALS
    usual_intervals: int = USUAL_INTERVALS

    @property
    def file_name(self) -> str:
        """Name of the results file; walks of another body or mesh go into another one."""
        strength = [self.strength_set] if self.strength_set != USUAL_STRENGTH else []
        mesh = [f"{self.mesh_intervals}_intervals"] if self.mesh_intervals != self.usual_intervals else []
        return "_".join([self.name, *strength, *mesh]) + ".h5"

    @property
    def config_text(self) -> str:
        """What the file says in place of a config."""
        return f"{self.name}: strength set {self.strength_set}, {self.mesh_intervals} mesh intervals per step\n"


def open_series(settings: Session, series: Series) -> tuple[Laboratory, Solution]:
    """Open a laboratory that writes to the file of a series, and find the healthy walk there or keep it there.

    Raises
    ------
    GaitGainError
        When there is no such strength set, the folder cannot be used, or no healthy walk is found.
    """
    store = Store(settings.folder / series.file_name)
    settings.progress.begin("reading the model")
    model = StrengthBench().with_strength(series.strength_set)
    store.check_writable()
    provenance = describe_provenance(model.fingerprint())
    store.create(Header(series.name, series.config_text, provenance, series.arms), fresh=settings.fresh)
    solver = GaitSolver(model, threads=settings.threads, compiled=settings.compiled, progress=settings.progress)
    laboratory = Laboratory(solver, store, settings.progress)
    healthy = GaitProblem(model, SELF_SELECTED, Mesh(series.mesh_intervals, degree=2))
    key = Key(HEALTHY_NAME, HEALTHY_NAME, healthy.task.name)
    first = laboratory.find_first(key, healthy, lambda: find_baseline(solver, healthy, progress=settings.progress))
    return laboratory, first
