"""Strict YAML: what is written is what is read, with line and column.

Ordinary YAML loading reads ``12:30`` as 750, ``no`` as false and ``010`` as 8, and
keeps the second of two equal keys without a word. This reader accepts null, true,
false, whole numbers, numbers with a point (kept as exact decimals) and whole dates
as values; everything else stays text, and two equal keys are a fault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Scalar = str | int | Decimal | bool | date | None
Value = Scalar | list["Value"] | dict[str, "Value"]
KeyPath = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Mapping[str, bool | None] = {
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "false": False,
}


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, both counted from 1."""

    line: int
    column: int


class StrictYamlError(Exception):
    """A file is not strict YAML.

    Parameters
    ----------
    message
        What is wrong, in one sentence.
    position
        Where, where known.
    """

    def __init__(self, message: str, position: Position = Position(1, 1)) -> None:
        self.message = message
        self.position = position
        super().__init__(f"{position.line}:{position.column} {message}")


@dataclass(frozen=True, slots=True)
class Document:
    """A read file: plain values, and where each key or item stands.

    Parameters
    ----------
    value
        Dictionaries, lists and scalars.
    positions
        Position of each value by its path of keys and list indices.
    """

    value: Value
    positions: Mapping[tuple[str | int, ...], Position]

    def where(self, path: tuple[str | int, ...]) -> Position:
        """Position of a path, or of the nearest parent that exists."""
        while path not in self.positions and path:
            path = path[:-1]
        return self.positions.get(path, Position(1, 1))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file being read: places found so far, and whether aliases may stand in it."""

    positions: dict[KeyPath, Position]
    aliases: bool


def read(path: Path, *, aliases: bool = False) -> Document:
    """Read a strict YAML file.

    Parameters
    ----------
    aliases
        Accept anchors on scalars, and aliases of them, which programs write for a
        value that comes again; never on a list or a mapping.

    Raises
    ------
    StrictYamlError
        If the file cannot be read, is not YAML, or holds a duplicate key, an anchor,
        a tag or a key that is not text.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), aliases=aliases)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise StrictYamlError(f"cannot be read: {reason}") from error


def parse(text: str, *, aliases: bool = False) -> Document:
    """Read strict YAML from text; see `read`."""
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise StrictYamlError(f"is not valid YAML: {problem}", position) from error
    if root is None:
        raise StrictYamlError("is empty")
    reading = _Reading({}, aliases)
    return Document(_value(root, (), reading), reading.positions)


def _value(
    node: Node,
    path: KeyPath,
    reading: _Reading,
) -> Value:
    here = Position(node.start_mark.line + 1, node.start_mark.column + 1)
    reading.positions.setdefault(path, here)
    is_allowed = reading.aliases and isinstance(node, ScalarNode)
    if node.anchor and not is_allowed:
        raise StrictYamlError("anchors and aliases are not allowed", here)
    if isinstance(node, MappingNode):
        return _mapping(node, path, reading)
    if isinstance(node, SequenceNode):
        return [
            _value(item, (*path, index), reading)
            for index, item in enumerate(node.value)
        ]
    return _scalar(node, here)


def _mapping(
    node: MappingNode,
    path: KeyPath,
    reading: _Reading,
) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        here = Position(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, ScalarNode):
            raise StrictYamlError("a key must be text", here)
        key = str(key_node.value)
        if key in result:
            raise StrictYamlError(f"key {key} is given twice", here)
        reading.positions[(*path, key)] = here
        result[key] = _value(value_node, (*path, key), reading)
    return result


def _scalar(node: Node, here: Position) -> Scalar:
    text = str(node.value)
    if isinstance(node, ScalarNode) and node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise StrictYamlError(f"{text} is not a real date", here) from error
    return text
