"""IPOPT as CasADi calls it, with our derivatives."""

from __future__ import annotations

import casadi as ca

from gaitgain.optimize.solver.interrupt import IterationWatch
from gaitgain.optimize.solver.memory import keep_freed_memory
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.transcription.nonlinear_program import NonlinearProgram

WARM_PUSH = 1e-9
LARGEST_VIOLATION = 1e-4  # scaled; 0.01 N m in the equations of motion
METIS = 5  # a third less time than MUMPS's own choice of ordering


def build_ipopt(program: NonlinearProgram, options: Options, warm: bool) -> tuple[ca.Function, IterationWatch]:
    """Return a solver of a program, and the callback that CasADi does not keep alive by itself.

    Parameters
    ----------
    warm
        Whether multipliers are given at the start, too.
    """
    keep_freed_memory()
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
        "ipopt": ipopt_options(options, warm),
    }
    return ca.nlpsol("gait", "ipopt", nlp, given), watch


def ipopt_options(options: Options, warm: bool) -> dict[str, object]:
    """Return the options of CasADi's interface to IPOPT.

    Parameters
    ----------
    warm
        Whether multipliers are given, too: the start then stays where it is.
    """
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
