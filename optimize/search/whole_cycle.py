"""From half a cycle, of a body whose sides are taken as alike, to the whole cycle of the body as it is."""

from __future__ import annotations

from dataclasses import fields, replace

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.start import with_record
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.walk import Walk


def halves(problem: GaitProblem) -> tuple[GaitProblem, ...]:
    """Return half cycles from which the whole one can be reached; none for a body that has no mirror image.

    First of the body with the muscles of both sides averaged, then of the body as it is, each half of which walks as if
    the other were its image. Where sides differ much they lead to different walks.
    """
    try:
        partner = mirror(problem.model).muscle_partner
    except ModelError:
        return ()
    mesh = replace(problem.mesh, intervals=max(1, problem.mesh.intervals // 2))
    half = replace(problem, full_cycle=False, mesh=mesh)
    even = replace(half, model=_evened(problem.model, partner))
    return (half,) if even == half else (even, half)


def follow_to_whole(solver: GaitSolver, half: Walk, problem: GaitProblem) -> Walk:
    """Follow a half cycle to the whole cycle of the body as it is."""
    walk = follow(solver, unfold(half.solution), problem)
    return with_record(walk, f"whole cycle in {walk.steps} steps from half a cycle").after(half)


def _evened(model: MusculoskeletalModel, partner: tuple[int, ...]) -> MusculoskeletalModel:
    muscles = tuple(_mean(muscle, model.muscles[k]) for muscle, k in zip(model.muscles, partner, strict=True))
    return replace(model, muscles=muscles)


def _mean(muscle: Muscle, image: Muscle) -> Muscle:
    """Average the numbers; a zero stays, since it leaves a term out of the equations."""
    numbers = {f.name: (getattr(muscle, f.name), getattr(image, f.name)) for f in fields(Muscle)}
    means = {name: 0.5 * a + 0.5 * b for name, (a, b) in numbers.items() if isinstance(a, float) and a and b}
    return replace(muscle, **means)
