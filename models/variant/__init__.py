"""Model in, model out: another size, other strength, other tendons, other feet."""
