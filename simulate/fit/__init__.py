"""Fit persons and models to measurements."""
