"""What IPOPT is told of our options."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.solver.ipopt import LARGEST_VIOLATION, ipopt_options
from gaitgain.optimize.solver.options import COLD, NEAR, WARM


def test_a_neighbor_begins_with_a_smaller_barrier_and_a_guess_ends_sooner():
    assert NEAR.barrier < WARM.barrier
    assert COLD.tolerance > WARM.tolerance


def test_constraints_hold_well_even_where_the_optimum_need_not():
    chosen = ipopt_options(COLD, warm=False)
    assert chosen["tol"] == COLD.tolerance > LARGEST_VIOLATION == chosen["constr_viol_tol"]


def test_a_warm_start_is_not_pushed_off_its_bounds():
    assert ipopt_options(WARM, warm=True)["warm_start_init_point"] == "yes"
    assert not any(name.startswith("warm_start") for name in ipopt_options(WARM, warm=False))


def test_a_log_is_written_only_where_one_is_asked_for():
    assert ipopt_options(replace(WARM, log="ipopt.log"), warm=False)["output_file"] == "ipopt.log"
    assert "output_file" not in ipopt_options(WARM, warm=False)
