"""What the parts of a model are, told from what they do."""
