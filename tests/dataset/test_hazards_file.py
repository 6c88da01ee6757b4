"""``hazards.geojson``: what it says, and every fault of it told at once."""

import copy
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from transport.dataset.hazard_properties import PROPERTIES
from transport.dataset.hazards_file import read_hazards, read_with_faults
from transport.dataset.hazards_write import write_hazards
from transport.dataset.read import read, read_with_notes
from transport.domain.restriction import (
    Calendar,
    DayOfWeek,
    Direction,
    Hours,
    Month,
    Restriction,
    RestrictionKind,
    Shape,
    Traveller,
)
from transport.errors import DatasetError, TableFault

SQUARE = [[-1.0, 52.0], [-0.9, 52.0], [-0.9, 52.1], [-1.0, 52.1], [-1.0, 52.0]]
BOW_TIE = [[-1.0, 52.0], [-0.9, 52.1], [-0.9, 52.0], [-1.0, 52.1], [-1.0, 52.0]]
HAZARD = {
    "id": "H1",
    "kind": "hazard",
    "way_ids": [1281],
    "assessor": "Road safety team",
    "assessed_on": "2025-06-12",
    "review_on": "2027-06-12",
    "reason": "No footway",
}
CLOSURE = HAZARD | {"id": "C1", "kind": "closure", "closed_to": ["motor"]}
AREA = {"type": "Polygon", "coordinates": [SQUARE]}
LINE = {"type": "LineString", "coordinates": SQUARE[:2]}
EIGHT, NINE = 8 * 3_600, 9 * 3_600

Write = Callable[..., Path]


def feature(properties: dict[str, Any], geometry: object = None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """A file of the features given."""

    def write(*features: object) -> Path:
        path = tmp_path / "hazards.geojson"
        whole = {"type": "FeatureCollection", "features": list(features)}
        path.write_text(json.dumps(whole), encoding="utf-8")
        return path

    return write


def faults_of(path: Path) -> list[TableFault]:
    restrictions, faults = read_with_faults(path)
    assert all("\n" not in str(fault) for fault in faults)
    assert all(str(fault).startswith(path.name) for fault in faults)
    assert restrictions == () or faults or read_hazards(path) == restrictions
    return faults


def test_a_hazard_of_named_ways_is_read(written: Write) -> None:
    """Whole ways, both directions, always, until somebody says otherwise."""
    assert read_hazards(written(feature(HAZARD))) == (
        Restriction(
            id="H1",
            kind=RestrictionKind.HAZARD,
            way_ids=(1281,),
            assessor="Road safety team",
            assessed_on=date(2025, 6, 12),
            review_on=date(2027, 6, 12),
            reason="No footway",
        ),
    )


def test_a_closure_with_everything_said_is_read(written: Write) -> None:
    """Lists as JSON lists, or as the text that attribute tables hold."""
    lists = {
        "closed_to": ["motor", "foot"],
        "way_ids": [9, 8],
        "months": ["feb", "jan"],
        "weekdays": ["fri", "mon"],
        "hours": ["15:00-16:00", "08:00-09:00"],
    }
    texts = {
        "closed_to": "motor foot",
        "way_ids": "9, 8",
        "months": "feb jan",
        "weekdays": "fri,mon",
        "hours": "15:00-16:00; 08:00-09:00",
    }
    days = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
    for form in (lists, texts):
        (read,) = read_hazards(
            written(feature(CLOSURE | form | days | {"direction": "forward"}, AREA))
        )
        assert read.closed_to == (Traveller.FOOT, Traveller.MOTOR)
        assert read.way_ids == (8, 9)
        assert read.direction is Direction.FORWARD
        assert read.shape == Shape(areas=((tuple(map(tuple, SQUARE)),),))  # type: ignore[arg-type]  # pairs, as written above
        assert read.calendar == Calendar(
            first_day=date(2026, 1, 1),
            last_day=date(2026, 12, 31),
            months=(Month.JAN, Month.FEB),
            weekdays=(DayOfWeek.MON, DayOfWeek.FRI),
            hours=(
                Hours(start=EIGHT, end=NINE),
                Hours(start=15 * 3_600, end=16 * 3_600),
            ),
        )


@pytest.mark.parametrize(
    ("changes", "geometry", "words"),
    [
        ({"kind": None}, None, ["property kind", "is missing", "hazard, closure"]),
        ({"kind": "Hazard"}, None, ["kind", '"Hazard"', "hazard, closure"]),
        ({"id": "has space"}, None, ["property id", "is not an id"]),
        ({"id": True}, None, ["property id", "is not an id"]),
        ({"reasons": "x"}, None, ['"reasons"', "did you mean reason?"]),
        ({"colour": "x"}, None, ['"colour"', "allowed are id, kind"]),
        ({"way_ids": [0]}, None, ["way_ids", "whole numbers"]),
        ({"way_ids": [1.5]}, None, ["way_ids", "[1.5]"]),
        ({"way_ids": [True]}, None, ["way_ids", "[true]"]),
        ({"way_ids": [7, 7]}, None, ["way_ids", "holds one twice"]),
        ({"way_ids": []}, AREA, ["way_ids", "is empty"]),
        ({"way_ids": {"a": 1}}, None, ["way_ids", "whole numbers"]),
        ({"way_ids": "12 x"}, None, ["way_ids", '"12 x"']),
        ({"way_ids": None}, None, ["way_ids", "so is a shape"]),
        ({"closed_to": ["foot"]}, None, ["closed_to", "belongs to a closure"]),
        ({"kind": "closure"}, None, ["closed_to", "whom it shuts out"]),
        ({"kind": "closure", "closed_to": "bus"}, None, ["closed_to", "foot, motor"]),
        ({"direction": "north"}, None, ["direction", "both, forward, backward"]),
        ({"months": "june"}, None, ["months", '"june"', "jan, feb"]),
        ({"weekdays": [1]}, None, ["weekdays", "mon, tue"]),
        ({"first_day": "01/02/2026"}, None, ["first_day", "yyyy-mm-dd"]),
        ({"first_day": "2026-02-30"}, None, ["first_day", "no day of the calendar"]),
        ({"last_day": "2026-W10-1"}, None, ["last_day", "is not a date"]),
        (
            {"first_day": "2026-02-02", "last_day": "2026-02-01"},
            None,
            ["last_day", '"2026-02-01"', "before first_day, 2026-02-02"],
        ),
        ({"review_on": "2025-06-11"}, None, ["review_on", "before assessed_on"]),
        (
            {"first_day": "2026-06-01", "last_day": "2026-08-31", "months": "jan"},
            None,
            ["months", "leave no day"],
        ),
        ({"hours": "8:00-9:00"}, None, ["hours", "HH:MM-HH:MM"]),
        ({"hours": "22:00-06:00"}, None, ["hours", "over midnight as two features"]),
        ({"hours": "08:00-09:00 08:30-10:00"}, None, ["hours", "overlap"]),
        ({"hours": "08:00-24:01"}, None, ["hours", "after midnight"]),
        ({"assessor": " "}, None, ["assessor", "is not text"]),
        ({"reason": "a\nb"}, None, ["reason", "one line"]),
        ({"within_metres": 10}, AREA, ["within_metres", "belongs to a line alone"]),
        ({}, LINE, ["within_metres", "is missing"]),
        ({"within_metres": 0}, LINE, ["within_metres", "from 1 to 100"]),
        ({}, {"type": "Point", "coordinates": [0, 52]}, ["geometry", "MultiPolygon"]),
        ({}, "POLYGON", ["member geometry", "is not a shape"]),
        ({}, {"type": "Polygon"}, ["geometry", "list of coordinates"]),
        ({}, {"type": "Polygon", "coordinates": []}, ["geometry", "without a ring"]),
        ({}, {"type": "MultiPolygon", "coordinates": []}, ["geometry", "is empty"]),
        ({}, {"type": "Polygon", "coordinates": [SQUARE[:4]]}, ["end where it begins"]),
        ({}, {"type": "Polygon", "coordinates": [SQUARE[:3]]}, ["fewer than four"]),
        ({}, {"type": "Polygon", "coordinates": [BOW_TIE]}, ["self-intersection at"]),
        (
            {"within_metres": 5},
            {"type": "LineString", "coordinates": [[0, 52], [0, 52]]},
            ["fewer than two positions"],
        ),
        (
            {"within_metres": 5},
            {"type": "LineString", "coordinates": [[430_000, 300_000], [0, 52]]},
            ["no longitude and latitude", "EPSG:4326"],
        ),
        (
            {"within_metres": 5},
            {"type": "LineString", "coordinates": [["0", 52], [0, 52]]},
            ["a position is longitude and latitude"],
        ),
    ],
)
def test_a_fault_names_feature_property_and_what_is_allowed(
    written: Write, changes: dict[str, Any], geometry: object, words: list[str]
) -> None:
    """One fault, of the second feature."""
    path = written(feature(CLOSURE), feature(HAZARD | changes, geometry))
    (fault,) = faults_of(path)
    assert str(fault).startswith("hazards.geojson, feature 2")
    for word in words:
        assert word in str(fault)


def test_every_fault_is_told_in_one_go(written: Write) -> None:
    """Of all features, in file order; the sound ones do not hide the others."""
    path = written(
        feature(HAZARD | {"kind": "x", "review_on": "soon"}),
        "no feature",
        feature(HAZARD),
        feature(CLOSURE | {"id": "H1"}, {"type": "Polygon", "coordinates": 1}),
        {"type": "Feature", "properties": None, "geometry": AREA},
        feature(HAZARD),
    )
    with pytest.raises(DatasetError) as hit:
        read_hazards(path)
    rows = [(fault.row, fault.column) for fault in hit.value.faults]
    assert rows == [
        (1, "kind"),
        (1, "review_on"),
        (2, ""),
        (4, "geometry"),
        (5, ""),
        (6, "id"),
    ]
    assert "H1 is feature 3 already" in str(hit.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"PK\x03\x04", "is not JSON"),
        (b"[]", "FeatureCollection"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (b'{"type": "FeatureCollection"}', 'no list of "features"'),
        (b'{"type": "FeatureCollection", "features": NaN}', "NaN is no number"),
        (b'{"type": 1, "type": 2}', 'gives "type" twice'),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b"1" * 10_000, "a number in it is too long"),
        (
            (
                b'{"type": "FeatureCollection", "features": [], "crs": {"type": "name", '
                b'"properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}}'
            ),
            "EPSG:4326",
        ),
    ],
)
def test_a_file_of_another_kind_is_one_fault(
    tmp_path: Path, content: bytes, words: str
) -> None:
    """Never a traceback."""
    path = tmp_path / "hazards.geojson"
    path.write_bytes(content)
    (fault,) = faults_of(path)
    assert words in str(fault)


def test_a_file_that_is_too_large_or_missing_is_one_fault(tmp_path: Path) -> None:
    """Told by its size, before it is read."""
    path = tmp_path / "hazards.geojson"
    assert "cannot be read" in str(faults_of(path)[0])
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert "larger than 20 MB" in str(faults_of(path)[0])


def test_the_names_of_other_coordinate_systems_for_wgs84_are_known(
    tmp_path: Path,
) -> None:
    """As geographic programs still write them."""
    path = tmp_path / "hazards.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    whole = {"type": "FeatureCollection", "crs": crs, "features": [feature(HAZARD)]}
    path.write_text(json.dumps(whole), encoding="utf-8-sig")
    assert len(read_hazards(path)) == 1


# Whatever a file holds, it is read or its faults are told.

WHOLE = {
    "type": "FeatureCollection",
    "features": [
        feature(HAZARD | {"months": ["jan"], "hours": "08:00-09:00"}, AREA),
        feature(CLOSURE | {"within_metres": 5, "first_day": "2026-01-01"}, LINE),
    ],
}
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([1e308, -1e308, 5e-324, 10**400]),
)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([p.name for p in PROPERTIES]) | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def _places(value: object, at: tuple[str | int, ...] = ()) -> list[Any]:
    """Every place of a JSON value."""
    inner: list[Any] = [at]
    if isinstance(value, dict):
        for key, part in value.items():
            inner += _places(part, (*at, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            inner += _places(part, (*at, index))
    return inner


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "hazards.geojson"


@settings(max_examples=400, deadline=None)
@given(place=st.sampled_from(_places(WHOLE)), value=JSON)
def test_any_value_anywhere_is_read_or_told(
    scratch: Path, place: tuple[str | int, ...], value: object
) -> None:
    """Wrong types, huge numbers, nests of lists: faults of one line each."""
    holder: dict[str, Any] = {"whole": copy.deepcopy(WHOLE)}
    at: Any = holder
    keys = ("whole", *place)
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    scratch.write_text(json.dumps(holder["whole"]), encoding="utf-8")
    faults_of(scratch)


@given(length=st.integers(0, len(json.dumps(WHOLE)) - 1))
def test_a_file_cut_short_is_refused(scratch: Path, length: int) -> None:
    """Wherever it is cut: one fault of the file as a whole."""
    scratch.write_text(json.dumps(WHOLE)[:length], encoding="utf-8")
    (fault,) = faults_of(scratch)
    assert (fault.row, "is not JSON" in str(fault)) == (0, True)


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=8))
def test_any_ring_is_sound_or_told(
    scratch: Path, ring: list[tuple[float, float]]
) -> None:
    """Infinite, not a number, self-crossing, open: one fault each."""
    shape = {"type": "Polygon", "coordinates": [[*ring, *ring[:1]]]}
    whole = {"type": "FeatureCollection", "features": [feature(HAZARD, shape)]}
    scratch.write_text(json.dumps(whole), encoding="utf-8")
    assert len(faults_of(scratch)) in (0, 1)


@given(
    corners=st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=7
    )
)
def test_any_ring_on_the_earth_is_sound_or_told(
    scratch: Path, corners: list[tuple[float, float]]
) -> None:
    """Many of them cross themselves."""
    shape = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    whole = {"type": "FeatureCollection", "features": [feature(HAZARD, shape)]}
    scratch.write_text(json.dumps(whole), encoding="utf-8")
    assert len(faults_of(scratch)) in (0, 1)


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
SHAPES = st.sampled_from(
    [
        None,
        Shape(areas=((((0.0, 50.0), (1.0, 50.0), (1.0, 51.0), (0.0, 50.0)),),)),
        Shape(lines=(((0.0, 50.0), (1.0, 50.0)), ((2.0, 50.0), (3.0, 50.0))), within=3),
    ]
)


def some(words: Any) -> st.SearchStrategy[Any]:
    """Some of some words, in their order."""
    return st.sets(st.sampled_from(list(words))).map(
        lambda chosen: tuple(word for word in words if word in chosen)
    )


@given(
    kind=st.sampled_from(RestrictionKind),
    closed_to=some(Traveller),
    direction=st.sampled_from(Direction),
    way_ids=st.sets(st.integers(1, 10**15), min_size=1, max_size=3),
    shape=SHAPES,
    months=some(Month),
    weekdays=some(DayOfWeek),
    hours=st.sampled_from([(), (Hours(start=EIGHT, end=24 * 3_600),)]),
    first_day=st.none() | DAYS,
    assessed_on=DAYS,
)
def test_what_is_written_is_read_again(scratch: Path, **drawn: Any) -> None:
    """The same hazard or closure, whatever it says."""
    is_hazard = drawn["kind"] is RestrictionKind.HAZARD
    calendar = Calendar(
        **{n: drawn.pop(n) for n in ("months", "weekdays", "hours", "first_day")}
    )
    closed_to = () if is_hazard else drawn["closed_to"] or (Traveller.FOOT,)
    each = Restriction(
        **drawn | {"closed_to": closed_to, "way_ids": tuple(sorted(drawn["way_ids"]))},
        id="R-1",
        calendar=calendar,
        assessor="Müller & Sons",
        review_on=date(2031, 1, 1),
        reason="“Unlit”",
    )
    write_hazards(scratch, [each])
    assert read_hazards(scratch) == (each,)


# In a dataset's folder.


def put(folder: Path, *features: object, name: str = "hazards.geojson") -> Path:
    """A file of features in place of the table of hazards."""
    (folder / "hazards.csv").unlink(missing_ok=True)
    whole = {"type": "FeatureCollection", "features": list(features)}
    path = folder / name
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_a_dataset_takes_its_hazards_from_the_file(tiny_town: Path) -> None:
    """By id, counted, and part of the dataset's fingerprint."""
    path = put(tiny_town, feature(HAZARD), feature(CLOSURE))
    reading = read_with_notes(tiny_town)
    assert [each.id for each in reading.dataset.restrictions] == ["C1", "H1"]
    assert reading.counts["hazards"] == 2
    put(tiny_town, feature(HAZARD | {"reason": "Dark"}), feature(CLOSURE))
    assert read(tiny_town).fingerprint != reading.dataset.fingerprint
    path.rename(tiny_town / "Hazards.GeoJSON")
    assert len(read(tiny_town).restrictions) == 2


def test_a_table_of_hazards_says_the_same_as_named_ways(tiny_town: Path) -> None:
    """A row is a hazard of a whole way."""
    (from_table,) = read(tiny_town).restrictions
    same = {
        "id": from_table.id,
        "way_ids": list(from_table.way_ids),
        "assessed_on": from_table.assessed_on.isoformat(),
        "review_on": from_table.review_on.isoformat(),
        "reason": from_table.reason,
    }
    put(tiny_town, feature(HAZARD | same))
    (from_file,) = read(tiny_town).restrictions
    assert from_file.model_copy(update={"assessor": ""}) == from_table


def test_its_faults_come_with_those_of_the_tables(tiny_town: Path) -> None:
    """All in one go."""
    put(tiny_town, feature(HAZARD | {"kind": "x"}))
    (tiny_town / "gates.csv").write_text("gate_id\n", encoding="utf-8")
    with pytest.raises(DatasetError) as hit:
        read(tiny_town)
    files = {fault.file for fault in hit.value.faults}
    assert files == {"hazards.geojson", "gates.csv"}


@pytest.mark.parametrize("name", ["hazard.geojson", "hazards.json", "Closures.GEOJSON"])
def test_a_file_that_would_not_be_read_is_a_fault(tiny_town: Path, name: str) -> None:
    """Left out in silence it would make walks look safe."""
    put(tiny_town, feature(HAZARD), name=name)
    with pytest.raises(DatasetError, match=r"did you mean hazards\.geojson\?"):
        read(tiny_town)


def test_another_json_file_may_lie_beside_them(tiny_town: Path) -> None:
    """Only GeoJSON, or a file called hazards, can be meant for it."""
    (tiny_town / "notes.json").write_text("{}", encoding="utf-8")
    assert read(tiny_town).restrictions


def test_the_example_of_the_manual_is_read(tmp_path: Path) -> None:
    """Word for word; it shows ways, a line, an area, a season and hours."""
    page = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "hazards.geojson"
    path.write_text(example, encoding="utf-8")
    assert [each.id for each in read_hazards(path)] == ["H1", "H2", "C1", "C2"]


def test_hazards_are_in_one_file(tiny_town: Path) -> None:
    """The table or the drawn ones, not both."""
    table = (tiny_town / "hazards.csv").read_bytes()
    put(tiny_town, feature(HAZARD))
    (tiny_town / "hazards.csv").write_bytes(table)
    with pytest.raises(
        DatasetError, match=r"hazards\.csv and hazards\.geojson are both there"
    ):
        read(tiny_town)
