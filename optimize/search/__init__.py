"""Ways to find a walk.

From numbers alone (``baseline.py`` with care for a healthy body, ``search.py`` for any), from a neighbor
(``continuation.py``), or on a finer mesh (``refinement.py``); and the modules that a walk's excitations are mixed from.
Starts are judged in ``start.py``; add a new fallback to ``search.py``.
"""
