"""Joint torque as a dynamometer measures it."""
