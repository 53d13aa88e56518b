"""Run a study: find the healthy walk, follow it to every person and arm, measure, keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gaitgain.config import ArmConfig, LoadedConfig, PrescribedTask, StudyConfig, TaskConfig
from gaitgain.models.anatomy import recognize
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.impairment import Impairment, apply_states
from gaitgain.models.library import GAIT2D, embedded_model_path
from gaitgain.models.opensim_client import OpenSimWorker
from gaitgain.models.osim import read_model
from gaitgain.models.strength_set import read_strength_set
from gaitgain.optimize.baseline import find_baseline
from gaitgain.optimize.guess import STARTS
from gaitgain.optimize.mesh import Mesh
from gaitgain.optimize.problem import FASTEST, SELF_SELECTED, GaitProblem, Task, prescribed
from gaitgain.optimize.progress import Progress
from gaitgain.optimize.solver import GaitSolver
from gaitgain.provenance import describe_provenance
from gaitgain.simulate.results import STRENGTH_TASK, Key
from gaitgain.simulate.store import Header, Store
from gaitgain.simulate.walk import Laboratory
from gaitgain.training.adaptation import Adaptation, adapt, untrained

HEALTHY = "healthy"


@dataclass(frozen=True)
class StudyEnd:
    """Where the results are, and which walks cannot be trusted, with the reason."""

    output: Path
    failures: tuple[str, ...]


def run_study(
    config: LoadedConfig, *, progress: Progress, threads: int = 1, compiled: bool = True, fresh: bool = False
) -> StudyEnd:
    """Run a whole study.

    Parameters
    ----------
    progress
        Told what is being done; :func:`count_solves` says how often something will be finished.
    threads
        Shared by one solve; results do not depend on it.
    compiled
        Use a C compiler where one is found.
    fresh
        Forget what the results file already holds.

    Raises
    ------
    GaitGainError
        When the model or the output cannot be used, or no healthy walk is found.
    """
    study = config.study
    store = Store(output_path(study))
    store.check_writable()
    progress.begin("reading the model")
    model = load_model(study, config.path.parent)
    store.create(_header(config, model), fresh=fresh)
    solver = GaitSolver(model, threads, compiled=compiled, progress=progress)
    progress.begin(f"equations are {solver.acceleration.how}")
    laboratory = Laboratory(solver, store, progress)

    healthy = GaitProblem(model, SELF_SELECTED, Mesh(study.mesh_intervals, degree=2))
    first = laboratory.find_first(
        Key(HEALTHY, HEALTHY, SELF_SELECTED.name),
        healthy,
        lambda: find_baseline(solver, healthy, STARTS[: study.starts], progress),
    )
    for person in study.persons:
        impairment = person.build()
        bodies = {arm.name: train(model, solver, impairment, arm) for arm in study.arms}
        for name, body in bodies.items():
            laboratory.test_strength(Key(person.name, name, STRENGTH_TASK), body)
        for task in map(build_task, study.tasks):
            here = laboratory.walk(Key(HEALTHY, HEALTHY, task.name), replace(healthy, task=task), first)
            problems = {name: _problem(body, task, study, impairment) for name, body in bodies.items()}
            for name, problem in problems.items():
                here = laboratory.walk(Key(person.name, name, task.name), problem, here)
            if study.check_noise:
                reference = study.arms[0].name
                laboratory.check_noise(Key(person.name, reference, task.name), problems[reference], here)
    return StudyEnd(store.path, tuple(laboratory.failures))


def count_solves(study: StudyConfig) -> int:
    """Return how many walks a study finishes, the healthy ones and the returns included."""
    per_task = 1 + len(study.arms) + int(study.check_noise)
    return 1 + len(study.persons) * len(study.tasks) * per_task


def load_model(study: StudyConfig, folder: Path) -> MusculoskeletalModel:
    """Read the study's model through OpenSim and give it the study's strength set."""
    path = embedded_model_path() if study.model == GAIT2D else folder / study.model
    with OpenSimWorker() as worker:
        model = read_model(path, worker)
    return read_strength_set(study.strength_set).apply(model, recognize(model))


def output_path(study: StudyConfig) -> Path:
    """Return where the results go."""
    return Path(study.output) if study.output else Path("results") / f"{study.study}.h5"


def build_task(task: TaskConfig) -> Task:
    """Return the task that a config names."""
    if isinstance(task, PrescribedTask):
        return prescribed(task.prescribed_speed_m_s)
    return {"self_selected": SELF_SELECTED, "fastest": FASTEST}[task]


def arm_adaptation(impairment: Impairment, arm: ArmConfig) -> Adaptation:
    """Return a person's state when an arm measures them."""
    if arm.program is None:
        return untrained(impairment)
    program = arm.program.build()
    return adapt(impairment, program, program.duration_weeks if arm.week is None else arm.week)


def train(
    model: MusculoskeletalModel, solver: GaitSolver, impairment: Impairment, arm: ArmConfig
) -> MusculoskeletalModel:
    """Return a person's body when an arm measures them."""
    return apply_states(model, solver.anatomy, arm_adaptation(impairment, arm).states)


def _problem(body: MusculoskeletalModel, task: Task, study: StudyConfig, impairment: Impairment) -> GaitProblem:
    """Half a cycle for a symmetric person, a whole one for any other."""
    if impairment.symmetric and all(_symmetric_training(arm) for arm in study.arms):
        return GaitProblem(body, task, Mesh(study.mesh_intervals, degree=2))
    return GaitProblem(body, task, Mesh(2 * study.mesh_intervals, degree=2), full_cycle=True)


def _symmetric_training(arm: ArmConfig) -> bool:
    return arm.program is None or all(exercise.side == "both" for exercise in arm.program.exercises)


def _header(config: LoadedConfig, model: MusculoskeletalModel) -> Header:
    return Header(
        study=config.study.study,
        config_text=config.text,
        provenance=describe_provenance(model.fingerprint()),
        arms=tuple(arm.name for arm in config.study.arms),
    )
