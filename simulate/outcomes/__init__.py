"""What is measured of a stride."""
