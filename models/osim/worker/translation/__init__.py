"""OpenSim's classes as plain data, a module for each family of classes."""
