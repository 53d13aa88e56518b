"""The same walk on finer meshes."""

from gaitgain.optimize.search.refinement import refine_to


def test_refined_until_speed_and_stride_stop_changing(solver, coarse_walk):
    walk, change = refine_to(solver, coarse_walk, 0.01)
    assert change < 0.01
    assert walk.problem.mesh.intervals > coarse_walk.problem.mesh.intervals
    assert walk.quality.converged
