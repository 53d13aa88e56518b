"""A gait cycle on a mesh: where its unknowns and rows are, and the nonlinear program that they make."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.mirror import mirror, unmirrored
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.cost import COST_TERMS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.synergy import SynergyModules, module_count
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout, Sizes, mirror_state
from gaitgain.optimize.transcription.nonlinear_program import (
    Boundary,
    NonlinearProgram,
    Rows,
    build_program,
    number_rows,
)
from gaitgain.optimize.transcription.point import PointFunctions


@dataclass(frozen=True)
class Transcription:
    """A mesh's layout and rows, the functions of its points, and its program."""

    layout: Layout
    rows: Rows
    functions: PointFunctions
    program: NonlinearProgram

    def constraints(self, unknowns: np.ndarray, parameters: np.ndarray) -> np.ndarray:
        """Values of all constraint rows (scaled)."""
        return np.array(self.program.constraints(unknowns, parameters)).ravel()

    def cost_terms(self, unknowns: np.ndarray, parameters: np.ndarray) -> dict[str, float]:
        """Terms of the objective by name (1/m)."""
        mesh = self.layout.mesh
        seen = unknowns[self.layout.gather].T
        rates = np.array(self.functions.cost_terms.map(mesh.points)(seen, parameters[:-1]))
        weights = np.tile(mesh.weights, mesh.intervals)
        length = unknowns[DURATION] / mesh.intervals
        return dict(zip(COST_TERMS, (rates @ weights * length / unknowns[DISTANCE]).tolist(), strict=True))


def transcribe(
    template: MusculoskeletalModel,
    anatomy: Anatomy,
    functions: PointFunctions,
    mesh: Mesh,
    *,
    full_cycle: bool,
    modules: SynergyModules | None = None,
    threads: int = 1,
) -> Transcription:
    """Build the program of a model structure on a mesh.

    Parameters
    ----------
    full_cycle
        The end repeats the start; otherwise it is the mirror image of the start.
    modules
        What excitations are mixed from.
    """
    layout = Layout(Sizes.of(template), mesh, module_count(modules))
    rows = number_rows(layout, functions, modules)
    boundary = _boundary(template, anatomy, full_cycle)
    program = build_program(layout, functions, rows, boundary, threads, modules)
    return Transcription(layout, rows, functions, program)


def _boundary(template: MusculoskeletalModel, anatomy: Anatomy, full_cycle: bool) -> Boundary:
    """Periodic, or periodic after exchanging left and right."""
    sizes = Sizes.of(template)
    forward = template.coordinate_index(anatomy.forward)
    image = unmirrored(template) if full_cycle else mirror(template)
    return Boundary(*mirror_state(sizes, image), forward)
