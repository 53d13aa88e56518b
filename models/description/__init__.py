"""Plain data of a model in OpenSim's words: bodies, joints, muscles, forces, paths, functions. SI units and radians.

Everything is frozen, hashable and free of symbols; no module here loads casadi, scipy or h5py (a test sees to it). To
add what a model may hold, write a frozen dataclass with the attributes of OpenSim's class, its translation in
``osim/worker/translation`` and its equation in ``load``, ``muscle`` or ``skeleton``.
"""
