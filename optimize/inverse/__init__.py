"""Which muscles a recorded motion needs: joint moments by inverse dynamics, shared out among muscles.

``demand`` says what joints need and what every muscle can give at each instant, ``sharing`` finds the activations of
least effort, ``needed`` holds what was found. Another effort is one row of ``EFFORTS`` in ``sharing``.
"""
