"""The section of method: what was solved, with the numbers of this study."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from gaitgain.errors import StoreError
from gaitgain.models.library.catalog import SHIPPED_MODELS
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.report.material import Material, task_title
from gaitgain.simulate.study.study import Study

EXPONENTS = ("effort_exponent", "effort_mass_exponent", "preferred_lean")


@dataclass(frozen=True)
class Method:
    """What was solved.

    Attributes
    ----------
    body
        The model in words.
    costs
        Of each task, its terms with their weights, in words.
    intervals
        Of the mesh, per solved cycle.
    metabolics
        Source of the metabolic model.
    """

    body: str
    costs: tuple[tuple[str, str], ...]
    intervals: int
    metabolics: str
    transfer: float | None


def describe_method(material: Material) -> Method | None:
    """Return what was solved; ``None`` where another version solved it."""
    problems: dict[str, GaitProblem] = {}
    for walk in material.walks:
        try:
            problems.setdefault(walk.key.task, walk.problem)
        except StoreError:
            return None
    first = next(iter(problems.values()))
    model = first.model
    name = shipped_name(material.study)
    parts = (
        f"{model.name}: {len(model.free_coordinates)} free coordinates, {len(model.muscles)} muscles, "
        f"{len(model.contacts)} contact spheres, {model.total_mass:.1f} kg"
    )
    body = SHIPPED_MODELS[name].what if name else parts
    trains = material.study is not None and any(arm.programs for arm in material.study.arms)
    return Method(
        body=body,
        costs=tuple((task_title(task), _cost(problem)) for task, problem in problems.items()),
        intervals=first.mesh.intervals,
        metabolics=METABOLIC_MODELS[first.equations.metabolic_model].source,
        transfer=material.study.transfer if material.study and trains else None,
    )


def shipped_name(study: Study | None) -> str:
    """Return the name of the shipped model that walked; empty for another one."""
    return study.model_file.stem if study is not None and study.model_file.stem in SHIPPED_MODELS else ""


def _cost(problem: GaitProblem) -> str:
    weights = {
        name: weight
        for name, weight in asdict(problem.task.weights).items()
        if weight and name not in EXPONENTS and not name.endswith("_share")
    }
    return ", ".join(f"{weight:g} {name.replace('_', ' ')}" for name, weight in weights.items())
