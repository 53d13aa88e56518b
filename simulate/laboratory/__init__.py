"""Solve, measure and keep walks."""
