"""Solve one gait problem by IPOPT: from a guess, or from the solution of a neighboring problem."""
