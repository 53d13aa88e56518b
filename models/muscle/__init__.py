"""Muscle-tendon units: paths, curves, activation, force."""
