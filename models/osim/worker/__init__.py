"""The process that owns OpenSim: ``python -m gaitgain.models.osim.worker``.

The PyPI wheels of opensim and casadi cannot be imported into one process (both bring a
``libcasadi`` of the same name), so everything OpenSim does happens here and crosses over as JSON
and float64 arrays. Nothing in this package may import a module that imports casadi.
"""
