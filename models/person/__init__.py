"""A person: body, condition, measurements."""
