"""Kept walks in OpenSim: written as files that it opens, and replayed by its own equations.

A walk is first made a :class:`~gaitgain.simulate.opensim.recording.Recording`, which has all that OpenSim asks for. To
write another file, add it to ``export.py``; to hold something else against OpenSim, add it to ``replay.py``.
"""
