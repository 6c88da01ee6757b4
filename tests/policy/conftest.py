"""Policies as shipped, and one written for a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transport.policy.load import load
from transport.policy.model import Policy

HEAD = """policy: {name}
title: Written for a test
kind: {kind}
extends: {extends}

sources:
  {name}-minute:
    title: A minute
    checked: 2026-11-22

"""
Write = Callable[..., Path]


@pytest.fixture(scope="session")
def england() -> Policy:
    return load("england")


@pytest.fixture(scope="session")
def exampleshire() -> Policy:
    return load("exampleshire")


@pytest.fixture
def write_policy(tmp_path: Path) -> Write:
    """Write a policy file from its sections below the sources, of which it has one."""

    def write(
        body: str,
        name: str = "proposal",
        kind: str = "proposal",
        extends: str = "exampleshire",
    ) -> Path:
        path = tmp_path / f"{name}.yaml"
        head = HEAD.format(name=name, kind=kind, extends=extends)
        own = body.replace("source: minute", f"source: {name}-minute")
        path.write_text(head + own, encoding="utf-8")
        return path

    return write
