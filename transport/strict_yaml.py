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
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

Scalar = str | int | Decimal | bool | date | None
Value = Scalar | list["Value"] | dict[str, "Value"]
KeyPath = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_LONGEST_NUMBER = 1_000
"""Digits; what is longer stays text."""
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
class Flaw:
    """Something in a file that is not strict YAML, at a path that could be left out."""

    path: KeyPath
    position: Position
    message: str


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
    """A file being read: places found so far, and where its flaws are kept if they are."""

    positions: dict[KeyPath, Position]
    aliases: bool
    flaws: list[Flaw] | None

    def refuse(self, message: str, path: KeyPath, here: Position) -> None:
        """Note a flaw; where nobody keeps them it is an error."""
        if self.flaws is None:
            raise StrictYamlError(message, here)
        self.flaws.append(Flaw(path, here, message))


def read(
    path: Path, *, aliases: bool = False, flaws: list[Flaw] | None = None
) -> Document:
    """Read a strict YAML file.

    Parameters
    ----------
    aliases
        Accept anchors, and aliases of them, which programs write for a value that comes
        again; a list or mapping that comes again may hold no other.
    flaws
        Takes what is not strict in a file that is YAML, which is then read without it;
        none: the first is an error.

    Raises
    ------
    StrictYamlError
        If the file cannot be read, is not YAML, or holds a duplicate key, an anchor,
        a date that is none or a key that is not text.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return parse(text, aliases=aliases, flaws=flaws)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise StrictYamlError(f"cannot be read: {reason}") from error


def parse(
    text: str, *, aliases: bool = False, flaws: list[Flaw] | None = None
) -> Document:
    """Read strict YAML from text; see `read`."""
    try:
        return _document(_root(text), _Reading({}, aliases, flaws))
    except RecursionError as error:
        raise StrictYamlError("is nested too deeply") from error


def _root(text: str) -> Node:
    try:
        root: Node | None = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise StrictYamlError(f"is not valid YAML: {problem}", position) from error
    if root is None:
        raise StrictYamlError("is empty")
    return root


def _document(root: Node, reading: _Reading) -> Document:
    return Document(_value(root, (), reading), reading.positions)


def _value(
    node: Node, path: KeyPath, reading: _Reading, *, comes_again: bool = False
) -> Value:
    """A node as plain values; nothing that comes again may hold more that does."""
    here = Position(node.start_mark.line + 1, node.start_mark.column + 1)
    reading.positions.setdefault(path, here)
    is_anchored = bool(node.anchor)
    if isinstance(node, ScalarNode):
        if is_anchored and not reading.aliases:
            reading.refuse("anchors and aliases are not allowed", path, here)
        return _scalar(node, path, reading, here)
    if is_anchored and (comes_again or not reading.aliases):
        reading.refuse("anchors and aliases are not allowed here", path, here)
        return None
    comes_again = comes_again or is_anchored
    if isinstance(node, MappingNode):
        return _mapping(node, path, reading, comes_again=comes_again)
    return [
        _value(item, (*path, index), reading, comes_again=comes_again)
        for index, item in enumerate(node.value)
    ]


def _mapping(
    node: MappingNode, path: KeyPath, reading: _Reading, *, comes_again: bool
) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        here = Position(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, ScalarNode):
            reading.refuse("a key must be text", path, here)
            continue
        key = str(key_node.value)
        if key in result:
            reading.refuse(f"key {key} is given twice", (*path, key), here)
            continue
        reading.positions[(*path, key)] = here
        result[key] = _value(value_node, (*path, key), reading, comes_again=comes_again)
    return result


def _scalar(
    node: ScalarNode, path: KeyPath, reading: _Reading, here: Position
) -> Scalar:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) <= _LONGEST_NUMBER and _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            reading.refuse(f"{text} is not a real date", path, here)
    return text
