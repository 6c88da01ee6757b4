"""OSRM and Valhalla as second opinions: what is asked, and what is believed."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network.servers.stub import (
    Asked,
    Reply,
    encoded,
    osrm_over,
    serving,
    valhalla_over,
)
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import InputError, NetworkError
from transport.network import second_opinion
from transport.network.osrm import Osrm
from transport.network.polyline import decode
from transport.network.straight_line import StraightLine
from transport.network.valhalla import Valhalla

Engine = type[Osrm] | type[Valhalla]
ENGINES: dict[str, Engine] = {"osrm": Osrm, "valhalla": Valhalla}
POINTS = [Point(lat=52.0 + at / 1000, lon=-1.0 - at / 700) for at in range(7)]
FAR = {"code": "Ok", "waypoints": [{"distance": 204_000.0}]}
NEAR = {"code": "Ok", "waypoints": [{"distance": 3.0}]}
LOCATED = [
    {"edges": [{"correlated_lat": 52.0, "correlated_lon": -1.0}], "nodes": None},
]


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def straight(name: str) -> Callable[[Asked], Reply]:
    """A stub that measures straight lines."""
    return {"osrm": osrm_over, "valhalla": valhalla_over}[name](StraightLine())


def engine(name: str, url: str, profile: Profile = Profile.WALK) -> Osrm | Valhalla:
    return ENGINES[name]({profile: url}, snap_limit=250)


def fixed(*replies: Reply) -> Callable[[Asked], Reply]:
    """A stub with its answers in order, the last one for ever."""
    queue: Iterator[Reply] = iter(replies[:-1])
    return lambda _: next(queue, replies[-1])


def test_a_matrix_asked_in_blocks_is_the_whole_matrix(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row by row and column by column in place."""
    monkeypatch.setattr(second_opinion, "BLOCK", 3)
    with serving(straight(name)) as stub:
        found = engine(name, stub.url).matrix(POINTS, POINTS[:5], Profile.WALK)
    wanted = StraightLine().matrix(POINTS, POINTS[:5], Profile.WALK)
    assert found.metres == pytest.approx(wanted.metres, abs=0.6)
    assert found.seconds == pytest.approx(wanted.seconds, abs=0.2)
    tables = [one for one in stub.asked if "table" in one.path or "targets" in one.path]
    assert len(tables) == 3 * 2


def test_only_coordinates_to_six_decimals_are_sent(name: str) -> None:
    """About ten centimetres; a finer one says no more of a home."""
    point = Point(lat=52.123456789, lon=-1.000000049)
    with serving(straight(name)) as stub:
        engine(name, stub.url).matrix([point], POINTS[:1], Profile.WALK)
    sent = "".join(f"{one.path} {one.body}" for one in stub.asked)
    assert "52.123457" in sent
    assert "52.1234567" not in sent


def test_a_route_has_its_line(name: str) -> None:
    """Both ends of it, and the length of the matrix."""
    with serving(straight(name)) as stub:
        server = engine(name, stub.url)
        route = server.route(POINTS[0], POINTS[3], Profile.WALK)
        matrix = server.matrix(POINTS[:1], POINTS[3:4], Profile.WALK)
    assert route is not None
    assert route.metres == matrix.metres[0, 0]
    ends = [(p.lat, p.lon) for p in (route.points[0], route.points[-1])]
    assert ends == pytest.approx(
        [pytest.approx((p.lat, p.lon), abs=1e-6) for p in (POINTS[0], POINTS[3])]
    )


def test_a_point_moved_too_far_has_no_route() -> None:
    """OSRM moves a point from any distance and says how far."""
    with serving(fixed((200, FAR))) as stub:
        osrm = engine("osrm", stub.url)
        snap = osrm.snap(POINTS[:1], Profile.WALK)[0]
        matrix = osrm.matrix(POINTS[:1], POINTS[1:2], Profile.WALK)
        assert osrm.route(POINTS[0], POINTS[1], Profile.WALK) is None
    assert (snap.metres, snap.is_usable) == (204_000, False)
    assert snap.reason == "204000 m from the network; allowed: 250 m"
    assert np.isinf(matrix.metres).all()
    assert all("nearest" in one.path for one in stub.asked)


def test_valhalla_says_where_and_the_distance_is_measured() -> None:
    """A thousandth of a degree of latitude is about 111 m."""
    here = [Point(lat=52.001, lon=-1.0)]
    with serving(fixed((200, LOCATED))) as stub:
        snap = engine("valhalla", stub.url).snap(here, Profile.WALK)[0]
    assert snap.metres == pytest.approx(111.3, abs=0.1)


def test_walking_and_road_are_asked_as_the_shortest() -> None:
    """Which is not Valhalla's default."""
    for profile, wanted in {
        Profile.WALK: ("pedestrian", {"pedestrian": {"shortest": True}}),
        Profile.ROAD: ("auto", {"auto": {"shortest": True}}),
        Profile.DRIVE: ("auto", {}),
    }.items():
        with serving(straight("valhalla")) as stub:
            engine("valhalla", stub.url, profile).matrix(POINTS, POINTS, profile)
        asked = {one.path: one.body for one in stub.asked}["/sources_to_targets"]
        assert (asked["costing"], asked["costing_options"]) == wanted


def test_no_route_is_said_and_never_a_length(name: str) -> None:
    """By whichever way the server says it."""
    nothing: dict[str, list[Reply]] = {
        "osrm": [
            (200, NEAR),
            (200, NEAR),
            (200, {"code": "Ok", "distances": [[None]], "durations": [[None]]}),
            (200, NEAR),
            (200, NEAR),
            (400, {"code": "NoRoute"}),
        ],
        "valhalla": [
            (200, LOCATED),
            (200, LOCATED),
            (200, {"sources_to_targets": [[{"distance": None, "time": None}]]}),
            (200, LOCATED * 2),
            (400, {"error_code": 442}),
        ],
    }
    with serving(fixed(*nothing[name])) as stub:
        server = engine(name, stub.url)
        matrix = server.matrix(POINTS[:1], POINTS[:1], Profile.WALK)
        assert server.route(POINTS[0], POINTS[0], Profile.WALK) is None
    assert np.isinf(matrix.metres).all()
    assert np.isinf(matrix.seconds).all()


def test_one_point_without_an_edge_does_not_empty_the_table() -> None:
    """Valhalla refuses all for one; the others are asked again without it."""
    honest, bad = straight("valhalla"), round(POINTS[2].lat, 6)

    def answer(asked: Asked) -> Reply:
        body = asked.body or {}
        some = [*body.get("sources", ()), *body.get("targets", ())]
        if any(one["lat"] == bad for one in some):
            return 400, {"error_code": 171}
        return honest(asked)

    with serving(answer) as stub:
        found = engine("valhalla", stub.url).matrix(POINTS, POINTS, Profile.WALK)
    lost = np.isinf(found.metres)
    assert lost[2].all()
    assert lost[:, 2].all()
    assert lost.sum() == 2 * len(POINTS) - 1


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        {"code": 5},
        {"code": "Ok"},
        {"code": "Ok", "waypoints": []},
        {"code": "Ok", "waypoints": [{"distance": "3"}]},
        {"code": "Ok", "waypoints": [{"distance": -1}]},
        {"code": "Ok", "waypoints": [{"distance": True}]},
        [None],
        [{"edges": 7}],
        [{"edges": [{"correlated_lat": "x", "correlated_lon": 1}]}],
    ],
)
def test_an_answer_of_another_form_is_refused(name: str, content: Any) -> None:
    """Whatever is missing or odd, in one sentence that holds no place."""
    with (
        serving(fixed((200, content))) as stub,
        pytest.raises(NetworkError, match=f"in another form than {name} does"),
    ):
        engine(name, stub.url).snap(POINTS[:1], Profile.WALK)


@pytest.mark.parametrize("cells", [[[1, 2]], [["1"]], [[-1]], [[float("nan")]], [], 5])
def test_a_table_of_another_size_or_kind_is_refused(cells: Any) -> None:
    """Lengths are numbers, zero or more, one for each pair."""
    told = {"code": "Ok", "distances": cells, "durations": [[1]]}
    with (
        serving(fixed((200, NEAR), (200, NEAR), (200, told))) as stub,
        pytest.raises(NetworkError, match="another form"),
    ):
        engine("osrm", stub.url).matrix(POINTS[:1], POINTS[:1], Profile.WALK)


def test_a_refusal_is_told_by_its_code(name: str) -> None:
    """And not by the server's own words, which may hold a place."""
    refusal = {"code": "TooBig", "error_code": 150, "message": "52.0 is too many"}
    with (
        serving(fixed((400, refusal))) as stub,
        pytest.raises(NetworkError, match=r"refuses: (TooBig|error 150)$"),
    ):
        engine(name, stub.url).snap(POINTS[:1], Profile.WALK)


def test_what_the_server_says_of_itself_is_in_its_fingerprint(name: str) -> None:
    """Unknown where it says nothing."""
    with serving(straight(name)) as stub:
        said = engine(name, stub.url)
        version, fingerprint = said.version(), said.fingerprint()
    silent: dict[str, Any] = {"osrm": NEAR, "valhalla": {}}
    with serving(fixed((200, silent[name]))) as stub:
        unsaid = engine(name, stub.url)
        assert unsaid.version().endswith("data unknown")
        assert unsaid.fingerprint() != fingerprint
    assert "data 2026-11-01" in version or "3.9.1 data 1790000000" in version


def test_a_profile_without_a_server_is_not_guessed(name: str) -> None:
    """A server knows one network, with or without hazards."""
    provider = engine(name, "http://127.0.0.1:9", Profile.WALK)
    with pytest.raises(InputError, match=f"no {name} server is set .* walk_safe"):
        provider.matrix(POINTS, POINTS, Profile.WALK_SAFE)


coordinate = st.integers(-90_000_000, 90_000_000).map(lambda e6: e6 / 1e6)


@given(st.lists(st.tuples(coordinate, coordinate), max_size=6))
def test_a_line_written_and_read_is_the_same(line: list[tuple[float, float]]) -> None:
    """To the sixth decimal."""
    points = tuple(Point(lat=lat, lon=lon) for lat, lon in line)
    assert decode(encoded(points)) == points


def test_the_published_line_is_read() -> None:
    """The example of the format's own page, with its five decimals."""
    points = decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@")
    found = [(round(10 * p.lat, 5), round(10 * p.lon, 5)) for p in points]
    assert found == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


@given(st.text(max_size=20))
def test_any_text_is_a_line_or_refused(text: str) -> None:
    """Never another error."""
    try:
        points = decode(text)
    except ValueError:
        return
    assert all(-90 <= point.lat <= 90 for point in points)
