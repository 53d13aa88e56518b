"""The virtual dynamometer."""
