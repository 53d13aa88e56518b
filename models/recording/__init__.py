"""What a motion laboratory recorded of a walk: coordinates, markers, forces of the ground, and one gait cycle of them.

``motion`` and ``marker`` read kinematics, ``external_load`` says which columns of a file are which force, and
``ground_force`` reads these. ``plausibility`` refuses wrong units, sides and columns; ``gait_cycle`` cuts one cycle by
``event`` and closes it. To read another kind of file, return a ``RecordedMotion`` or ``RecordedForces`` from it.
"""
