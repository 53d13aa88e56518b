"""Metabolic models."""
