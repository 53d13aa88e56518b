"""All equations of a model at one instant, joined from the subjects below.

``dynamics`` builds them, ``instant`` names them; ``musculature`` and ``excitation`` write what belongs to all
muscles. ``tendon_equilibrium`` and ``inverse_dynamics`` use them. To add an expression that costs and outcomes can
ask for, give :class:`~gaitgain.models.dynamics.instant.Instant` a field and fill it in ``build_instant``.
"""
