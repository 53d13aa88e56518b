"""Training programs as plain data, and their weeks."""
