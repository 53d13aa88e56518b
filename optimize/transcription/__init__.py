"""From a gait problem to a nonlinear program: places of the unknowns, bounds, one collocation point, the whole cycle.

What there is to place follows from :mod:`gaitgain.models.variable`; a new state or control needs nothing here.
"""
