"""A person of a study: their body, their visits, and what is solved at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gaitgain.errors import GaitGainError, ProblemError
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.anatomy.sides import differing_sides
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.wearing import wear
from gaitgain.models.person.body import OwnBody, own_body
from gaitgain.models.person.person import Person
from gaitgain.models.variant.load import with_loads
from gaitgain.models.variant.muscle_group import overrule_groups
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.solver.progress import Progress
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.study.study import FULL, HALF, Study
from gaitgain.simulate.study.visit import Visit, plan_visits

DEGREE = 2
MOST_NAMED = 5  # differences of two sides in a message


@dataclass(frozen=True)
class Subject:
    """A person of a study, their body, and when they are measured in what state.

    Attributes
    ----------
    even_body
        Whether the healthy body has two like sides.
    even_arms
        Whether it still has with what is carried and worn in the arms.
    """

    study: Study
    person: Person
    visits: tuple[Visit, ...]
    body: OwnBody
    even_body: bool = True
    even_arms: bool = True

    @property
    def full_cycle(self) -> bool:
        """Whether the whole gait cycle is solved: on request, or because the sides differ at some visit."""
        even = self.even_body and self.even_arms
        return self.study.cycle == FULL or not (even and all(visit.walking.symmetric for visit in self.visits))

    def healthy_key(self, task: Task) -> Key:
        """Return the name of the healthy walk of this body at a task, from which the visits are reached."""
        return Key(HEALTHY_NAME, self.body.label or HEALTHY_NAME, task.key)

    def healthy(self, problem: GaitProblem) -> GaitProblem:
        """Return a healthy walk of the study's body as one of this body."""
        if not self.body.label:
            return problem
        whole = problem.full_cycle or not self.even_body
        return replace(problem, model=self.body.model, full_cycle=whole, mesh=study_mesh(self.study, whole))

    @property
    def with_all_loads(self) -> MusculoskeletalModel:
        """The body with the loads of all arms at once."""
        return with_loads(self.body.model, [load for visit in self.visits for load in visit.loads])

    def model_at(self, visit: Visit, anatomy: Anatomy) -> MusculoskeletalModel:
        """Return the body as it walks at a visit."""
        loaded = with_loads(self.body.model, visit.loads)
        return wear(apply_condition(loaded, anatomy, visit.walking), anatomy, visit.devices)

    def problems(self, anatomy: Anatomy, task: Task, modules: SynergyModules | None) -> dict[Key, GaitProblem]:
        """Return what is solved at each visit."""
        mesh = study_mesh(self.study, self.full_cycle)
        return {
            visit.key(task.key): GaitProblem(
                self.model_at(visit, anatomy), task, mesh, self.full_cycle, modules, self.study.equations
            )
            for visit in self.visits
        }


def study_mesh(study: Study, whole: bool) -> Mesh:
    """Return the mesh of a step, or of a whole cycle."""
    return Mesh((2 if whole else 1) * study.mesh_intervals, DEGREE)


def refuse_uneven_half_cycles(study: Study) -> None:
    """Raise for persons whose sides differ in a study that asks for half a cycle."""
    faults = []
    for person in study.persons:
        uneven = [visit.when for visit in plan_visits(study, person) if not visit.walking.symmetric]
        if study.cycle == HALF and uneven:
            faults.append(_no_half(f"those of '{person.name}' differ ({uneven[0]})"))
    if faults:
        raise ProblemError("\n".join(faults))


def find_subjects(study: Study, model: MusculoskeletalModel, told: Progress) -> list[Subject]:
    """Return the persons of a study, each with their own body; what of it was scaled from what is told.

    Raises
    ------
    ProblemError
        When persons cannot have their bodies or loads, or sides differ in a study of half cycles, with every reason.
    """
    differing = differing_sides(model)
    if differing:
        _refuse_half(study, f"those of model '{model.name}' differ: {_listed(differing)}")
        told.note(
            f"whole gait cycles are solved, since the two sides of model '{model.name}' differ: {_listed(differing)}"
        )
    even_worn = bool(differing) or _worn_evenly(study, model, told)
    named = _with_recognized_groups(model)
    subjects, faults = [], []
    for person in study.persons:
        try:
            subject = _subject(study, person, model, named, not differing, told)
            subjects.append(replace(subject, even_arms=subject.even_arms and even_worn))
        except GaitGainError as problem:
            faults.append(str(problem))
    if faults:
        raise ProblemError("\n".join(dict.fromkeys(faults)))
    return subjects


def _subject(
    study: Study, person: Person, model: MusculoskeletalModel, named: MusculoskeletalModel, even: bool, told: Progress
) -> Subject:
    body = own_body(named, person, study.described)
    if body.label:
        told.note(f"{person.name}: {body.says}")
    else:
        body = OwnBody(model)
    visits = plan_visits(study, person)
    even_body = even and not (person.loads and _sides_differ(study, person, body.model, told))
    loaded = [with_loads(body.model, loads) for loads in dict.fromkeys(visit.loads for visit in visits) if loads]
    even_arms = not any(_sides_differ(study, person, heavier, told) for heavier in loaded if even_body)
    return Subject(study, person, visits, body, even_body, even_arms)


def _sides_differ(study: Study, person: Person, model: MusculoskeletalModel, told: Progress) -> bool:
    """Whether the sides of a body differ by what it carries; told, or half a cycle is refused."""
    differing = differing_sides(model)
    if differing:
        _refuse_half(study, f"those of '{person.name}' with their load differ: {_listed(differing)}")
        told.note(f"{person.name}: whole gait cycles are solved, since the load makes the sides differ")
    return bool(differing)


def _worn_evenly(study: Study, model: MusculoskeletalModel, told: Progress) -> bool:
    """Whether the devices of every arm are alike on both sides; told, or half a cycle is refused."""
    if not model.devices:
        return True
    anatomy, uneven = recognize(model), []
    for arm in study.arms:
        uneven += [f"arm '{arm.name}': {what}" for what in differing_sides(wear(model, anatomy, arm.devices))]
    if uneven and study.cycle == HALF:
        raise ProblemError(
            f"cycle: half a cycle needs the same devices on both sides: {_listed(uneven)}; choose full or automatic"
        )
    if uneven:
        told.note(f"whole gait cycles are solved, since what is worn differs on the two sides: {_listed(uneven)}")
    return not uneven


def _with_recognized_groups(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model with its groups written down: a smaller body has the same ones, whatever its moment arms."""
    recognized = recognize(model).muscles
    return overrule_groups(model, {m.name: place for m, place in zip(model.muscles, recognized, strict=True)})


def _no_half(why: str) -> str:
    return f"cycle: half a cycle needs two sides that are alike, and {why}; choose full or automatic"


def _refuse_half(study: Study, why: str) -> None:
    if study.cycle == HALF:
        raise ProblemError(_no_half(why))


def _listed(differing: Sequence[str]) -> str:
    rest = len(differing) - MOST_NAMED
    return "; ".join(differing[:MOST_NAMED]) + (f"; and {rest} more" if rest > 0 else "")
