"""Shipped models, one folder each."""
