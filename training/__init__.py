"""What weeks of training do to a body."""
