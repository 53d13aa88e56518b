"""Solve gait problems with IPOPT, all bodies and tasks of one model structure by the same equations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import casadi as ca
import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.guess.motion import MotionGuess, build_motion_guess
from gaitgain.optimize.guess.shape import Guess, build_guess
from gaitgain.optimize.problem.cost import COST_TERMS
from gaitgain.optimize.problem.equations import DEFAULT_EQUATIONS, Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import SynergyModules, fill_modules, mixture, module_count, same_mixture
from gaitgain.optimize.solver.interrupt import INTERRUPTS, IterationWatch
from gaitgain.optimize.solver.memory import keep_freed_memory
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.solver.solution import Solution, resample
from gaitgain.optimize.transcription.bounds import Bounds, build_bounds
from gaitgain.optimize.transcription.compiled import Acceleration, accelerate
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout, Sizes, mirror_state
from gaitgain.optimize.transcription.nonlinear_program import Boundary, Program, Rows, build_program, number_rows
from gaitgain.optimize.transcription.point import RESIDUAL_SCALE, PointFunctions, build_point_functions

WARM_PUSH = 1e-9
LARGEST_VIOLATION = 1e-4  # scaled; 0.01 N m in the equations of motion
METIS = 5  # a third less time than MUMPS's own choice of ordering
Start = Guess | MotionGuess | Solution


@dataclass(frozen=True)
class Options:
    """Of one IPOPT solve.

    Attributes
    ----------
    tolerance
        Of optimality, feasibility and complementarity (scaled).
    barrier
        First barrier parameter: large from a guess, small from a neighbor.
    iterations
        At most.
    objective_scale
        Of the objective as the solver sees it. IPOPT's tolerances are absolute: with an objective of the order of
        10 warm solves take a third of the iterations that they take with one of the order of 1.
    log
        File for IPOPT's log, its timing included; none by default.
    """

    tolerance: float = 1e-6
    barrier: float = 1e-2
    iterations: int = 250
    objective_scale: float = 10.0
    log: str | None = None


# A larger first barrier pulls every start away from its guess, and some never come back.
COLD = Options(tolerance=1e-3, barrier=1e-2, iterations=300)
WARM = Options()
NEAR = Options(barrier=1e-3)


@dataclass(frozen=True)
class Transcription:
    """A mesh's layout, rows and program."""

    layout: Layout
    rows: Rows
    program: Program


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
            :data:`COLD` from a guess, :data:`WARM` from a solution, :data:`NEAR` from one on the same mesh, unless
            given.

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
        parameters = self.parameters(problem)
        arguments = {
            "lbx": bounds.lower,
            "ubx": bounds.upper,
            "lbg": bounds.row_lower,
            "ubg": bounds.row_upper,
            "p": parameters,
        }
        first, multipliers = self._first(problem, start, frame.layout)
        if multipliers is not None:
            arguments |= {"lam_x0": multipliers[0], "lam_g0": multipliers[1]}
        else:
            first = fill_modules(first, problem.modules, problem.model, frame.layout)
        solver = self._solver(problem, options, warm=multipliers is not None)
        with INTERRUPTS.noted():
            result = solver(x0=np.clip(first, bounds.lower, bounds.upper), **arguments)
        statistics = self.statistics = solver.stats()
        unknowns = np.array(result["x"]).ravel()
        return Solution(
            problem=problem,
            unknowns=unknowns,
            multipliers=(np.array(result["lam_x"]).ravel(), np.array(result["lam_g"]).ravel()),
            quality=self._quality(unknowns, parameters, bounds, frame, statistics, options),
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
            layout = Layout(Sizes.of(self.template), mesh, module_count(modules))
            rows = number_rows(layout, self.functions, modules)
            program = build_program(layout, self.functions, rows, self._boundary(full_cycle), self.threads, modules)
            self._transcriptions[key] = Transcription(layout, rows, program)
        return self._transcriptions[key]

    def parameters(self, problem: GaitProblem) -> np.ndarray:
        """Numbers of a problem: those of the model, the cost weights, the speed."""
        weights = problem.task.weights.vector
        return np.concatenate([self.dynamics.pack(problem.model), weights, [problem.task.speed or 0.0]])

    def _boundary(self, full_cycle: bool) -> Boundary:
        """Periodic, or periodic after exchanging left and right."""
        sizes = Sizes.of(self.template)
        forward = self.template.coordinate_index(self.anatomy.forward)
        if full_cycle:
            return Boundary(np.arange(sizes.state), np.ones(sizes.state), forward)
        return Boundary(*mirror_state(sizes, mirror(self.template)), forward)

    def _solver(self, problem: GaitProblem, options: Options, warm: bool) -> ca.Function:
        key = (problem.mesh, problem.full_cycle, mixture(problem.modules), options, warm)
        if key not in self._solvers:
            keep_freed_memory()
            program = self.frame(problem).program
            x, p = ca.MX.sym("x", program.objective.size1_in(0)), ca.MX.sym("p", program.objective.size1_in(1))
            nlp = {"x": x, "p": p, "f": program.objective(x, p), "g": program.constraints(x, p)}
            watch = IterationWatch(x.numel(), program.constraints.size1_out(0), p.numel())
            given = {
                "iteration_callback": watch,
                "grad_f": program.gradient,
                "jac_g": program.jacobian,
                "hess_lag": program.hessian,
                "no_nlp_grad": True,
                "calc_lam_p": False,
                "print_time": False,
                "ipopt": _ipopt_options(options, warm),
            }
            # CasADi does not keep the callback alive; we do.
            self._solvers[key] = (ca.nlpsol("gait", "ipopt", nlp, given), watch)
        return self._solvers[key][0]

    def _quality(
        self,
        unknowns: np.ndarray,
        parameters: np.ndarray,
        bounds: Bounds,
        frame: Transcription,
        statistics: dict,
        options: Options,
    ) -> Quality:
        rows = np.array(frame.program.constraints(unknowns, parameters)).ravel()
        over = [rows - bounds.row_upper, bounds.row_lower - rows]
        over += [unknowns - bounds.upper, bounds.lower - unknowns]
        q, n = frame.layout.sizes["values"], frame.layout.sizes.state
        motion = rows[frame.rows.points[:, n : n + q]]
        terms = self.cost_terms(unknowns, parameters, frame)
        return Quality(
            status=str(statistics["return_status"]),
            converged=bool(statistics["success"]),
            iterations=int(statistics["iter_count"]),
            objective=float(sum(terms.values())),
            cost_terms=terms,
            constraint_violation=float(max(0.0, max(part.max() for part in over))),
            residual=float(np.abs(motion).max() * RESIDUAL_SCALE),
            tolerance=options.tolerance,
        )

    def cost_terms(self, unknowns: np.ndarray, parameters: np.ndarray, frame: Transcription) -> dict[str, float]:
        """Terms of the objective by name (1/m)."""
        seen = unknowns[frame.layout.gather].T
        many = self.functions.cost_terms.map(frame.layout.mesh.points)
        rates = np.array(many(seen, parameters[:-1]))
        weights = np.tile(frame.layout.mesh.weights, frame.layout.mesh.intervals)
        length = unknowns[DURATION] / frame.layout.mesh.intervals
        return dict(zip(COST_TERMS, (rates @ weights * length / unknowns[DISTANCE]).tolist(), strict=True))


def _usual_options(problem: GaitProblem, start: Start) -> Options:
    if not isinstance(start, Solution):
        return COLD
    return NEAR if start.problem.mesh == problem.mesh else WARM


def _ipopt_options(options: Options, warm: bool) -> dict[str, object]:
    chosen: dict[str, object] = {
        "print_level": 0,
        "sb": "yes",
        "linear_solver": "mumps",
        "mumps_pivot_order": METIS,
        "obj_scaling_factor": options.objective_scale,
        "mu_strategy": "monotone",
        "mu_init": options.barrier,
        "max_iter": options.iterations,
        "tol": options.tolerance,
        "compl_inf_tol": options.tolerance,
        "constr_viol_tol": min(options.tolerance, LARGEST_VIOLATION),
        "dual_inf_tol": 1e4 * options.tolerance,
    }
    if options.log is not None:
        chosen |= {"output_file": options.log, "file_print_level": 5, "print_timing_statistics": "yes"}
    if warm:
        chosen["warm_start_init_point"] = "yes"
        for name in ("bound_push", "bound_frac", "slack_bound_push", "slack_bound_frac", "mult_bound_push"):
            chosen[f"warm_start_{name}"] = WARM_PUSH
    return chosen


def with_iterations(solution: Solution, before: int) -> Solution:
    """Return the solution with the iterations of earlier solves on the way to it added."""
    quality = replace(solution.quality, iterations=solution.quality.iterations + before)
    return replace(solution, quality=quality)
