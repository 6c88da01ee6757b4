"""The file of access rules: what ships, what is refused, what holds when."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from transport.errors import PolicyError
from transport.network.access import METRES_PER_SECOND, Access
from transport.network.access_file import default_path, load

Edited = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The shipped file with one piece of text replaced."""

    def edit(old: str, new: str) -> Path:
        text = default_path().read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "access.yaml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return edit


def test_every_source_of_the_shipped_file_is_used() -> None:
    """No source is listed for show."""
    text = default_path().read_text(encoding="utf-8")
    listed = text.split("sources:")[1].split("editions:")[0]
    names = [line.strip(" :") for line in listed.splitlines() if line.endswith(":")]
    assert len(names) >= 3
    assert [name for name in names if f"source: {name}" not in text] == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("speed: 3 ", "speed: fast ", r"access\.yaml:\d+:\d+ editions\.0\.walk\.speed"),
        ("speed: 3 ", "speed: 0 ", r"editions\.0\.walk\.speed: .*greater than 0"),
        ("source: rights-of-way", "source: folklore", "folklore is not among the sour"),
        ("    walk:\n", "    walk:\n      bare: open\n", "extra inputs"),
        ("ends_only: [corridor]", "ends_only: [path]", "path is listed twice"),
        ("  - from: 2007-09-01", "  - from: soon", r"editions\.0\.from"),
        ("          road: {usual: 20, most: 30}\n", "", "class road may be driven and"),
        ("limit_share: 85", "limit_share: 101", "limit_share"),
        ("title: Which", "title: Which\ntitle: Which", "title is given twice"),
    ],
)
def test_a_fault_is_named_with_its_line(
    edited: Edited, old: str, new: str, words: str
) -> None:
    """Line, column and key, and what is allowed."""
    with pytest.raises(PolicyError, match=words):
        load(edited(old, new))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message says which file and that it cannot be read."""
    with pytest.raises(PolicyError, match=r"mine\.yaml.*cannot be read"):
        load(tmp_path / "mine.yaml")


def test_no_edition_holds_before_the_first() -> None:
    """Asking for a day without rules is an error."""
    with pytest.raises(PolicyError, match="no edition in force on 2007-08-31"):
        load(default_path(), date(2007, 8, 31))


def test_a_later_edition_holds_from_its_first_day(edited: Edited) -> None:
    """The day before, the earlier one does; with no day, the latest."""
    path = edited("editions:\n", "editions:\n")
    text = path.read_text(encoding="utf-8")
    head, first = text.split("editions:\n")
    later = first.replace("2007-09-01", "2027-01-01").replace(
        "          - cycleway ", "          # - cycleway "
    )
    path.write_text(f"{head}editions:\n{later}{first}", encoding="utf-8")
    found = [
        load(path, on).walk.of_way({"highway": "cycleway"})
        for on in (date(2026, 12, 31), date(2027, 1, 1), None)
    ]
    assert found == [Access.OPEN, Access.CLOSED, Access.CLOSED]


@pytest.mark.parametrize(
    ("maxspeed", "miles_per_hour"),
    [
        ("20 mph", 17.0),
        ("20mph", 17.0),
        ("32 km/h", 16.9),
        ("30", 15.8),
        ("national", 42.0),
        ("GB:nsl_single", 42.0),
        ("70 mph", 42.0),
        ("", 30.0),
        ("none", 30.0),
        ("0", 30.0),
        ("30 mph;40 mph", 30.0),
    ],
)
def test_a_signed_limit_is_kept_in_part_and_capped_by_class(
    maxspeed: str, miles_per_hour: float
) -> None:
    """85 per cent of the limit, at most 42 miles an hour, 30 where none is signed."""
    speeds = load(default_path()).drive.speeds
    found = speeds.of_way({"highway": "secondary", "maxspeed": maxspeed})
    assert found / METRES_PER_SECOND == pytest.approx(miles_per_hour, abs=0.06)


def test_a_class_opened_by_a_tag_has_a_speed() -> None:
    """A track that vehicles may use is driven slowly."""
    speeds = load(default_path()).drive.speeds
    assert speeds.of_way({"highway": "track"}) == pytest.approx(8 * METRES_PER_SECOND)


@pytest.mark.parametrize("text", ["not rules", "- one\n- two\n"])
def test_a_file_of_another_kind_is_told_in_plain_words(
    text: str, tmp_path: Path
) -> None:
    """Where to look for how rules are written."""
    path = tmp_path / "notes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match="holds no access rules; they are written as"):
        load(path)
