"""Policies: dated values with their sources, read from YAML and laid one on another."""
