"""Forces beside those of muscles and ground, as generalized forces."""
