"""OpenSim files in and out; OpenSim itself runs in a process of its own."""
