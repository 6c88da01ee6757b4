"""Lines as routing servers write them: Google's encoded polyline, six decimals.

Each coordinate is the difference from the one before, in groups of five bits with the
lowest first, each group plus 63 as a character.
"""

from collections.abc import Iterator

from transport.domain.place import Point

_SCALE = 10**6
_OFFSET = 63
_BITS = 5
_MORE = 0x20
_LONGEST = 40


def decode(text: str) -> tuple[Point, ...]:
    """The points of a line.

    Raises
    ------
    ValueError
        If the text is no such line.
    """
    steps = list(_steps(text))
    if len(steps) % 2:
        raise ValueError("the line ends with half a point")
    points, lat, lon = [], 0, 0
    for north, east in zip(steps[::2], steps[1::2], strict=True):
        lat, lon = lat + north, lon + east
        points.append(Point(lat=lat / _SCALE, lon=lon / _SCALE))
    return tuple(points)


def _steps(text: str) -> Iterator[int]:
    value = shift = 0
    for letter in text:
        group = ord(letter) - _OFFSET
        if not 0 <= group < 2 * _MORE or shift > _LONGEST:
            raise ValueError("a character that no line holds")
        value |= (group & (_MORE - 1)) << shift
        shift += _BITS
        if group < _MORE:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
    if shift:
        raise ValueError("the line ends within a number")
