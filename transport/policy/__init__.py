"""Dated values and which are in force on a day."""
