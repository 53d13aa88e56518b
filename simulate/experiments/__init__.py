"""Questions that are asked of the shipped model, one file each."""
