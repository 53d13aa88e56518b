"""What a body is, and its equations."""
