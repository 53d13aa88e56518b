"""A study on a body without muscles: what it cannot ask, and what its cost becomes."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.errors import ProblemError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variant.strength_set import GENERIC
from gaitgain.optimize.problem.torque_driven import cost_of_body, describe_change
from gaitgain.optimize.solver.progress import Progress
from gaitgain.simulate.study.study import WITHIN_EFFORT, Study

MISSING = (
    "outcomes of muscles and of metabolic energy are not for a body without muscles and are missing; the self-selected "
    "speed follows from weights that were chosen for muscles"
)


def for_body(study: Study, model: MusculoskeletalModel, told: Progress) -> Study:
    """Return the study as a body can do it; what changes for one without muscles is told.

    Raises
    ------
    ProblemError
        When the study asks for what only muscles have; every part is named.
    """
    if model.muscles:
        return study
    faults = list(_faults(study))
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise ProblemError(
            f"model '{model.name}' has no muscles, and the study asks for what only muscles have:\n{listed}"
        )
    told.note(describe_change(study.cost, model) or f"model '{model.name}' has no muscles")
    told.note(MISSING)
    tasks = tuple(replace(task, weights=cost_of_body(task.weights, model)) for task in study.tasks)
    return replace(study, cost=cost_of_body(study.cost, model), tasks=tasks)


def _faults(study: Study) -> list[str]:
    """Parts of a study that only muscles can answer, with the remedy."""
    faults = [
        f"persons: '{person.name}' has another condition than a healthy one; it changes muscles, so leave it out"
        for person in study.persons
        if person.condition != HEALTHY
    ]
    faults += [
        f"arms: '{arm.name}' has a program, which trains muscles; leave it out" for arm in study.arms if arm.programs
    ]
    if any(task.name == WITHIN_EFFORT for task in study.tasks):
        faults.append(f"tasks: {WITHIN_EFFORT} limits activations of muscles; choose fastest")
    if study.compliant_tendons:
        faults.append("compliant_tendons: there are no tendons; leave it out")
    if study.strength_set != GENERIC:
        faults.append("strength_set: there are no muscles to give it to; leave it out")
    return faults
