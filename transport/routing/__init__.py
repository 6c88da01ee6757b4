"""Runs: integers in, a plan out, and a judge of any plan."""
