"""Ways of walking, one file each."""
