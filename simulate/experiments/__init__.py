"""Questions that are asked of the shipped model, one file each.

An experiment is a frozen dataclass whose fields are what may be chosen: it says what it asks, counts its walks, and
``run`` walks its lines and returns findings. To add one, write its file and a row of ``EXPERIMENTS`` in ``catalog.py``.
"""
