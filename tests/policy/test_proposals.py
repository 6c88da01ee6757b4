"""The proposals that come with the product, each laid on the invented council."""

from datetime import date
from pathlib import Path

import pytest

from transport.policy.diff import diff
from transport.policy.load import load
from transport.policy.locate import PROPOSALS, policies_folder, policy_names
from transport.policy.model import LayerKind, Policy

NAMES = sorted(path.stem for path in (policies_folder() / PROPOSALS).glob("*.yaml"))
SEPTEMBER = date(2027, 9, 1)


def test_there_are_proposals_and_they_are_listed_with_the_policies() -> None:
    assert NAMES
    assert set(NAMES) < set(policy_names(policies_folder()))


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_loads_by_name_and_changes_something(
    name: str, exampleshire: Policy
) -> None:
    proposal = load(name)
    assert proposal.kind is LayerKind.PROPOSAL
    assert proposal.layers[:-1] == exampleshire.layers
    assert all(change.layer == name for change in diff(exampleshire, proposal))
    assert diff(exampleshire, proposal)


def test_a_proposal_loads_by_path_as_by_name() -> None:
    path = policies_folder() / PROPOSALS / "no-grace.yaml"
    assert load(path).fingerprint == load("no-grace").fingerprint


def test_without_grace_the_shorter_distance_ends_at_the_birthday(
    exampleshire: Policy,
) -> None:
    proposal = load("no-grace")
    assert exampleshire.choice("walking_distance.grace", SEPTEMBER) != "none"
    assert proposal.choice("walking_distance.grace", SEPTEMBER) == "none"


def test_a_proposal_may_rest_on_another_by_name(tmp_path: Path) -> None:
    path = tmp_path / "both.yaml"
    path.write_text(
        "policy: both\ntitle: Two proposals\nkind: proposal\nextends: no-grace\n",
        encoding="utf-8",
    )
    assert load(path).layers[-2:] == ("no-grace", "both")
