"""Eligibility: records and policy in, decision out."""
