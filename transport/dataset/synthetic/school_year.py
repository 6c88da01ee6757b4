"""The school year the county is invented for."""

from datetime import date

SCHOOL_YEAR = 2026
FIRST_DAY = date(SCHOOL_YEAR, 9, 2)
TYPICAL_DAY = date(SCHOOL_YEAR, 11, 23)
"""A Monday in term on which the figures of the county hold."""
