"""The embedded planar model, assembled from the tables beside this file."""
