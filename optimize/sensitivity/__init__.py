"""Derivatives of a walk."""
