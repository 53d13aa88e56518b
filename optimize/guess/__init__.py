"""First guesses of a walk."""
