"""A translated model held against OpenSim."""
