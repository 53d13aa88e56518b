"""Training programs: what is done, what it does, and what is known of it."""
