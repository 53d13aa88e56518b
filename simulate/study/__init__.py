"""Studies: persons, arms, visits, differences."""
