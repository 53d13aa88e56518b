"""A person: body, condition, and what a dynamometer or a walking test measured on them.

``body`` makes a model the body of a person: height and mass scale it, sex and age its strength, and loads are carried.

To add a walking test: its name, unit and definition in ``walking_test.py``, its rows of ``evidence/walking_test.csv``,
and the key of its value in :mod:`gaitgain.config.measurement`.
"""
