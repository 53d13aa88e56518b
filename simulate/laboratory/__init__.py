"""Where walks are solved, measured and kept.

``laboratory.py`` reaches one walk from another, ``line.py`` a line of them, ``noise.py`` checks what could be wrong
with a kept one, ``sensitivity.py`` says which muscles it depends on. Add a new check of a walk to ``noise.py``.
"""
