"""Where policies are looked for."""

import os
from pathlib import Path

import pytest

from transport.errors import InputError, PolicyError
from transport.policy import locate
from transport.policy.load import load
from transport.policy.locate import ENVIRONMENT, policies_folder, policy_names

SHIPPED = Path(__file__).parents[2] / "policies"


def test_a_named_folder_comes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(SHIPPED))
    assert policies_folder(tmp_path) == tmp_path


def test_the_environment_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert policies_folder() == tmp_path


def test_the_checkout_comes_before_the_bundled_copy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert policies_folder() == SHIPPED


def test_the_bundled_copy_is_used_where_there_is_no_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "transport")
    bundled = tmp_path / "transport/_bundled/policies"
    bundled.mkdir(parents=True)
    (bundled / "england.yaml").write_text("policy: england\n", encoding="utf-8")
    assert policies_folder() == bundled


def test_no_folder_at_all_is_an_error_that_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "transport")
    with pytest.raises(InputError, match=ENVIRONMENT):
        policies_folder()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere does not exist"):
        policies_folder(tmp_path / "nowhere")


def test_only_policies_are_listed(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("policy: b\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("# a\npolicy: a\n", encoding="utf-8")
    (tmp_path / "ways.yaml").write_text("access: ways\n", encoding="utf-8")
    assert policy_names(tmp_path) == ("a", "b")


def test_an_unknown_policy_is_an_error_that_lists_those_there_are(
    tmp_path: Path,
) -> None:
    with pytest.raises(PolicyError, match="england, england-guidance"):
        load("exampleton", SHIPPED)
    with pytest.raises(PolicyError, match="there are none"):
        load("exampleton", tmp_path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_a_file_given_by_path_finds_what_it_extends_in_a_named_folder(
    tmp_path: Path,
) -> None:
    path = tmp_path / "council.yaml"
    path.write_text(
        "policy: council\ntitle: T\nkind: authority\nextends: england\n",
        encoding="utf-8",
    )
    assert load(path, SHIPPED).layers == ("england", "council")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "council.yaml"
    text = "policy: council\ntitle: {}\nkind: authority\nextends: england\n"
    path.write_text(text.format("Before"), encoding="utf-8")
    assert load(path).title == "Before"
    path.write_text(text.format("After"), encoding="utf-8")
    os.utime(path, (0, 0))
    assert load(path).title == "After"
