"""What a solution is as a walk: trajectory, family, diagnosis."""
