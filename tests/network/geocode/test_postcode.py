"""Postcodes: one way of writing each, and nothing guessed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.network.geocode.postcode import normalise


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("NP101AA", "NP10 1AA"),
        ("NP1 1AA", "NP1 1AA"),
        ("N1  1AA", "N1 1AA"),
        (" sw1a 1aa ", "SW1A 1AA"),
        ("w1a0ax", "W1A 0AX"),
        ("m1 1ae", "M1 1AE"),
        ("W1V 9AA", "W1V 9AA"),
        ("E C1A1 BB", "EC1A 1BB"),
        ("np10\u00a01aa", "NP10 1AA"),
        ("gir 0aa", "GIR 0AA"),
        ("BF1 1AA", "BF1 1AA"),
    ],
)
def test_a_postcode_is_written_one_way(text: str, postcode: str) -> None:
    """Whatever its case and spaces; the old bank's code too."""
    assert normalise(text) == postcode


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NP10",
        "NP10 1A",
        "NP100 1AA",
        "NPI0 1AA",
        "NP10 OAA",
        "NP10 1CA",
        "QP10 1AA",
        "GIR 0AB",
        "NP10 1AA NP10 1AB",
        "NP10-1AA",
        "\uff2e\uff3010 1AA",
        "NP1\u0660 1AA",
        "\u017fW1A 1AA",
    ],
)
def test_what_has_not_the_shape_is_none(text: str) -> None:
    """A letter is never taken for a figure, nor a foreign letter for ours."""
    assert normalise(text) is None


@given(st.text(string.ascii_letters + string.digits + " ", max_size=10))
def test_writing_again_changes_nothing(text: str) -> None:
    """What comes out has the shape itself."""
    postcode = normalise(text)
    assert postcode is None or normalise(postcode) == postcode
