"""What a solution is as a walk.

``judge`` in ``walk.py`` builds the trajectory of a solution once, tells its gait family and whether it can be trusted;
``diagnosis.py`` says in words what a solution runs into. A new reason against trust is a sentence in ``Walk.trust``.
"""
