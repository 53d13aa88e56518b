"""Published numbers to hold results against, one source a file."""
