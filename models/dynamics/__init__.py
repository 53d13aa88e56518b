"""All equations of a model at one instant."""
