"""Training programs: what is done, what it does, and how well that is known."""
