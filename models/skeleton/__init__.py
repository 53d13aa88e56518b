"""How the bodies of a model move, and the generalized forces that their motion needs.

``spatial`` has vectors and rotations in symbols, ``coordinate_motion`` and ``mobility`` say how coordinates move
joints, ``skeleton`` writes the motion of all bodies and inverse dynamics, ``surroundings`` is what forces see of it,
and ``parameters`` packs a model's numbers into one vector. A new number of a model gets its place in ``parameters``.
"""
