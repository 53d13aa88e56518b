"""What ails a body: conditions, the mechanisms they are made of, multiple sclerosis, fatigue.

To add an impairment: a field of ``GroupState`` or ``ControlState`` in ``state.py`` with its ``mechanism(...)``, and a
row of ``evidence/impairment_mechanisms.csv`` under the field's name. Range checks, config keys, schema, the list that
``gaitgain impairment list`` prints, switching off, how two states combine and the effect on muscles follow; the table
of ``docs/impairments.md`` is printed by its test. One that has a state of its own needs a row of
:mod:`gaitgain.models.variable` and an equation.

To add a condition: a function that returns it, and a row of ``CONDITIONS`` in ``catalog.py``.
"""
