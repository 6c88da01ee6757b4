"""Which way a value may move, or moves for families."""

from enum import StrEnum


class Overlay(StrEnum):
    """How a later layer may move a value."""

    LOWER = "lower"
    HIGHER = "higher"
    FIXED = "fixed"
    FREE = "free"
