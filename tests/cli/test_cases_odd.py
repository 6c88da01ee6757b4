"""Files of worked cases with anything in them: each case has its row, and no other falls."""

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Ran
from tests.rules.contract_random import draw
from transport.cli import main
from transport.domain.arrangement import Arrangement, TravelForm
from transport.rules.case_format import CaseFacts, Expected

DAYS = ("2026-11-23", "2018-03-31", "2007-08-31", "0001-01-01", "9999-12-31")
LABELS = (
    "school",
    "s19_place",
    "excluded_other_place",
    "eotas_s61",
    "home_educated",
    "academy",
    "independent",
    "fe_college",
    "none",
    "nearer",
    "further",
    "mainstream",
    "work",
    "second",
    "targeted",
    "any_uc",
    "unsafe_route",
    "person",
    *TravelForm,
)
ODD = (
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "3218.688",
    "4828.033",
    "616.67",
    "1e400",
    "9" * 40,
    "9" * 5_000,
    "yes",
    '""',
    "[]",
    "[true]",
    "{}",
    "{a: 1}",
    "2026-02-30",
    '"[/bold]"',
    '"{0}"',
    *(f'"{day}"' for day in DAYS),
)
VALUES = st.sampled_from((*ODD, *DAYS, *LABELS))


def mapping(record: type[CaseFacts | Arrangement | Expected]) -> st.SearchStrategy[Any]:
    """Some keys of a record, each with anything."""
    keys = st.sampled_from([*record.model_fields, "unheard_of"])
    return st.dictionaries(keys, VALUES, max_size=8)


def plain(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)


def drawn(seed: int, changes: Mapping[str, str], without: set[str]) -> dict[str, str]:
    """Facts within the contract, some of them changed or left out."""
    facts = {key: plain(value) for key, value in draw(seed).items()}
    kept = {key: value for key, value in facts.items() if key not in without}
    return {**kept, **changes}


FACTS = st.builds(
    drawn,
    st.integers(0, 10_000),
    mapping(CaseFacts) | st.just({}),
    st.sets(st.sampled_from(sorted(CaseFacts.model_fields)), max_size=3),
)
RESULTS = st.just({"eligible": "false", "ground": "none"}) | mapping(Expected)
CASES = st.tuples(st.just("cases"), FACTS, RESULTS)
OFFERS = st.tuples(
    st.just("arrangement_cases"),
    st.builds(
        lambda form, more: {"form": form, **more},
        st.sampled_from([form.value for form in TravelForm]),
        mapping(Arrangement),
    ),
    st.just({"valid": "true"}) | st.just({"valid": "null"}),
)
FILES = st.lists(CASES | OFFERS, min_size=1, max_size=6)
Listed = tuple[str, Mapping[str, str], Mapping[str, str]]


def written(listed: list[Listed]) -> tuple[str, list[str]]:
    """A file as text, and the ids in it in the order they are run."""
    text = ""
    names: list[str] = []
    for key in ("cases", "arrangement_cases"):
        here = [one for one in listed if one[0] == key]
        text += f"{key}:\n" if here else ""
        for _, facts, expected in here:
            names.append(f"N{len(names)}")
            text += f"- id: {names[-1]}\n"
            text += _block("facts", facts) + _block("expected", expected)
    return text, names


def _block(key: str, content: Mapping[str, str]) -> str:
    lines = [f"    {name}: {value}\n" for name, value in content.items()]
    return f"  {key}:" + ("\n" + "".join(lines) if lines else " {}\n")


def run(*arguments: str | Path) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in arguments])
    return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())


@pytest.mark.slow
@given(listed=FILES)
@settings(max_examples=120, deadline=None)
def test_every_case_comes_to_something_whatever_stands_beside_it(
    listed: list[Listed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("odd") / "odd.yaml"
    text, names = written(listed)
    path.write_text(text, encoding="utf-8")
    found = run("cases", path, "--json")
    told = json.loads(found.out)
    assert found.code == (5 if told["failed"] else 0)
    assert set(told) == {"passed", "failed", "cases"}
    assert told["passed"] + told["failed"] == len(names)
    assert [case["id"] for case in told["cases"]] == names
    for case in told["cases"]:
        assert set(case) == {"id", "passed", "got"}
        assert isinstance(case["got"], dict)
        assert not (case["passed"] and "error" in case["got"])
        assert case["passed"] or f"{case['id']}: " in found.err
    assert "Traceback" not in found.err


@pytest.mark.slow
@given(listed=FILES)
@settings(max_examples=30, deadline=None)
def test_every_case_has_a_row_in_the_table(
    listed: list[Listed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("odd") / "odd.yaml"
    text, names = written(listed)
    path.write_text(text, encoding="utf-8")
    rows = run("cases", path).out.splitlines()
    for name in names:
        assert sum(row.startswith(f"│ {name} ") for row in rows) == 1


@pytest.mark.slow
@given(seed=st.integers(0, 10_000), key=st.sampled_from(sorted(CaseFacts.model_fields)))
@settings(max_examples=150, deadline=None)
def test_leaving_a_fact_out_or_null_never_brings_a_traceback(
    seed: int, key: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One key at a time, so that the rules and not the reader meet it."""
    path = tmp_path_factory.mktemp("odd") / "odd.yaml"
    result = {"eligible": "false", "ground": "none"}
    text, _ = written(
        [
            ("cases", drawn(seed, {}, {key}), result),
            ("cases", drawn(seed, {key: "null"}, set()), result),
        ]
    )
    path.write_text(text, encoding="utf-8")
    for case in json.loads(run("cases", path, "--json").out)["cases"]:
        assert "cannot be judged" not in case["got"].get("error", "")


def test_an_id_may_look_like_a_word_of_style(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    offer = "  facts: {form: vehicle}\n  expected: {valid: true}\n"
    path.write_text(f'arrangement_cases:\n- id: "[/bold]"\n{offer}', encoding="utf-8")
    found = run("cases", path)
    assert (found.code, found.err) == (0, "")
    assert "│ [/bold] │" in found.out


@pytest.mark.parametrize(
    ("text", "told"),
    [("[" * 5_000, "nested too deeply"), ("a: \x00", "is not valid YAML")],
)
def test_a_file_that_is_no_file_of_cases_is_told(
    text: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    found = run("cases", path)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
