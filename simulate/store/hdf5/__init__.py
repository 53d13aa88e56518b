"""Runs in HDF5: the file of one run, the file of many runs, and the file of an earlier version.

A dataset is written by ``dataset.py`` alone, which gives it its unit, its description and its named dimensions.
"""
