"""Impairments: their catalogue, and what each does to walking."""
