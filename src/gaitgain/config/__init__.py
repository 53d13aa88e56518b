"""YAML files as people write them."""
