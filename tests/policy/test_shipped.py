"""A policy beside the law as shipped, and beside what the program reads."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran
from transport.errors import PolicyError
from transport.policy.load import load
from transport.policy.locate import ENVIRONMENT, PROPOSALS, shipped_folder
from transport.policy.model import Policy
from transport.policy.review import Notice, NoticeKind, review
from transport.policy.shipped import edits_of_statute, never_read, shipped

Cli = Callable[..., Ran]
Write = Callable[..., Path]
DAY = date(2026, 11, 23)
LIMIT = """  walking_distance.from_8:
    label: Walking distance for a child of that age or over
    unit: mile
    overlay: lower
    values:
      - {from: 2007-09-01, value: 3, source: ea1996-s444}
"""
MAXIMUM = """parameters:
  walking_distance.maximum:
    label: The furthest anybody is asked to walk
    unit: mile
    overlay: free
    values: [{from: 2026-09-01, value: 6, source: minute}]
"""


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A council's own copy of every policy as shipped."""
    folder = tmp_path / "own"
    shutil.copytree(shipped_folder(), folder)
    return folder


def edited(folder: Path, old: str, new: str) -> Path:
    """The copy with something else in the statute."""
    act = folder / "england.yaml"
    text = act.read_text(encoding="utf-8")
    assert text.count(old) == 1
    act.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def of(kind: NoticeKind, policy: Policy) -> list[Notice]:
    return [notice for notice in review(policy, DAY) if notice.kind is kind]


@pytest.mark.parametrize("name", ["england", "england-guidance", "exampleshire"])
def test_a_copy_of_the_statute_is_as_shipped(name: str, own_folder: Path) -> None:
    assert edits_of_statute(load(name, own_folder)) == ()


def test_what_a_council_moves_above_the_statute_is_no_edit_of_it(
    write_policy: Write,
) -> None:
    body = (
        "parameters:\n  walking_distance.from_8:\n"
        "    values: [{from: 2027-09-01, value: 2.5, source: minute}]\n"
    )
    assert edits_of_statute(load(write_policy(body))) == ()


def test_an_edited_statute_is_named_with_its_file_and_what_differs(
    own_folder: Path,
) -> None:
    folder = edited(own_folder, LIMIT, LIMIT.replace("value: 3", "value: 5"))
    (notice,) = of(NoticeKind.NOT_AS_SHIPPED, load("exampleshire", folder))
    assert notice.subject == str(folder / "england.yaml")
    assert notice.message == (
        "walking_distance.from_8 is 5 miles from 2007-09-01, and 3 miles as shipped."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            LIMIT,
            LIMIT.replace("lower", "free"),
            "walking_distance.from_8 has overlay free, and lower as shipped.",
        ),
        (
            LIMIT,
            LIMIT.replace("lower\n", "lower\n    most: 9\n"),
            "walking_distance.from_8 has allowed 9 or less, and anything as shipped.",
        ),
    ],
)
def test_a_statute_that_lets_a_council_do_more_is_not_as_shipped(
    own_folder: Path, old: str, new: str, told: str
) -> None:
    policy = load("england", edited(own_folder, old, new))
    assert edits_of_statute(policy) == (told,)


def test_a_ground_switched_off_in_the_statute_is_told(england: Policy) -> None:
    over = replace(england.grounds["unsafe_route"], last_day=date(2026, 8, 31))
    policy = replace(england, grounds={**england.grounds, "unsafe_route": over})
    assert any(
        told.startswith("unsafe_route is nothing in force from 2026-09-01")
        for told in edits_of_statute(policy)
    )


def test_a_statute_of_another_name_is_no_way_round(own_folder: Path) -> None:
    text = (own_folder / "england.yaml").read_text(encoding="utf-8")
    text = text.replace("policy: england\n", "policy: act\n").replace(
        LIMIT, LIMIT.replace("value: 3", "value: 5")
    )
    (own_folder / "act.yaml").write_text(text, encoding="utf-8")
    (notice,) = of(NoticeKind.NOT_AS_SHIPPED, load("act", own_folder))
    assert notice.subject == str(own_folder / "act.yaml")


def test_the_folder_somebody_names_does_not_become_what_is_shipped(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(own_folder, LIMIT, LIMIT.replace("value: 3", "value: 5"))
    monkeypatch.setenv(ENVIRONMENT, str(own_folder))
    shipped.cache_clear()
    assert edits_of_statute(load("exampleshire"))


def test_check_says_so_beside_that_there_is_no_fault(
    own_folder: Path, run_cli: Cli
) -> None:
    edited(own_folder, LIMIT, LIMIT.replace("value: 3", "value: 5"))
    ran = run_cli("policy", "check", "--policies", own_folder)
    assert ran.code == 0
    assert f"Not the statute as shipped: {own_folder / 'england.yaml'}" in ran.err
    assert "Not the statute" not in run_cli("policy", "check").err


def test_a_value_nothing_reads_is_listed(write_policy: Write) -> None:
    policy = load(write_policy(MAXIMUM, kind="authority", extends="england-guidance"))
    (notice,) = of(NoticeKind.NEVER_READ, policy)
    assert notice.subject == "walking_distance.maximum"
    assert "changes no decision" in notice.message


# What the program reads, from its own text: a name written whole, or its two halves.


def _trees() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "transport").rglob("*.py")):
        if path.parent.name != "policy":
            yield ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def is_read() -> Callable[[str], bool]:
    whole, ends = set(), set()
    for node in (node for tree in _trees() for node in ast.walk(tree)):
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
            end = node.values[1]
            ends.add(end.value if isinstance(end, ast.Constant) else "")
        elif isinstance(node, ast.Constant):
            whole.add(node.value)

    def asks(name: str) -> bool:
        stem, _, end = name.partition(".")
        is_made = f".{end}" in ends or ("." in ends and end in whole)
        return name in whole or (stem in whole and is_made)

    return asks


@pytest.mark.parametrize("name", sorted(shipped().parameters))
def test_every_value_shipped_is_read_by_the_program(
    name: str, is_read: Callable[[str], bool]
) -> None:
    """So that what is not among them is read by nothing."""
    assert is_read(name)


def test_what_is_listed_as_never_read_is_not_read(
    exampleshire: Policy, is_read: Callable[[str], bool]
) -> None:
    for name in (*never_read(exampleshire), "walking_distance.maximum"):
        assert not is_read(name)


def test_no_proposal_shipped_sets_a_value_nothing_reads() -> None:
    for path in sorted((shipped_folder() / PROPOSALS).glob("*.yaml")):
        assert never_read(load(path)) == ("post16.charge",)


def test_a_distance_is_near_a_limit_within_a_hundred_metres(
    write_policy: Write,
) -> None:
    """A wider belt would send every case of a town to a person."""
    body = "parameters:\n  measurement.tolerance:\n    values: [{from: 2027-09-01, value: %d, source: minute}]\n"
    near = load(write_policy(body % 100, kind="authority", extends="england-guidance"))
    assert near.metres("measurement.tolerance", date(2027, 9, 1)) == 100
    with pytest.raises(PolicyError, match="101 metre cannot be; 100 or less"):
        load(write_policy(body % 101, kind="authority", extends="england-guidance"))
