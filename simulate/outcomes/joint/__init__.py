"""Angles and moments of joints: ``sagittal`` flexion and extension, ``frontal`` what a body in space has besides."""
