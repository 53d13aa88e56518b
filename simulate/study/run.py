"""Run a study: find the healthy walk, follow it to every person and arm, measure, keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.anatomy.sides import differing_sides
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.wearing import wear
from gaitgain.models.person.person import Person
from gaitgain.models.variant.level_floor import EXACT_RAD
from gaitgain.models.variant.slope import floor_slope, on_slope
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.search.synergy_extraction import limited_modules
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.nearest import nearest_walk
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.noise import check_mesh, check_noise, check_starts
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store
from gaitgain.simulate.study.body import build_body
from gaitgain.simulate.study.provenance import describe_provenance
from gaitgain.simulate.study.study import FULL, HALF, Study
from gaitgain.simulate.study.visit import Visit, plan_visits

DEGREE = 2
MOST_NAMED = 5  # differences of two sides in a message
MANY_MUSCLES = 50  # from which on a walk takes minutes


@dataclass(frozen=True)
class StudyEnd:
    """Where the results are, and which walks cannot be trusted, with the reason."""

    output: Path
    failures: tuple[str, ...]


def run_study(
    study: Study,
    *,
    progress: Progress | None = None,
    threads: int = 1,
    compiled: bool = True,
    fresh: bool = False,
) -> StudyEnd:
    """Run a whole study.

    Parameters
    ----------
    progress
        Told what is being done; :attr:`Study.solves` says how often something will be finished.
    threads
        Shared by one solve; results do not depend on it.
    compiled
        Use a C compiler where one is found.
    fresh
        Forget what the results file already holds.

    Raises
    ------
    GaitGainError
        When the study is impossible, the model or the output cannot be used, or no healthy walk is found.
    """
    told = progress or Silent()
    subjects, store, model = prepare_study(study, told)
    study = subjects[0].study
    with store:
        store.create(_header(study, model), fresh=fresh)
        solver = GaitSolver(model, study.equations, threads=threads, compiled=compiled, progress=told)
        told.begin(_writing(model))
        told.begin(f"equations are {solver.acceleration.how}")
        laboratory = Laboratory(solver, store, told)
        healthy = _healthy_problem(study, model, whole=not subjects[0].even_body)
        first = laboratory.find_first(
            healthy_key(healthy.task),
            healthy,
            lambda: find_baseline(solver, healthy, STARTS[: study.starts], told),
        )
        untrusted = [] if first.trust else [f"{healthy_key(healthy.task)}: {first.trust}"]
        for subject in subjects:
            untrusted += _measure(laboratory, subject, healthy, first)
    return StudyEnd(store.path, tuple(untrusted))


def _writing(model: MusculoskeletalModel) -> str:
    """Say what is begun, and where that and every solve take minutes."""
    size = f"{len(model.free_coordinates)} coordinates and {len(model.muscles)} muscles"
    large = len(model.muscles) >= MANY_MUSCLES
    return f"writing the equations of {size}" + " (half a minute; each walk then takes one to three)" * large


def prepare_study(study: Study, told: Progress) -> tuple[list[Subject], Store, MusculoskeletalModel]:
    """Find every fault of a study that shows before a walk is solved; nothing is written.

    Raises
    ------
    GaitGainError
        When the study is impossible, or the model or the output cannot be used.
    """
    study.check()
    subjects = [Subject(study, person, plan_visits(study, person)) for person in study.persons]
    _refuse_uneven_half_cycles(subjects)
    store = Store(study.path)
    store.check_writable()
    told.begin("reading the model")
    model = build_body(study, told.begin)
    slope = floor_slope(model)
    if abs(slope) > EXACT_RAD:
        told.note(f"the floor of model '{model.name}' rises by {100.0 * slope:.4g} %: tasks without a slope have it")
        subjects, model = _on_floor(subjects, slope), on_slope(model, 0.0)
    return _with_devices(_on_body(subjects, model, told), model, told), store, model


def _on_floor(subjects: list[Subject], slope: float) -> list[Subject]:
    """Return the subjects in the study on a floor that rises (1)."""
    study = subjects[0].study.on_floor(slope)
    study.check()
    return [replace(subject, study=study) for subject in subjects]


def _healthy_problem(study: Study, model: MusculoskeletalModel, *, whole: bool) -> GaitProblem:
    """Return the self-selected walk from which everybody is reached, over the whole cycle where the sides differ."""
    task = self_selected(study.cost)
    return GaitProblem(model, task, _mesh(study, whole), full_cycle=whole, equations=study.equations)


def _mesh(study: Study, whole: bool) -> Mesh:
    return Mesh((2 if whole else 1) * study.mesh_intervals, DEGREE)


def healthy_key(task: Task) -> Key:
    """Return the name of the healthy walk at a task, from which persons are reached."""
    return Key(HEALTHY_NAME, HEALTHY_NAME, task.key)


@dataclass(frozen=True)
class Subject:
    """A person of a study, when they are measured in what state, and whether body and devices have two like sides."""

    study: Study
    person: Person
    visits: tuple[Visit, ...]
    even_body: bool = True
    even_devices: bool = True

    @property
    def full_cycle(self) -> bool:
        """Whether the whole gait cycle is solved: on request, or because the sides differ at some visit."""
        symmetric = self.even_body and self.even_devices and all(visit.walking.symmetric for visit in self.visits)
        return self.study.cycle == FULL or not symmetric

    def problems(
        self, model: MusculoskeletalModel, anatomy: Anatomy, task: Task, modules: SynergyModules | None
    ) -> dict[Key, GaitProblem]:
        """Return what is solved at each visit."""
        mesh = _mesh(self.study, self.full_cycle)
        return {
            visit.key(task.key): GaitProblem(
                wear(apply_condition(model, anatomy, visit.walking), anatomy, visit.devices),
                task,
                mesh,
                self.full_cycle,
                modules,
                self.study.equations,
            )
            for visit in self.visits
        }


def _measure(laboratory: Laboratory, subject: Subject, healthy: GaitProblem, first: Walk) -> list[str]:
    """Test a person's strength at every visit, and follow the healthy walk to them at every task.

    Returns
    -------
    list
        Walks that cannot be trusted, with the reason.
    """
    model, anatomy = healthy.model, laboratory.solver.anatomy
    modules = limited_modules(first.solution, anatomy, subject.person.condition.control.modules_per_leg)
    for visit in subject.visits:
        laboratory.test_strength(visit.key(STRENGTH_TASK), apply_condition(model, anatomy, visit.tested))
    untrusted, walked = [], [first]
    for task in subject.study.tasks:
        start = laboratory.walk(healthy_key(task), replace(healthy, task=task), nearest_walk(walked, task))
        if start.trust:
            walked.append(start)
        else:
            untrusted.append(f"{healthy_key(task)}: {start.trust}")
            start = first
        prepared = TASKS[task.name].prepare(task, start.solution)
        untrusted += _walk(laboratory, subject.study, subject.problems(model, anatomy, prepared, modules), start)
    return untrusted


def _walk(laboratory: Laboratory, study: Study, problems: dict[Key, GaitProblem], start: Walk) -> list[str]:
    """Follow a healthy walk to every visit, each from the last one that can be trusted, with the checks asked for."""
    last, untrusted = start, []
    for key, problem in problems.items():
        walk = laboratory.walk(key, problem, last)
        if walk.trust:
            last = walk
        else:
            untrusted.append(f"{key}: {walk.trust}")
        if study.check_mesh:
            check_mesh(laboratory, key, problem)
        untrusted += [f"{key}: {warning}" for warning in check_starts(laboratory, key, problem, study.check_starts)]
    if study.check_noise:
        reference, problem = next(iter(problems.items()))
        check_noise(laboratory, reference, problem, last)
    return untrusted


def _refuse_uneven_half_cycles(subjects: list[Subject]) -> None:
    """Raise for persons whose sides differ in a study that asks for half a cycle."""
    faults = []
    for subject in subjects:
        uneven = [visit.when for visit in subject.visits if not visit.walking.symmetric]
        if subject.study.cycle == HALF and uneven:
            faults.append(
                f"cycle: half a cycle needs two sides that are alike, and those of '{subject.person.name}' differ "
                f"({uneven[0]}); choose full or automatic"
            )
    if faults:
        raise ProblemError("\n".join(faults))


def _on_body(subjects: list[Subject], model: MusculoskeletalModel, told: Progress) -> list[Subject]:
    """Return the subjects on the study's body; where its own sides differ, what differs is told, or half is refused."""
    differing = differing_sides(model)
    if not differing:
        return subjects
    what = "; ".join(differing[:MOST_NAMED]) + (
        f"; and {len(differing) - MOST_NAMED} more" * (len(differing) > MOST_NAMED)
    )
    if subjects[0].study.cycle == HALF:
        raise ProblemError(
            f"cycle: half a cycle needs two sides that are alike, and those of model '{model.name}' differ: {what}; "
            "choose full or automatic"
        )
    told.note(f"whole gait cycles are solved, since the two sides of model '{model.name}' differ: {what}")
    return [replace(subject, even_body=False) for subject in subjects]


def _with_devices(subjects: list[Subject], model: MusculoskeletalModel, told: Progress) -> list[Subject]:
    """Return the subjects with what they wear; where that differs on both sides, it is told, or half is refused."""
    study, anatomy = subjects[0].study, recognize(model) if model.devices else None
    uneven: list[str] = []
    for arm in study.arms if anatomy else ():
        uneven += [f"arm '{arm.name}': {what}" for what in differing_sides(wear(model, anatomy, arm.devices))]
    if not uneven or not subjects[0].even_body:
        return subjects
    what = "; ".join(uneven[:MOST_NAMED])
    if study.cycle == HALF:
        raise ProblemError(
            f"cycle: half a cycle needs the same devices on both sides: {what}; choose full or automatic"
        )
    told.note(f"whole gait cycles are solved, since what is worn differs on the two sides: {what}")
    return [replace(subject, even_devices=False) for subject in subjects]


def _header(study: Study, model: MusculoskeletalModel) -> Header:
    body = model.fingerprint()
    return Header(
        study=study.name,
        config_text=study.text,
        provenance=describe_provenance(body),
        arms=tuple(arm.name for arm in study.arms),
        weeks=study.weeks,
        edition=study.edition(body),
    )
