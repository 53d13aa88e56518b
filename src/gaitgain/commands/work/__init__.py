"""What commands do, until it moves to simulate."""
