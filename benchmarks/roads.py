"""Times the road network: building it, and 3,000 homes by 100 gates.

``python -m benchmarks roads --roads FILE`` on the file of a real town, and on a county of
twenty copies of it. Processor seconds are read, since a machine may be busy. The lengths
are held to networkx on the same graph and, with ``--osrm URL``, to a server of OSRM that
walks the town under the same access rules (see ``docs/network.md``). Either part may be
run alone with ``--only town`` or ``--only county``.
"""

import argparse
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import networkx
import numpy as np

from benchmarks.county import write_county
from tests.network.sketch import GATE, HOME, junction
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.access import Access
from transport.network.embedded import RoadNetwork, open_roads
from transport.network.graph import Mode
from transport.network.providers import open_provider

ROADS = Path("../shared/osm/newport-wales-2023-06-13.osm.pbf")
HOMES, GATES = 3_000, 100
CHECKED = 5
"""Gates from which networkx measures."""
METRES_FROM_STREET = 20.0
SNAP_LIMIT = 250
MIB = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Most that may be used, in processor seconds and MiB."""

    build: float
    matrix: float
    memory: float


TOWN = Limits(build=2.0, matrix=1.5, memory=1_536)
COUNTY = Limits(build=20.0, matrix=10.0, memory=1_536)
OSRM_MEDIAN, OSRM_95TH = 1.0, 10.0


def main(words: list[str] | None = None) -> bool:
    options = _options(words or [])
    if not options.roads.is_file():
        print(f"  no road file {options.roads}: left out")
        return True
    passes = True
    with TemporaryDirectory() as folder:
        if options.only in {None, "town"}:
            passes &= _apart(_town, options.roads, options.osrm)
        if options.only in {None, "county"}:
            county = Path(folder) / "county.osm.pbf"
            _apart(write_county, options.roads, county)
            print(f"  a county of {county.stat().st_size / 1e6:.0f} MB:")
            passes &= _apart(_measured, county, COUNTY)
    return passes


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("benchmarks roads")
    parser.add_argument("--roads", type=Path, default=ROADS)
    parser.add_argument("--osrm", default=None, metavar="URL")
    parser.add_argument("--only", choices=["town", "county"], default=None)
    return parser.parse_args(words)


def _apart(task: Callable[..., object], *arguments: object) -> bool:
    """Run a task in a process of its own, whose memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *arguments).result() is not False


def _town(roads: Path, osrm: str | None) -> bool:
    print(f"  {roads.name}:")
    passes = _measured(roads, TOWN)
    network = open_roads(roads, snap_limit=SNAP_LIMIT)
    homes, gates = _places(network)
    return passes & _networkx(network) & _osrm(network, homes, gates, osrm)


def _measured(roads: Path, limits: Limits) -> bool:
    _compile()
    started = process_time()
    network = open_roads(roads, snap_limit=SNAP_LIMIT)
    read = process_time()
    for mode in Mode:
        network.ground(mode)
    built = process_time()
    print(f"    read {read - started:.2f} s, both graphs {built - read:.2f} s")
    homes, gates = _places(network)
    passes = built - started <= limits.build
    for profile in Profile:
        at_work = process_time()
        network.matrix(homes[:1], gates[:1], profile)
        ready = process_time()
        lengths = network.matrix(homes, gates, profile).metres
        measured = process_time() - ready
        share = float(np.isfinite(lengths).mean())
        print(
            f"    {profile}: chains {ready - at_work:.2f} s, {HOMES:,} x {GATES} "
            f"{measured:.2f} s, {share:.1%} with a route"
        )
        built += ready - at_work
        passes &= measured <= limits.matrix
    nearby = process_time()
    network.nearest(homes, gates, Profile.WALK, count=3, limit=5_000)
    print(f"    nearest 3 gates within 5 km: {process_time() - nearby:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB
    whole = built - started
    print(f"    built in {whole:.2f} s, chains included; peak {peak:,.0f} MiB")
    return passes and whole <= limits.build and peak <= limits.memory


def _compile() -> None:
    """Have the search compiled, so that it is not the compiler that is timed."""
    with TemporaryDirectory() as folder:
        small = junction({"highway": "footway"})[0].open(Path(folder))
        for profile in Profile:
            small.matrix([HOME], [GATE], profile)
            small.nearest([HOME], [GATE], profile)


def _places(network: RoadNetwork) -> tuple[list[Point], list[Point]]:
    """Homes beside residential streets, and gates beside others."""
    draw = np.random.default_rng(1)
    return _beside(network, draw, HOMES), _beside(network, draw, GATES)


def _beside(network: RoadNetwork, draw: np.random.Generator, count: int) -> list[Point]:
    roads = network.roads
    streets = [w for w, kind in enumerate(roads.road_class) if kind == "residential"]
    nodes = roads.node[roads.first[draw.choice(streets, count)]]
    away = draw.uniform(-METRES_FROM_STREET, METRES_FROM_STREET, (2, count)) / 111_000
    lat, lon = roads.lat[nodes] + away[0], roads.lon[nodes] + away[1]
    return [
        Point(lat=y, lon=x) for y, x in zip(lat.tolist(), lon.tolist(), strict=True)
    ]


def _networkx(network: RoadNetwork) -> bool:
    """Whether our lengths between junctions are those of networkx, and how long each takes."""
    theirs, nodes = _as_networkx(network)
    points = [_at(network, node) for node in nodes]
    sources = np.random.default_rng(2).choice(len(nodes), GATES, replace=False).tolist()
    began = process_time()
    found = [
        networkx.single_source_dijkstra_path_length(theirs, nodes[one])
        for one in sources[:CHECKED]
    ]
    theirs_took = (process_time() - began) / CHECKED
    began = process_time()
    ours = network.matrix([points[one] for one in sources], points, Profile.WALK).metres
    ours_took = (process_time() - began) / GATES
    expected = [[lengths[node] for node in nodes] for lengths in found]
    worst = float(np.abs(ours[:CHECKED] - np.array(expected)).max())
    print(
        f"    networkx takes {theirs_took / ours_took:.0f} times as long "
        f"({theirs_took * 1_000:.0f} ms a gate beside {ours_took * 1_000:.1f} ms); "
        f"of {CHECKED * len(nodes):,} lengths the worst differs by {worst:.0e} m"
    )
    return worst < 1e-4


def _as_networkx(network: RoadNetwork) -> tuple[networkx.Graph, list[int]]:
    """The open ways to walk as a graph of networkx, and nodes to measure between."""
    graph = network.ground(Mode.WALK).graph
    edges = graph.edges.kept(~graph.edges.is_private)
    theirs = networkx.Graph()
    for tail, head, metres in zip(
        edges.tail.tolist(), edges.head.tolist(), edges.metres.tolist(), strict=True
    ):
        known = theirs.get_edge_data(tail, head, {"weight": np.inf})["weight"]
        theirs.add_edge(tail, head, weight=min(metres, known))
    is_barrier = network.roads.walk_barrier[graph.place] != Access.OPEN
    nodes = [node for node in sorted(theirs) if not is_barrier[node]]
    return theirs, nodes[:: max(len(nodes) // HOMES, 1)]


def _at(network: RoadNetwork, node: int) -> Point:
    return Point(lat=float(network.roads.lat[node]), lon=float(network.roads.lon[node]))


def _osrm(
    network: RoadNetwork, homes: list[Point], gates: list[Point], url: str | None
) -> bool:
    """Whether OSRM under the same access rules walks as far as we do."""
    if url is None:
        print("    no server of OSRM was given: not compared")
        return True
    server = open_provider("osrm", servers={Profile.WALK: url}, snap_limit=SNAP_LIMIT)
    ours, theirs = (
        provider.matrix(homes, gates, Profile.WALK).metres
        for provider in (network, server)
    )
    both = np.isfinite(ours) & np.isfinite(theirs)
    apart = np.abs(ours[both] - theirs[both])
    median, most = float(np.median(apart)), float(np.quantile(apart, 0.95))
    alone = int((np.isfinite(ours) ^ np.isfinite(theirs)).sum())
    print(
        f"    OSRM: {apart.size:,} pairs, median difference {median:.2f} m, "
        f"95th percentile {most:.2f} m; {alone:,} that only one of us has"
    )
    return median <= OSRM_MEDIAN and most <= OSRM_95TH


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
