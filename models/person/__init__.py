"""A person: body, condition, and what a dynamometer or a walking test measured on them.

To add a walking test: its name, unit and definition in ``walking_test.py``, its rows of ``evidence/walking_test.csv``,
and the key of its value in :mod:`gaitgain.config.measurement`.
"""
