"""A gait problem as a nonlinear program."""
