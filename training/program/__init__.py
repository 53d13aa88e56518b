"""Training programs as plain data: what every kind of training shares.

``program`` is what is written down, ``schedule`` what is planned in each week, ``overload`` how loads follow the person
who trains, ``check`` what no program may be. Nothing here knows a modality: what an exercise is, and which loads it may
have, is checked by the modality's own ``check`` (see :mod:`gaitgain.training.modality`).
"""
