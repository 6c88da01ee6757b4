"""What every travel provider promises, whatever it measures with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.network.servers.stub import (
    NO_LOOPBACK,
    has_loopback,
    osrm_over,
    serving,
    valhalla_over,
)
from tests.network.sketch import Sketch, at
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import InputError
from transport.network.matrix_file import COLUMNS
from transport.network.osrm import Osrm
from transport.network.provider import TravelProvider
from transport.network.providers import PROVIDERS, open_provider
from transport.network.valhalla import Valhalla

POINTS = [at(20, 5), at(380, -5), at(200, 210), at(20, 150), at(390, 190)]
AWAY = at(5_000, 5_000)
PAIRS = [*product(Profile, range(len(POINTS)), range(len(POINTS)))]


def town() -> Sketch:
    """A square of streets, one of them one-way, and a slow footpath across."""
    sketch = Sketch()
    south = [sketch.node(x, 0) for x in (0, 200, 400)]
    north = [sketch.node(x, 200) for x in (0, 200, 400)]
    sketch.way([*south, north[2], north[1], north[0], south[0]])
    sketch.way(
        [south[1], sketch.node(210, 100), north[1]],
        {"highway": "residential", "oneway": "yes"},
    )
    sketch.way([north[0], south[1]], {"highway": "footway"})
    return sketch


def write_matrix(path: Path, provider: TravelProvider, points: Sequence[Point]) -> Path:
    """Everything a provider measures between points, as a matrix file."""
    lines = [",".join(COLUMNS)]
    for profile in Profile:
        matrix = provider.matrix(points, points, profile)
        for row, column in zip(*np.nonzero(np.isfinite(matrix.metres)), strict=True):
            one, other = points[row], points[column]
            figures = matrix.metres[row, column], matrix.seconds[row, column]
            cells = (profile, one.lat, one.lon, other.lat, other.lon, *figures)
            lines.append(",".join(str(cell) for cell in cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@dataclass(frozen=True)
class Files:
    """A road file and a matrix file of one town, and servers that know it."""

    roads: Path
    matrix: Path
    servers: Mapping[str, str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """The town above, in every form that a provider takes."""
    folder = tmp_path_factory.mktemp("town")
    roads = town().save(folder / "town.osm.pbf")
    engine = open_provider("roads", roads=roads, snap_limit=50)
    matrix = write_matrix(folder / "town.csv", engine, POINTS)
    if not has_loopback():
        yield Files(roads, matrix, {})
        return
    with serving(osrm_over(engine)) as osrm, serving(valhalla_over(engine)) as valhalla:
        yield Files(roads, matrix, {"osrm": osrm.url, "valhalla": valhalla.url})


def opened(name: str, files: Files) -> TravelProvider:
    if name in {"osrm", "valhalla"} and name not in files.servers:
        pytest.skip(NO_LOOPBACK)
    url = files.servers.get(name, "")
    return open_provider(
        name,
        roads=files.roads,
        matrix=files.matrix,
        servers=dict.fromkeys(Profile, url),
        snap_limit=50,
    )


@pytest.fixture(params=sorted(PROVIDERS))
def provider(request: pytest.FixtureRequest, files: Files) -> Iterator[TravelProvider]:
    provider = opened(request.param, files)
    yield provider
    if isinstance(provider, Osrm | Valhalla):
        provider.close()


def test_its_name_is_the_one_it_is_chosen_by(provider: TravelProvider) -> None:
    """And the registry is in alphabetical order."""
    assert provider.name in PROVIDERS
    assert list(PROVIDERS) == sorted(PROVIDERS)


def test_only_our_own_measures_are_evidence(provider: TravelProvider) -> None:
    """Neither a guess nor a second opinion may decide eligibility."""
    assert provider.is_evidence == (provider.name in {"matrix", "roads"})


def test_it_names_the_data_it_measures_with(
    provider: TravelProvider, files: Files
) -> None:
    """A short hash, the same whenever the same data are opened."""
    assert len(provider.fingerprint()) == 16
    assert provider.fingerprint() == opened(provider.name, files).fingerprint()


@pytest.mark.parametrize("profile", Profile)
def test_lengths_and_times_are_of_the_right_shape_and_not_negative(
    provider: TravelProvider, profile: Profile
) -> None:
    """One row per origin, one column per destination."""
    matrix = provider.matrix(POINTS[:2], POINTS, profile)
    for figures in (matrix.metres, matrix.seconds):
        assert figures.shape == (2, len(POINTS))
        assert figures.dtype == np.float64
        assert (figures >= 0).all()


@pytest.mark.parametrize("profile", Profile)
def test_a_point_is_at_no_distance_from_itself(
    provider: TravelProvider, profile: Profile
) -> None:
    """Nor does it take any time, and nothing else is at no distance."""
    matrix = provider.matrix(POINTS, POINTS, profile)
    elsewhere = ~np.eye(len(POINTS), dtype=np.bool_)
    for figures in (matrix.metres, matrix.seconds):
        assert np.diag(figures).tolist() == [0.0] * len(POINTS)
        assert (figures[elsewhere] > 0).all()


@pytest.mark.parametrize("profile", Profile)
def test_asking_again_gives_the_same(
    provider: TravelProvider, profile: Profile, files: Files
) -> None:
    """Asked twice, opened twice, or asked for fewer pairs at a time."""
    first = provider.matrix(POINTS, POINTS, profile)
    for again in (provider, opened(provider.name, files)):
        matrix = again.matrix(POINTS, POINTS, profile)
        assert (matrix.metres == first.metres).all()
        assert (matrix.seconds == first.seconds).all()
    some = provider.matrix(POINTS, POINTS[:1], profile)
    assert some.metres == pytest.approx(first.metres[:, :1], abs=1e-6)


@pytest.mark.parametrize("profile", Profile)
def test_a_route_is_as_long_as_the_matrix_says(
    provider: TravelProvider, profile: Profile
) -> None:
    """Both weights, for every pair."""
    matrix = provider.matrix(POINTS, POINTS, profile)
    for row, column in product(range(len(POINTS)), repeat=2):
        route = provider.route(POINTS[row], POINTS[column], profile)
        assert route is not None
        assert route.metres == pytest.approx(matrix.metres[row, column], abs=1e-6)
        assert route.seconds == pytest.approx(matrix.seconds[row, column], abs=1e-6)


@pytest.mark.parametrize("name", ["matrix", "osrm", "roads", "valhalla"])
@pytest.mark.parametrize("profile", Profile)
def test_no_route_is_infinite_and_never_a_guess(
    name: str, profile: Profile, files: Files
) -> None:
    """Of evidence: a point that is off the network leads nowhere, and says why."""
    provider = opened(name, files)
    matrix = provider.matrix([AWAY], POINTS, profile)
    assert np.isinf(matrix.metres).all()
    assert np.isinf(matrix.seconds).all()
    assert provider.route(AWAY, POINTS[0], profile) is None
    on, off = provider.snap([POINTS[0], AWAY], profile)
    assert on.is_usable
    assert on.reason == ""
    assert not off.is_usable
    assert off.reason


@pytest.mark.parametrize("profile", [Profile.WALK, Profile.WALK_SAFE, Profile.ROAD])
def test_going_by_a_third_place_is_never_shorter(
    profile: Profile, files: Files
) -> None:
    """The triangle inequality, where the shortest way is measured."""
    metres = opened("roads", files).matrix(POINTS, POINTS, profile).metres
    by_way_of = (metres[:, :, np.newaxis] + metres[np.newaxis]).min(axis=1)
    assert (metres <= by_way_of + 1e-6).all()


def test_a_one_way_street_makes_there_and_back_differ(files: Files) -> None:
    """The town above tells direction, so tables with swapped axes would show."""
    metres = opened("roads", files).matrix(POINTS, POINTS, Profile.ROAD).metres
    assert not np.allclose(metres, metres.T)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "crow",
            'no travel provider "crow"; allowed: matrix, osrm, roads, straight, valhalla',
        ),
        ("roads", "roads needs a road file"),
        ("matrix", "matrix needs a matrix file"),
        ("osrm", "osrm needs the address of a server"),
        ("valhalla", "valhalla needs the address of a server"),
    ],
)
def test_what_is_missing_is_said(name: str, words: str) -> None:
    """One sentence that names what to give."""
    with pytest.raises(InputError, match=words):
        open_provider(name, snap_limit=250)
