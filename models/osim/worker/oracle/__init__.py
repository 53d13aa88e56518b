"""OpenSim as referee: what it says of a model in given states."""
