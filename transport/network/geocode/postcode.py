"""Postcodes as text: one way of writing each, and the shapes they may have."""

import re

INWARD_LENGTH = 3

_SHAPE = re.compile(
    r"[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}|GIR 0AA"
)
"""The last letter of the first half may be any: districts long ended used them all."""


def normalise(text: str) -> str | None:
    """A postcode in capitals with one space, as ``NP10 1AA``; none: not its shape.

    Spaces may stand anywhere or nowhere. A letter O is not taken for a nought, nor
    anything else guessed. That a postcode has the shape of one does not say that it
    exists: for that, look it up.
    """
    letters = "".join(text.split())
    if not letters.isascii():
        return None
    letters = letters.upper()
    written = f"{letters[:-INWARD_LENGTH]} {letters[-INWARD_LENGTH:]}"
    return written if _SHAPE.fullmatch(written) else None
