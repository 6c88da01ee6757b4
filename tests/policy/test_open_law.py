"""The page of what the law leaves open."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.open_law import page

Cli = Callable[..., Ran]
DOCS = Path(__file__).parents[2] / "docs/unsettled.md"


def test_the_page_in_the_documents_is_that_of_the_policy_files() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(load("england-guidance"))


def test_every_unsettled_setting_has_its_row(exampleshire: Policy) -> None:
    lines = page(exampleshire).splitlines()
    for parameter in exampleshire.parameters.values():
        rows = [line for line in lines if f"(`{parameter.name}`" in line]
        assert len(rows) == bool(parameter.unsettled)
        assert all(parameter.person in row for row in rows)


def test_a_row_tells_each_value_with_its_date_and_the_sources(
    exampleshire: Policy,
) -> None:
    row = next(line for line in page(exampleshire).splitlines() if "grace" in line)
    assert "none from 2007-09-01; end of school year from 2025-09-01" in row
    assert "Cabinet decision" in row
    assert "*council*" in row


def test_every_source_not_verified_is_told_with_what_rests_on_it(
    exampleshire: Policy,
) -> None:
    text = page(exampleshire)
    for source in exampleshire.sources.values():
        assert (f"| {source.title} | {source.note} |" in text) is not source.is_verified


def test_the_command_prints_the_page_or_json(run_cli: Cli) -> None:
    printed = run_cli("policy", "unsettled", "england-guidance")
    listed = json.loads(
        run_cli("policy", "unsettled", "england-guidance", "--json").out
    )
    names = [parameter["name"] for parameter in listed["unsettled"]]
    assert printed.out == DOCS.read_text(encoding="utf-8")
    assert "for_a_person.boarding" in names
