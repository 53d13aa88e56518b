"""What is asked of a body: equations, task, cost, mesh; plain and frozen, and together a ``GaitProblem``.

A cost term is added by one row in ``cost.py``; a cost function of chosen weights by one row in ``cost_function.py``; a
choice of equations by one field of ``Equations``, whose default leaves the identities of all problems as they are.
"""
