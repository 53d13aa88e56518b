"""Derivatives of a walk with respect to numbers of its muscles, by the implicit function theorem.

A further number is added to ``PARAMETERS`` in ``parameter_slope.py``.
"""
