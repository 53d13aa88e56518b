"""Metabolic power of muscle, one published model a file."""
