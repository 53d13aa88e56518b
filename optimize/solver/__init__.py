"""Solve one gait problem."""
