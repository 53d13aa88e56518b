"""A translated model held against OpenSim in random states.

``states`` draws them, ``oracle_bench`` has both sides answer, ``check`` compares all and reports. To compare another
quantity, write a function ``Bench -> list of Comparison`` in the file of its subject (``rigid_body``, ``muscle``, ...)
and a row in :data:`~gaitgain.models.check.catalog.COMPARISONS`.
"""
