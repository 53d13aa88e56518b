"""OpenSim models: read, check and describe them."""
