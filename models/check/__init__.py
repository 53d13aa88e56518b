"""A translated model held against OpenSim in random states.

``states`` draws them, ``oracle_bench`` has both sides answer, ``comparison`` has one function for each quantity and
the list of them, ``check`` runs all. To compare another quantity, write its function and name it in
:data:`~gaitgain.models.check.comparison.COMPARISONS`.
"""
