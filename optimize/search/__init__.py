"""Find walks: from numbers alone, and from neighboring ones."""
