"""Ways of walking, one file each.

A task is a file with ``pose(cost)``, which returns the :class:`~gaitgain.optimize.problem.problem.Task`;
``prepare(task, healthy)``, which gives it what only the healthy walk tells; and ``reach(solver, start, problem)``,
which solves it from a neighboring solution. The last two are left out where there is nothing to do beside the usual.
To add one, write such a file and a row of ``TASKS`` in ``catalog.py``.
"""
