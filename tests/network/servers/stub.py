"""Small servers on this machine that answer as OSRM and Valhalla document it."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.provider import TravelProvider

NO_LOOPBACK = "this machine has no loopback network"

Reply = tuple[int, Any]


@dataclass(frozen=True)
class Asked:
    """One question that a stub was asked."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: Any
    headers: dict[str, str]


@dataclass
class Stub:
    """A running stub: its address, and what it was asked so far."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@cache
def has_loopback() -> bool:
    """Whether programs here can speak to each other; with the network cut off not."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            socket.create_connection(listener.getsockname(), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Stub]:
    """A server on a free port of 127.0.0.1; bytes are sent as they are."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length", 0))
            content = self.rfile.read(length)
            asked = Asked(
                self.command,
                parts.path,
                parse_qs(parts.query),
                json.loads(content) if content else None,
                dict(self.headers.items()),
            )
            stub.asked.append(asked)
            status, said = answer(asked)
            raw = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            if status in range(300, 400):
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_POST = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    if not has_loopback():
        pytest.skip(NO_LOOPBACK)
    server = HTTPServer(("127.0.0.1", 0), Handler)
    stub = Stub(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def osrm_over(engine: TravelProvider) -> Callable[[Asked], Reply]:
    """OSRM's table, route and nearest services over an engine; tenths of metres."""

    def answer(asked: Asked) -> Reply:
        _, service, _, profile, where = asked.path.split("/")
        pairs = [pair.split(",") for pair in where.split(";")]
        points = [Point(lat=float(lat), lon=float(lon)) for lon, lat in pairs]
        kind = Profile(profile)
        extra = {"code": "Ok", "data_version": "2026-11-01T00:00:00Z"}
        return 200, extra | services[service](asked, points, kind)

    def nearest(_: Asked, points: list[Point], profile: Profile) -> dict[str, Any]:
        metres = engine.snap(points, profile)[0].metres
        return {"waypoints": [{"distance": metres, "name": "", "location": [0, 0]}]}

    def table(asked: Asked, points: list[Point], profile: Profile) -> dict[str, Any]:
        assert asked.query["annotations"] == ["duration,distance"]
        sources, ends = (
            [points[int(at)] for at in asked.query[side][0].split(";")]
            for side in ("sources", "destinations")
        )
        found = engine.matrix(sources, ends, profile)
        return {
            "distances": rounded(found.metres, 1),
            "durations": rounded(found.seconds, 1),
        }

    def route(_: Asked, points: list[Point], profile: Profile) -> dict[str, Any]:
        found = engine.route(points[0], points[1], profile)
        if found is None:
            return {"code": "NoRoute", "message": "Impossible route between points"}
        line = [[point.lon, point.lat] for point in found.points]
        return {
            "routes": [
                {
                    "distance": round(found.metres, 1),
                    "duration": round(found.seconds, 1),
                    "geometry": {"type": "LineString", "coordinates": line},
                }
            ]
        }

    services = {"nearest": nearest, "table": table, "route": route}
    return answer


def valhalla_over(engine: TravelProvider) -> Callable[[Asked], Reply]:
    """Valhalla's status, locate, matrix and route over an engine; whole metres."""
    profiles = {
        ("pedestrian", True): Profile.WALK,
        ("auto", True): Profile.ROAD,
        ("auto", False): Profile.DRIVE,
    }

    def answer(asked: Asked) -> Reply:
        if asked.path == "/status":
            return 200, {"version": "3.9.1", "tileset_last_modified": 1790000000}
        mode = asked.body["costing"]
        options = asked.body["costing_options"].get(mode, {})
        profile = profiles[mode, options.get("shortest", False)]
        return actions[asked.path](asked.body, profile)

    def points(body: Any, field_name: str) -> list[Point]:
        return [Point(lat=one["lat"], lon=one["lon"]) for one in body[field_name]]

    def locate(body: Any, profile: Profile) -> Reply:
        places = points(body, "locations")
        return 200, [
            {"edges": None, "nodes": None}
            if not snap.is_usable
            else {
                "edges": [
                    {
                        "way_id": 1,
                        "correlated_lat": place.lat,
                        "correlated_lon": place.lon,
                    }
                ],
                "nodes": [],
            }
            for place, snap in zip(places, engine.snap(places, profile), strict=True)
        ]

    def matrix(body: Any, profile: Profile) -> Reply:
        found = engine.matrix(points(body, "sources"), points(body, "targets"), profile)
        lengths = rounded(found.metres / 1000, 3)
        times = rounded(found.seconds, 1)
        return 200, {
            "units": "kilometers",
            "sources_to_targets": [
                [
                    {"distance": km, "time": s, "from_index": 0, "to_index": 0}
                    for km, s in zip(*row, strict=True)
                ]
                for row in zip(lengths, times, strict=True)
            ],
        }

    def route(body: Any, profile: Profile) -> Reply:
        start, end = points(body, "locations")
        found = engine.route(start, end, profile)
        if found is None:
            return 400, {"error_code": 442, "status_code": 400}
        length, time = round(found.metres / 1000, 3), round(found.seconds, 1)
        leg = {"shape": encoded(found.points)}
        return 200, {
            "trip": {
                "units": "kilometers",
                "legs": [leg],
                "summary": {"length": length, "time": time},
            }
        }

    actions = {"/locate": locate, "/sources_to_targets": matrix, "/route": route}
    return answer


def rounded(figures: Any, decimals: int) -> list[list[float | None]]:
    return [
        [None if np.isinf(cell) else round(float(cell), decimals) for cell in row]
        for row in figures
    ]


def encoded(points: tuple[Point, ...]) -> str:
    """A line as Valhalla writes it."""
    text, before = "", (0, 0)
    for point in points:
        here = round(point.lat * 1e6), round(point.lon * 1e6)
        for now, then in zip(here, before, strict=True):
            text += number(now - then)
        before = here
    return text


def number(value: int) -> str:
    value = ~(value << 1) if value < 0 else value << 1
    groups = []
    while value >= 32:
        groups.append((value & 31) | 32)
        value >>= 5
    return "".join(chr(group + 63) for group in [*groups, value])
