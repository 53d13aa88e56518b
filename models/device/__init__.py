"""Devices that a person wears: what they do to a joint, and how a model gets them.

``moment`` has the equations, ``torque_profile`` a torque over the gait cycle, ``wearing`` puts devices on a model, and
``catalog`` says which kinds there are. To add a kind, write its plain data in
:mod:`gaitgain.models.description.device`, its equation in ``moment``, and a row in ``catalog``, which says how it is
put on.
"""
