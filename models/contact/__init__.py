"""Forces of the ground on spheres."""
