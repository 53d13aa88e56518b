"""Metabolic power of muscles by published models.

``rate`` holds what they share. A model is a file named by author and year with one function of its name
(:data:`~gaitgain.models.metabolics.rate.MetabolicEquations`). To add one, write the file and give it a row in
:data:`~gaitgain.models.metabolics.catalog.METABOLIC_MODELS`; the config, ``gaitgain metabolics compare``, the table in
``docs/metabolics.md`` (a test compares it) and the tests of every model follow.
"""
