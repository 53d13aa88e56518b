"""Run a study: find the healthy walk, follow it to every person and arm, measure, keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gaitgain.models.anatomy.sides import differing_sides
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variant.level_floor import EXACT_RAD
from gaitgain.models.variant.slope import floor_slope, on_slope
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.problem import GaitProblem
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
from gaitgain.simulate.study.shared_equations import SharedEquations
from gaitgain.simulate.study.study import Study
from gaitgain.simulate.study.subject import Subject, find_subjects, refuse_uneven_half_cycles, study_mesh
from gaitgain.simulate.study.torque_driven import for_body

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
        store.create(_header(study, model, subjects), fresh=fresh)
        solver = GaitSolver(model, study.equations, threads=threads, compiled=compiled, progress=told)
        told.begin(_writing(model))
        told.begin(f"equations are {solver.acceleration.how}")
        laboratory = Laboratory(solver, store, told)
        healthy = _healthy_problem(study, model, whole=bool(differing_sides(model)))
        first = laboratory.find_first(
            healthy_key(healthy.task),
            healthy,
            lambda: find_baseline(solver, healthy, STARTS[: study.starts], told),
        )
        untrusted = [] if first.trust else [f"{healthy_key(healthy.task)}: {first.trust}"]
        solvers = SharedEquations(solver)
        for subject in subjects:
            untrusted += _measure(laboratory, subject, solvers, healthy, first)
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
    refuse_uneven_half_cycles(study)
    store = Store(study.path)
    store.check_writable()
    told.begin("reading the model")
    model = build_body(study, told.begin)
    study = for_body(study, model, told)
    slope = floor_slope(model)
    if abs(slope) > EXACT_RAD:
        told.note(f"the floor of model '{model.name}' rises by {100.0 * slope:.4g} %: tasks without a slope have it")
        study, model = study.on_floor(slope), on_slope(model, 0.0)
        study.check()
    return find_subjects(study, model, told), store, model


def _healthy_problem(study: Study, model: MusculoskeletalModel, *, whole: bool) -> GaitProblem:
    """Return the self-selected walk from which everybody is reached, over the whole cycle where the sides differ."""
    task = self_selected(study.cost)
    return GaitProblem(model, task, study_mesh(study, whole), full_cycle=whole, equations=study.equations)


def healthy_key(task: Task) -> Key:
    """Return the name of the healthy walk at a task, from which persons are reached."""
    return Key(HEALTHY_NAME, HEALTHY_NAME, task.key)


def _measure(
    laboratory: Laboratory, subject: Subject, solvers: SharedEquations, healthy: GaitProblem, first: Walk
) -> list[str]:
    """Test a person's strength at every visit, and follow the healthy walk of their body to them at every task.

    Parameters
    ----------
    healthy, first
        How the study's body walks with healthy muscles.

    Returns
    -------
    list
        Walks that cannot be trusted, with the reason.
    """
    laboratory = replace(laboratory, solver=solvers.of(subject.with_all_loads))
    anatomy, body, untrusted = laboratory.solver.anatomy, subject.body.model, []
    if subject.body.label:
        study_body, healthy = first, subject.healthy(healthy)
        key = subject.healthy_key(healthy.task)
        first = laboratory.find_first(key, healthy, lambda: _first_of_body(laboratory, subject, healthy, study_body))
        untrusted += [] if first.trust else [f"{key}: {first.trust}"]
    modules = limited_modules(first.solution, anatomy, subject.person.condition.control.modules_per_leg)
    for visit in subject.visits:
        laboratory.test_strength(visit.key(STRENGTH_TASK), apply_condition(body, anatomy, visit.tested))
    walked = [first]
    for task in subject.study.tasks:
        key = subject.healthy_key(task)
        start = laboratory.walk(key, replace(healthy, task=task), nearest_walk(walked, task))
        if start.trust:
            walked.append(start)
        else:
            untrusted.append(f"{key}: {start.trust}")
            start = first
        prepared = TASKS[task.name].prepare(task, start.solution)
        untrusted += _walk(laboratory, subject.study, subject.problems(anatomy, prepared, modules), start)
    return untrusted


def _first_of_body(laboratory: Laboratory, subject: Subject, healthy: GaitProblem, study_body: Walk) -> Walk:
    """Follow the walk of the study's body to that of a person; where that cannot be trusted, search for it anew."""
    laboratory.progress.begin(f"following the healthy walk to the body of {subject.person.name}")
    walk = laboratory.reach_body(healthy, study_body)
    if walk.trust:
        return walk
    laboratory.progress.note(f"{subject.body.label}: {walk.trust}; its walk is searched for anew")
    return find_baseline(laboratory.solver, healthy, STARTS[: subject.study.starts], laboratory.progress)


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


def _header(study: Study, model: MusculoskeletalModel, subjects: list[Subject]) -> Header:
    body = model.fingerprint()
    bodies = {subject.person.name: subject.body.says for subject in subjects if subject.body.label}
    loads = {arm.name: ", ".join(load.label for load in arm.loads) for arm in study.arms if arm.loads}
    return Header(
        study=study.name,
        config_text=study.text,
        provenance=describe_provenance(body, bodies, loads),
        arms=tuple(arm.name for arm in study.arms),
        weeks=study.weeks,
        edition=study.edition(body),
    )
