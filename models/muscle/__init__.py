"""Muscle-tendon units: paths, curves, activation, force, and involuntary excitation.

``path`` is a path's polynomial, ``path_fit`` and ``path_poses`` find it. ``curve``, ``activation`` and
``musculotendon`` are the muscle model; ``reflex`` and ``co_contraction`` excite a muscle without a command. To add an
equation, write a function of one muscle named by its authors and year, and call it for all muscles in ``dynamics``.
"""
