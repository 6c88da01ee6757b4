"""Invented street names."""

from random import Random

_WORDS = [
    "Alder",
    "Amber",
    "Anvil",
    "Apple",
    "Ash",
    "Badger",
    "Barley",
    "Beacon",
    "Beech",
    "Birch",
    "Bramble",
    "Brook",
    "Cedar",
    "Chalk",
    "Cherry",
    "Clover",
    "Copper",
    "Cricket",
    "Curlew",
    "Dove",
    "Elder",
    "Elm",
    "Falcon",
    "Fern",
    "Finch",
    "Flint",
    "Foundry",
    "Fox",
    "Garnet",
    "Gorse",
    "Granary",
    "Hare",
    "Harvest",
    "Hazel",
    "Heather",
    "Heron",
    "Holly",
    "Honey",
    "Ivy",
    "Jasmine",
    "Juniper",
    "Kestrel",
    "Kiln",
    "Lapwing",
    "Larch",
    "Lavender",
    "Lilac",
    "Linden",
    "Linnet",
    "Maple",
    "Martin",
    "Meadow",
    "Mill",
    "Mulberry",
    "Oak",
    "Orchard",
    "Osier",
    "Otter",
    "Pear",
    "Pebble",
    "Pine",
    "Plover",
    "Poplar",
    "Quarry",
    "Quince",
    "Raven",
    "Reed",
    "Robin",
    "Rowan",
    "Rush",
    "Saffron",
    "Sedge",
    "Sorrel",
    "Sparrow",
    "Starling",
    "Swallow",
    "Sycamore",
    "Tanner",
    "Teasel",
    "Thistle",
    "Thrush",
    "Tulip",
    "Walnut",
    "Weaver",
    "Willow",
    "Wren",
    "Yarrow",
    "Yew",
]
_ENDINGS = ("Street", "Road", "Avenue", "Terrace", "Way", "Drive", "Grove")
_CLOSES = ("Close", "Court", "Mews", "Croft")


class StreetNames:
    """Deals out street names of one settlement, each once until the words run out."""

    def __init__(self, rng: Random) -> None:
        self._words = list(_WORDS)
        rng.shuffle(self._words)
        self._dealt = 0

    def street(self, *, is_main: bool) -> str:
        """A through street."""
        ending = "High Road" if is_main else _ENDINGS[self._dealt % len(_ENDINGS)]
        return f"{self._next()} {ending}"

    def close(self) -> str:
        """A cul-de-sac."""
        return f"{self._next()} {_CLOSES[self._dealt % len(_CLOSES)]}"

    def _next(self) -> str:
        word = self._words[self._dealt % len(self._words)]
        self._dealt += 1
        return word
