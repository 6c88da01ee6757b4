"""The offline geocoder: what it takes, in which order, and how well it knows."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from geopy.geocoders.base import Geocoder

from tests.network.geocode.open_tables import codepoint_zip, onspd_csv, uprn_csv
from transport.errors import InputError
from transport.network.geocode.build import OpenTables, build
from transport.network.geocode.gazetteer import Gazetteer
from transport.network.geocode.offline import OfflineGeocoder
from transport.network.geocode.quality import Quality


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfflineGeocoder]:
    """Over a gazetteer of three small tables."""
    folder = tmp_path_factory.mktemp("gazetteer")
    tables = OpenTables(
        codepoint=codepoint_zip(folder), onspd=onspd_csv(folder), uprn=uprn_csv(folder)
    )
    build(folder / "g", tables)
    with Gazetteer(folder / "g") as gazetteer:
        yield OfflineGeocoder(gazetteer)


def place(geocoder: OfflineGeocoder, query: str | Mapping[str, object]) -> Any:
    found = geocoder.geocode(query)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("query", "quality", "source"),
    [
        ("51.6, -3.0", Quality.EXACT, "given"),
        ("530624.974 178388.464", Quality.EXACT, "given"),
        ("UPRN 100100012345", Quality.ADDRESS, "uprn"),
        ("100100012345", Quality.ADDRESS, "uprn"),
        ("np101aa", Quality.POSTCODE, "codepoint"),
        ("1 Some Street, Newport, NP10 1AD", Quality.POSTCODE, "onspd"),
    ],
)
def test_a_text_is_taken_for_what_it_is(
    query: str, quality: Quality, source: str, geocoder: OfflineGeocoder
) -> None:
    """Numbers, a property number, or a postcode last."""
    found = place(geocoder, query)
    assert (found.raw["quality"], found.raw["source"]) == (quality, source)


def test_coordinates_go_before_the_property_number_before_the_postcode(
    geocoder: OfflineGeocoder,
) -> None:
    """Each is used when those before it are not given."""
    asked: dict[str, object] = {
        "lat": 51.6,
        "lon": "-3.0",
        "easting": 530625.0,
        "northing": 178388.0,
        "uprn": 100100012345,
        "postcode": "NP10 1AA",
    }
    lats = []
    for gone in ("", "lat", "easting", "uprn"):
        asked = {name: None if name == gone else v for name, v in asked.items()}
        if gone in {"lat", "easting"}:
            asked |= {"lon": None} if gone == "lat" else {"northing": ""}
        lats.append(round(place(geocoder, asked).latitude, 4))
    assert lats[:3] == [51.6, 51.4894, 51.578]
    assert place(geocoder, asked).raw["quality"] == Quality.POSTCODE


def test_a_property_number_that_is_not_listed_leaves_the_postcode(
    geocoder: OfflineGeocoder,
) -> None:
    """And the place says that it was asked for and missed."""
    found = place(geocoder, {"uprn": 5, "postcode": "NP10 1AA"})
    assert found.raw["quality"] == Quality.POSTCODE
    assert found.raw["missed"] == ["uprn"]
    assert geocoder.geocode({"uprn": 5}) is None


def test_a_postcode_is_never_enough_near_a_limit(geocoder: OfflineGeocoder) -> None:
    """However good its own quality; coordinates and property numbers are."""
    found = place(geocoder, "NP10 1AA")
    assert found.raw["positional_quality"] == 10
    assert not found.raw["enough_near_a_limit"]
    assert place(geocoder, "UPRN100100012345").raw["enough_near_a_limit"]
    assert [q for q in Quality if q.is_enough_near_a_limit] == [
        Quality.EXACT,
        Quality.ADDRESS,
    ]


def test_a_place_says_where_it_is_from(geocoder: OfflineGeocoder) -> None:
    """Month of termination and fingerprint with it; never an address."""
    found = place(geocoder, "NP10 1AD")
    assert found.raw["terminated"] == 200306
    assert len(found.raw["fingerprint"]) == 16
    assert found.address == ""


@pytest.mark.parametrize("query", ["NP10 9ZZ", "NP10 1AE", "UPRN 7"])
def test_what_is_not_listed_or_has_no_place_is_none(
    query: str, geocoder: OfflineGeocoder
) -> None:
    """Never the next one, the district or the sea."""
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_it_has_the_interface_of_geopy(geocoder: OfflineGeocoder) -> None:
    """One place or a list of it; a time limit is allowed and not needed."""
    assert isinstance(geocoder, Geocoder)
    one: Any = geocoder.geocode("NP10 1AA", exactly_one=True, timeout=1)
    assert geocoder.geocode("NP10 1AA", exactly_one=False) == [one]
    assert -180 <= one.longitude <= 180


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "nothing in the text"),
        ("Some Street", "nothing in the text"),
        ("51.6 N, 3 W", "nothing in the text"),
        ("-3.0, 51.6", "in this order"),
        ("51.6.1, 3.0", "two numbers"),
        ("178388 1530624", "not on the grid"),
        ("100 1290000", "no correction"),
        ("UPRN 0", "1 to 12 digits"),
        ("Secret Street Q10 1AA", "shape"),
        ({}, "nothing is asked"),
        ({"postcode": " "}, "nothing is asked"),
        ({"postcode": "NP10 1A"}, "shape"),
        ({"uprn": "12x"}, "1 to 12 digits"),
        ({"lat": 51.6}, "together"),
        ({"easting": "x", "northing": "1"}, "together"),
        ({"street": "Secret"}, "a place has no street"),
    ],
)
def test_what_cannot_be_read_is_said_without_repeating_it(
    query: str | dict[str, object], words: str, geocoder: OfflineGeocoder
) -> None:
    """An address is personal, and errors reach logs."""
    with pytest.raises(InputError, match=words) as caught:
        geocoder.geocode(query)
    assert "Secret" not in str(caught.value)


def test_without_a_gazetteer_coordinates_are_still_taken() -> None:
    """And the rest says how to make one."""
    geocoder = OfflineGeocoder()
    assert place(geocoder, "51.6 -3.0").point[:2] == (51.6, -3.0)
    with pytest.raises(InputError, match="gazetteer build"):
        geocoder.geocode("NP10 1AA")
    with pytest.raises(InputError, match="asks no server"):
        geocoder.adapter.get_json("http://127.0.0.1")
