"""How well a place is known, and whether that is enough to decide by."""

from enum import StrEnum


class Quality(StrEnum):
    """How a place was found."""

    EXACT = "exact"
    """Coordinates that were given."""
    ADDRESS = "address"
    """The place of the property's own number."""
    POSTCODE = "postcode-approximate"
    """The place of a postcode: the middle of some fifteen addresses."""
    SEARCH = "search-approximate"
    """What a search service took a text to mean; a person confirms it."""

    @property
    def is_enough_near_a_limit(self) -> bool:
        """It may decide a distance that is close to a limit."""
        return self in {Quality.EXACT, Quality.ADDRESS}
