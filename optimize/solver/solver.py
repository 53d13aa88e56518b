"""Solve gait problems with IPOPT, all bodies and tasks of one model structure by the same equations."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import casadi as ca
import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.guess.motion import MotionGuess, build_motion_guess
from gaitgain.optimize.guess.shape import Guess, build_guess
from gaitgain.optimize.problem.equations import DEFAULT_EQUATIONS, Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import SynergyModules, mixture, same_mixture
from gaitgain.optimize.solver.interrupt import INTERRUPTS, IterationWatch
from gaitgain.optimize.solver.ipopt import build_ipopt
from gaitgain.optimize.solver.options import COLD, COLD_WHOLE, NEAR, WARM, Options
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution, assess, resample
from gaitgain.optimize.transcription.bounds import Bounds, build_bounds
from gaitgain.optimize.transcription.compiled import Acceleration, accelerate
from gaitgain.optimize.transcription.layout import Layout
from gaitgain.optimize.transcription.module_activation import fill_modules
from gaitgain.optimize.transcription.point import PointFunctions, build_point_functions
from gaitgain.optimize.transcription.tracking import (
    TrackedProgram,
    TrackingFunctions,
    add_tracking,
    build_tracking_functions,
    tracking_parameters,
)
from gaitgain.optimize.transcription.transcription import Transcription, transcribe

Start = Guess | MotionGuess | Solution
TRACKING = "tracking"  # the cost of deviations, among the terms of the cost


class GaitSolver:
    """Builds the equations of a model structure once; then solves problem after problem with them.

    Parameters
    ----------
    template
        A model of the structure, with fitted paths.
    equations
        Contact law and metabolic model of all problems.
    threads
        Over which collocation points are shared out; results do not depend on it.
    compiled
        Use compiled equations where a C compiler is found; results do not depend on it.
    progress
        Told when equations are compiled.
    """

    def __init__(
        self,
        template: MusculoskeletalModel,
        equations: Equations = DEFAULT_EQUATIONS,
        *,
        threads: int = 1,
        compiled: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.template, self.equations, self.threads, self.compiled = template, equations, threads, compiled
        self._progress = progress or Silent()
        self.statistics: dict = {}  # CasADi's and IPOPT's own, of the last solve
        self._transcriptions: dict[tuple, Transcription] = {}
        self._tracked_programs: dict[tuple, TrackedProgram] = {}
        self._solvers: dict[tuple, tuple[ca.Function, IterationWatch]] = {}

    def rebuilt(
        self, *, template: MusculoskeletalModel | None = None, equations: Equations | None = None
    ) -> GaitSolver:
        """Return a solver of another structure or other equations, with the same threads, compiler and progress."""
        return GaitSolver(
            template or self.template,
            equations or self.equations,
            threads=self.threads,
            compiled=self.compiled,
            progress=self._progress,
        )

    @cached_property
    def dynamics(self) -> Dynamics:
        """Equations of one instant."""
        return Dynamics(self.template, self.equations.contact_law, self.equations.metabolic_model)

    @cached_property
    def anatomy(self) -> Anatomy:
        """Recognised parts of the template."""
        return recognize(self.template)

    @cached_property
    def acceleration(self) -> Acceleration:
        """Equations of one collocation point and their derivatives, and how they are evaluated."""
        functions = build_point_functions(self.dynamics, self.anatomy)
        return accelerate(functions, self._progress.begin) if self.compiled else Acceleration(functions, "interpreted")

    @property
    def functions(self) -> PointFunctions:
        """Equations of one collocation point and their derivatives."""
        return self.acceleration.functions

    def solve(self, problem: GaitProblem, start: Start, options: Options | None = None) -> Solution:
        """Solve from a guess (cold), or from a solution of a neighboring problem (warm).

        Parameters
        ----------
        start
            On another mesh only its states and controls are used, on the same one its multipliers too.
        options
            :data:`COLD` or :data:`COLD_WHOLE` from a guess, :data:`WARM` from a solution, :data:`NEAR` from one on
            the same mesh, unless given.

        Returns
        -------
        Solution
            Also where the solver did not converge; its quality says so.

        Raises
        ------
        ProblemError
            When the problem has other equations, or the start another kind of cycle.
        """
        if problem.equations != self.equations:
            raise ProblemError(f"a solver of {self.equations} cannot solve a problem of {problem.equations}")
        options = options or _usual_options(problem, start)
        frame = self.frame(problem)
        bounds = build_bounds(problem, frame.layout, frame.rows, self.anatomy)
        arguments = {
            "lbx": bounds.lower,
            "ubx": bounds.upper,
            "lbg": bounds.row_lower,
            "ubg": bounds.row_upper,
            "p": self._program_parameters(problem),
        }
        first, multipliers = self._first(problem, start, frame.layout)
        if multipliers is not None:
            arguments |= {"lam_x0": multipliers[0], "lam_g0": multipliers[1]}
        else:
            first = fill_modules(first, problem.modules, problem.model, frame.layout)
        solver = self._solver(problem, options, warm=multipliers is not None)
        with INTERRUPTS.noted():
            result = solver(x0=np.clip(first, bounds.lower, bounds.upper), **arguments)
        self.statistics = solver.stats()
        unknowns = np.array(result["x"]).ravel()
        return Solution(
            problem=problem,
            unknowns=unknowns,
            multipliers=(np.array(result["lam_x"]).ravel(), np.array(result["lam_g"]).ravel()),
            quality=self._assess(problem, unknowns, bounds, options.tolerance),
        )

    def _first(
        self, problem: GaitProblem, start: Start, layout: Layout
    ) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray] | None]:
        """First unknowns, and first multipliers where the start has them for this mesh."""
        if isinstance(start, Guess):
            return build_guess(start, problem, layout, self.dynamics, self.anatomy), None
        if isinstance(start, MotionGuess):
            return build_motion_guess(start, problem, layout, self.anatomy.forward), None
        if start.problem.full_cycle != problem.full_cycle:
            raise ProblemError("a half cycle cannot start from a whole one, nor the other way round: unfold it first")
        if start.problem.mesh != problem.mesh or not same_mixture(start.problem.modules, problem.modules):
            return resample(start, layout), None
        return start.unknowns, start.multipliers

    def frame(self, problem: GaitProblem) -> Transcription:
        """Return the program of a problem."""
        return self.transcription(problem.mesh, problem.full_cycle, problem.modules)

    def transcription(self, mesh: Mesh, full_cycle: bool, modules: SynergyModules | None = None) -> Transcription:
        """Return the program of a mesh, building it at first use."""
        key = (mesh, full_cycle, mixture(modules))
        if key not in self._transcriptions:
            self._transcriptions[key] = transcribe(
                self.template,
                self.anatomy,
                self.functions,
                mesh,
                full_cycle=full_cycle,
                modules=modules,
                threads=self.threads,
            )
        return self._transcriptions[key]

    def parameters(self, problem: GaitProblem) -> np.ndarray:
        """Numbers of a problem: those of the model on its floor, the cost weights, the speed."""
        weights = problem.task.weights.vector
        return np.concatenate([self.dynamics.pack(problem.body), weights, [problem.task.speed or 0.0]])

    def _solver(self, problem: GaitProblem, options: Options, warm: bool) -> ca.Function:
        tracked = problem.task.tracking is not None
        key = (problem.mesh, problem.full_cycle, mixture(problem.modules), options, warm, tracked)
        if key not in self._solvers:
            program = self._tracked(problem).program if tracked else self.frame(problem).program
            self._solvers[key] = build_ipopt(program, options, warm)
        return self._solvers[key][0]

    def _program_parameters(self, problem: GaitProblem) -> np.ndarray:
        """Numbers of a problem, and what it tracks."""
        parameters, tracking = self.parameters(problem), problem.task.tracking
        if tracking is None:
            return parameters
        return np.concatenate([parameters, tracking_parameters(problem, tracking)])

    @cached_property
    def _tracking_functions(self) -> TrackingFunctions:
        return build_tracking_functions(self.dynamics, self.anatomy)

    def _tracked(self, problem: GaitProblem) -> TrackedProgram:
        """Return the program of a problem that tracks a motion."""
        key = (problem.mesh, problem.full_cycle, mixture(problem.modules))
        if key not in self._tracked_programs:
            frame, data = self.frame(problem), self.dynamics.layout.size
            self._tracked_programs[key] = add_tracking(frame.program, frame.layout, self._tracking_functions, data)
        return self._tracked_programs[key]

    def _assess(self, problem: GaitProblem, unknowns: np.ndarray, bounds: Bounds, tolerance: float) -> Quality:
        """Return how good a claim unknowns are; deviations from what is tracked are a term of the cost."""
        frame, parameters = self.frame(problem), self.parameters(problem)
        quality = assess(frame, unknowns, parameters, bounds, self.statistics, tolerance)
        if problem.task.tracking is None:
            return quality
        deviation = float(self._tracked(problem).deviation(unknowns, self._program_parameters(problem)))
        terms = {**quality.cost_terms, TRACKING: deviation}
        return replace(quality, cost_terms=terms, objective=quality.objective + deviation)


def _usual_options(problem: GaitProblem, start: Start) -> Options:
    if not isinstance(start, Solution):
        return COLD_WHOLE if problem.full_cycle else COLD
    return NEAR if start.problem.mesh == problem.mesh else WARM
