"""Strict YAML: what is written is what is read, or a fault with its place."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from transport.strict_yaml import Position, StrictYamlError, parse, read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12:30", "12:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("+1", "+1"),
        ("'3'", "3"),
        ("3", 3),
        ("-3", -3),
        ("616.67", Decimal("616.67")),
        ("2026-11-22", date(2026, 11, 22)),
        ("true", True),
        ("null", None),
        ("", None),
    ],
)
def test_a_scalar_is_what_it_looks_like(written: str, value: object) -> None:
    """Nothing is guessed: times, octals and words stay text."""
    assert parse(f"key: {written}\n").value == {"key": value}


@pytest.mark.parametrize(
    ("text", "words", "position"),
    [
        ("a: 1\nb: 2\na: 3\n", "key a is given twice", Position(3, 1)),
        ("a: 2026-02-30\n", "2026-02-30 is not a real date", Position(1, 4)),
        ("a: &x 1\nb: *x\n", "anchors and aliases", Position(1, 4)),
        ("? [1, 2]\n: 3\n", "a key must be text", Position(1, 3)),
        ("a: [1, 2\n", "not valid YAML", Position(2, 1)),
        ("", "is empty", Position(1, 1)),
    ],
)
def test_a_fault_says_what_and_where(text: str, words: str, position: Position) -> None:
    """Line and column, counted from 1."""
    with pytest.raises(StrictYamlError, match=words) as raised:
        parse(text)
    assert raised.value.position == position


def test_positions_lead_back_to_the_file() -> None:
    """A path that does not exist is placed at its nearest parent."""
    document = parse("a:\n  - b: 1\n    c: 2\n")
    assert document.where(("a", 0, "c")) == Position(3, 5)
    assert document.where(("a", 0, "missing", "deeper")) == Position(2, 5)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """Missing, or not text."""
    with pytest.raises(StrictYamlError, match="cannot be read"):
        read(tmp_path / "missing.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StrictYamlError, match="not UTF-8"):
        read(binary)
