"""Eligibility: every ground, three outcomes, each with its reason and paragraph."""
