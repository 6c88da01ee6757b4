"""A council's own search service: configured or not at all, and told no more."""

import logging
from typing import Any

import pytest

from tests.network.servers.stub import Asked, Reply, serving
from transport.errors import InputError, NetworkError
from transport.network.geocode.quality import Quality
from transport.network.geocode.search import Search
from transport.network.hush import TALKERS

ADDRESS = "1 Secret Street, Newport"
FOUND: dict[Any, Any] = {
    "nominatim": [
        {"lat": "51.58", "lon": "-3.01", "display_name": ADDRESS, "type": "house"}
    ],
    "photon": {
        "features": [
            {
                "geometry": {"coordinates": [-3.01, 51.58], "type": "Point"},
                "properties": {"name": ADDRESS, "type": "house"},
            }
        ]
    },
}
NOTHING: dict[Any, Any] = {"nominatim": [], "photon": {"features": []}}


@pytest.fixture(params=sorted(FOUND))
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_a_found_address_is_approximate_until_a_person_confirms_it(kind: Any) -> None:
    """However sure the service is of itself; the text does not come back."""
    with (
        serving(lambda _: (200, FOUND[kind])) as stub,
        Search(kind, stub.url) as search,
    ):
        place = search.find("P1", ADDRESS)
    assert place is not None
    assert (place.latitude, place.longitude) == (51.58, -3.01)
    assert place.raw["quality"] == Quality.SEARCH
    assert not place.raw["enough_near_a_limit"]
    assert place.address == ""


def test_the_text_alone_is_sent(kind: Any) -> None:
    """Below the configured path, and never the id."""
    with (
        serving(lambda _: (200, NOTHING[kind])) as stub,
        Search(kind, f"{stub.url}/geo/") as search,
    ):
        assert search.find("pupil-77", ADDRESS) is None
    asked = stub.asked[0]
    assert asked.path.startswith("/geo/")
    assert asked.query["q"] == [ADDRESS]
    assert "pupil-77" not in str(asked)


def test_the_log_holds_the_id_and_never_the_address(
    kind: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Even where everything is logged, by every package."""
    caplog.set_level(logging.DEBUG)
    for name in TALKERS:
        caplog.set_level(logging.DEBUG, logger=name)
    with (
        serving(lambda _: (200, FOUND[kind])) as stub,
        Search(kind, stub.url) as search,
    ):
        search.find("pupil-77", ADDRESS)
    assert "pupil-77 asked of" in caplog.text
    assert "Secret" not in caplog.text
    assert "Secret" not in str([vars(record) for record in caplog.records])


class Waited(Exception):  # noqa: N818 - no error
    """Raised in place of waiting."""


def test_two_questions_are_kept_apart(
    kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second waits for what is left of the time between."""

    def wait(seconds: float) -> None:
        assert 0 < seconds <= 60
        raise Waited

    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", wait)
    with (
        serving(lambda _: (200, NOTHING[kind])) as stub,
        Search(kind, stub.url, seconds_between=60) as search,
    ):
        search.find("P1", ADDRESS)
        with pytest.raises(Waited):
            search.find("P2", ADDRESS)
    assert len(stub.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [
        (403, {}),
        (429, {}),
        (500, {"error": ADDRESS}),
        (200, 5),
        (200, [{"lat": "x"}]),
        (200, {"features": [5]}),
        (200, [{"lat": "x", "lon": "y", "display_name": ADDRESS}]),
    ],
)
def test_a_refusal_or_an_odd_answer_is_told_by_id(kind: Any, reply: Reply) -> None:
    """Not swallowed, and without the address."""

    def answer(_: Asked) -> Reply:
        return reply

    if kind == "photon" and isinstance(reply[1], list):
        reply = (200, {"features": [{"geometry": {"coordinates": ["x", "y"]}}]})
    if kind == "nominatim" and reply == (200, {"features": [5]}):
        reply = (200, [5])
    with (
        serving(answer) as stub,
        Search(kind, stub.url, seconds_between=0) as search,
        pytest.raises(NetworkError, match=r"^P1: ") as caught,
    ):
        search.find("P1", ADDRESS)
    assert "Secret" not in str(caught.value)


def test_a_place_abroad_is_none(kind: Any) -> None:
    """There is a Newport in Rhode Island."""
    abroad: dict[Any, Any] = {
        "nominatim": [{"lat": "41.49", "lon": "-71.31", "display_name": "x"}],
        "photon": {
            "features": [
                {"geometry": {"coordinates": [-71.31, 41.49]}, "properties": {}}
            ]
        },
    }
    with (
        serving(lambda _: (200, abroad[kind])) as stub,
        Search(kind, stub.url) as search,
    ):
        assert search.find("P1", ADDRESS) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://nominatim.openstreetmap.org",
        "https://photon.komoot.io",
        "http://8.8.8.8",
        "nominatim.openstreetmap.org",
        "",
    ],
)
def test_there_is_no_default_and_no_public_service(kind: Any, url: str) -> None:
    """The defaults of both packages among them."""
    with pytest.raises(InputError):
        Search(kind, url)


def test_no_other_service_is_asked() -> None:
    """The two are named."""
    other: Any = "google"
    with pytest.raises(InputError, match="allowed: nominatim, photon"):
        Search(other, "http://127.0.0.1:8080")
