"""What a study found: outcomes, differences, and what they depend on."""
