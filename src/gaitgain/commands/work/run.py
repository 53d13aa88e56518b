"""Run a study: find the healthy walk, follow it to every person and arm, measure, keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gaitgain.commands.work.visits import Visit, plan_visits, weeks_of_arms
from gaitgain.config.study import LoadedConfig, PrescribedTask, StudyConfig, TaskConfig
from gaitgain.config.yaml_file import raise_faults
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.equations import with_involuntary_excitation
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GroupSide
from gaitgain.models.library.catalog import SHIPPED_MODELS, shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons
from gaitgain.models.variant.muscle_group import overrule_groups
from gaitgain.models.variant.strength_set import read_strength_set
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.equations import Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.search.synergy_extraction import limited_modules
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.store import Store
from gaitgain.simulate.study.provenance import describe_provenance

HEALTHY = "healthy"


@dataclass(frozen=True)
class StudyEnd:
    """Where the results are, and which walks cannot be trusted, with the reason."""

    output: Path
    failures: tuple[str, ...]


def run_study(
    config: LoadedConfig,
    folder: Path = Path("results"),
    *,
    progress: Progress,
    threads: int = 1,
    compiled: bool = True,
    fresh: bool = False,
) -> StudyEnd:
    """Run a whole study.

    Parameters
    ----------
    folder
        For the results file of a study that names none.
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
    visits_of = {person.name: plan_visits(study, person.build()) for person in study.persons}
    raise_faults(config.path, _uneven_on_half_a_cycle(study, visits_of))
    store = Store(output_path(study, folder))
    store.check_writable()
    progress.begin("reading the model")
    model = load_model(study, config.path.parent)
    store.create(_header(config, model), fresh=fresh)
    equations = Equations(metabolic_model=study.metabolic_model)
    solver = GaitSolver(model, equations, threads=threads, compiled=compiled, progress=progress)
    progress.begin(f"equations are {solver.acceleration.how}")
    laboratory = Laboratory(solver, store, progress)

    cost = study.cost.build()
    healthy = GaitProblem(model, self_selected(cost), Mesh(study.mesh_intervals, degree=2), equations=equations)
    first = laboratory.find_first(
        Key(HEALTHY, HEALTHY, healthy.task.name),
        healthy,
        lambda: find_baseline(solver, healthy, STARTS[: study.starts], progress),
    )
    for person in study.persons:
        modules = limited_modules(first, solver.anatomy, person.build().condition.control.modules_per_leg)
        subject = _Subject(person.name, visits_of[person.name], modules, study)
        _test_strength(laboratory, subject, model)
        for task in (build_task(task, cost) for task in study.tasks):
            start = laboratory.walk(Key(HEALTHY, HEALTHY, task.name), replace(healthy, task=task), first)
            prepared = TASKS[task.name].prepare(task, start)
            _walk(laboratory, subject, subject.problems(model, solver.anatomy, prepared), start)
    return StudyEnd(store.path, tuple(laboratory.failures))


@dataclass(frozen=True)
class _Subject:
    """A person of a study: when they are measured, in what state, and what mixes their excitations."""

    name: str
    visits: tuple[Visit, ...]
    modules: SynergyModules | None
    study: StudyConfig

    def problems(self, model: MusculoskeletalModel, anatomy: Anatomy, task: Task) -> dict[Key, GaitProblem]:
        """What is solved at each visit: half a cycle where both sides stay alike, else a whole one."""
        full_cycle = self.study.cycle == "full" or not all(visit.symmetric for visit in self.visits)
        mesh = Mesh((2 if full_cycle else 1) * self.study.mesh_intervals, degree=2)
        equations = Equations(metabolic_model=self.study.metabolic_model)
        problems = {}
        for visit in self.visits:
            body = apply_condition(model, anatomy, visit.walking)
            problem = GaitProblem(body, task, mesh, full_cycle, self.modules, equations)
            problems[visit.key(self.name, task.name)] = problem
        return problems


def _test_strength(laboratory: Laboratory, subject: _Subject, model: MusculoskeletalModel) -> None:
    for visit in subject.visits:
        body = apply_condition(model, laboratory.solver.anatomy, visit.tested)
        laboratory.test_strength(visit.key(subject.name, STRENGTH_TASK), body)


def _walk(laboratory: Laboratory, subject: _Subject, problems: dict[Key, GaitProblem], start: Solution) -> None:
    """Follow the healthy walk to every visit, one after the other, with the checks that the study asks for."""
    study, here = subject.study, start
    for key, problem in problems.items():
        here = laboratory.walk(key, problem, here)
        if study.check_mesh:
            laboratory.check_mesh(key, problem)
        laboratory.check_starts(key, problem, study.check_starts)
    if study.check_noise:
        reference, problem = next(iter(problems.items()))
        laboratory.check_noise(reference, problem, here)


def count_solves(study: StudyConfig) -> int:
    """Return how many walks a study finishes, the healthy ones and the returns included."""
    weeks = weeks_of_arms(study)
    measured = sum(len(weeks.get(arm.name, (None,))) for arm in study.arms)
    per_task = 1 + measured * (1 + int(study.check_mesh) + study.check_starts) + int(study.check_noise)
    return 1 + len(study.persons) * len(study.tasks) * per_task


def load_model(study: StudyConfig, folder: Path) -> MusculoskeletalModel:
    """Read the study's model through OpenSim; give it the strength set, the tendons and what its persons need."""
    path = shipped_model_path(study.model) if study.model in SHIPPED_MODELS else folder / study.model
    with OpenSimWorker() as worker:
        model = read_model(path, worker, sets=[folder / name for name in study.sets])
    model = overrule_groups(model, {name: GroupSide(m.group, m.side) for name, m in study.muscle_groups.items()})
    anatomy = recognize(model)
    model = read_strength_set(study.strength_set).apply(model, anatomy)
    model = with_compliant_tendons(model, anatomy, study.compliant_tendons)
    return with_involuntary_excitation(model, anatomy, [person.build().condition for person in study.persons])


def output_path(study: StudyConfig, folder: Path = Path("results")) -> Path:
    """Return where the results go."""
    return Path(study.output) if study.output else folder / f"{study.study}.h5"


def build_task(task: TaskConfig, cost: CostWeights = DEFAULT_COST) -> Task:
    """Return the task that a config names, at a cost of self-selected walking."""
    if isinstance(task, PrescribedTask):
        return prescribed(task.prescribed_speed_m_s, cost)
    return TASKS[task].pose(cost)


def _uneven_on_half_a_cycle(study: StudyConfig, visits: Mapping[str, tuple[Visit, ...]]) -> list[str]:
    """Faults of a study that asks for half a cycle of people whose sides differ."""
    if study.cycle != "half":
        return []
    uneven = {name: [visit.when for visit in found if not visit.symmetric] for name, found in visits.items()}
    return [
        f"cycle: half a cycle needs two sides that are alike, and those of '{name}' differ ({when[0]}); "
        "choose full or automatic"
        for name, when in uneven.items()
        if when
    ]


def _header(config: LoadedConfig, model: MusculoskeletalModel) -> Header:
    return Header(
        study=config.study.study,
        config_text=config.text,
        provenance=describe_provenance(model.fingerprint()),
        arms=tuple(arm.name for arm in config.study.arms),
        weeks=weeks_of_arms(config.study),
    )
