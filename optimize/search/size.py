"""Follow a walk to a body of another size.

Two walkers are dynamically similar when lengths differ by ``s``, times by ``sqrt(s)``, and forces as weights do. People
of different sizes nearly are, so the similar walk is where the search begins.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import follow, is_smooth, landing_of
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION
from gaitgain.optimize.walk.walk import Walk, judge


def follow_to_size(solver: GaitSolver, start: Solution, problem: GaitProblem) -> Walk:
    """Reach the problem of a body of another size: from the similar walk if that is smooth, else step by step."""
    ratio = segment_length(problem.model) / segment_length(start.problem.model)
    if start.problem.mesh == problem.mesh:
        tried = solver.solve(problem, similar(start, ratio))
        if is_smooth(solver, start, tried, landing_of(solver, start)):
            return judge(solver, tried, jumped=False, steps=1)
    return follow(solver, start, problem)


def segment_length(model: MusculoskeletalModel) -> float:
    """Return the sum of the lengths of the segments, from joint to joint (m)."""
    inner = [joint for joint in model.joints if joint.parent_body != GROUND]
    return float(sum(np.linalg.norm(joint.parent_offset.translation) for joint in inner)) or 1.0


def similar(solution: Solution, ratio: float) -> Solution:
    """Return the dynamically similar walk of a body whose lengths are ``ratio`` times as long; forces stay as they are.

    Angles, activations and tendon forces stay, times grow by the root of the ratio.
    """
    layout, unknowns = solution.layout, solution.unknowns.copy()
    time = np.sqrt(ratio)
    shifts = np.array([not c.rotational for c in solution.problem.model.free_coordinates])
    length = np.where(shifts, ratio, 1.0)
    unknowns[DURATION] *= time
    unknowns[DISTANCE] *= ratio
    unknowns[layout["values"]] *= length
    unknowns[layout["speeds"]] *= length / time
    unknowns[layout["accelerations"]] *= length / time**2
    unknowns[layout["normalized_tendon_force_rates"]] /= time
    return replace(solution, unknowns=unknowns)
