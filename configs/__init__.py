"""Studies that run as shipped."""
