"""Figures, one file per subject; :mod:`~gaitgain.figures.style` says how all look and are saved."""
