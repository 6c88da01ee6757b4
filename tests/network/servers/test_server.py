"""Asking a server: whom, how often, and what is never let through."""

import socket
import sys

import pytest

from tests.network.servers.stub import Asked, Reply, serving
from transport.errors import InputError, NetworkError
from transport.network import server as server_module
from transport.network.addresses import PUBLIC_HOSTS, resolve
from transport.network.server import RETRIES, Server


def echo(asked: Asked) -> Reply:
    return 200, {"path": asked.path, "query": asked.query, "body": asked.body}


def test_a_question_is_put_below_the_configured_path() -> None:
    """By GET with parameters and by POST with JSON."""
    with serving(echo) as stub, Server(f"{stub.url}/osrm/") as server:
        got = server.get("table/v1", {"a": "1"})
        posted = server.post("route", {"b": 2})
    assert got.content == {
        "path": "/osrm/table/v1",
        "query": {"a": ["1"]},
        "body": None,
    }
    assert posted.content["body"] == {"b": 2}


def test_nothing_but_the_question_is_sent() -> None:
    """No cookie and no word on the machine; the name of the host as configured."""
    with serving(echo) as stub, Server(stub.url.replace("127.0.0.1", "localhost")) as s:
        s.get("status")
    headers = {name.lower() for name in stub.asked[0].headers}
    kept = {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert headers <= kept | {"content-type"}
    assert stub.asked[0].headers["Host"].startswith("localhost:")


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again_and_then_no_more(status: int) -> None:
    """A bounded number of times."""
    with (
        serving(lambda _: (status, b"busy")) as stub,
        Server(stub.url, pause=0) as server,
        pytest.raises(NetworkError, match=f"answers {status} and not in JSON"),
    ):
        server.get("status")
    assert len(stub.asked) == RETRIES + 1


def test_a_server_that_recovers_is_heard() -> None:
    """Busy once, then well."""
    replies = iter([(503, b""), (200, {"ok": True})])
    with serving(lambda _: next(replies)) as stub, Server(stub.url, pause=0) as server:
        assert server.get("status").content == {"ok": True}


def test_a_server_that_is_not_there_is_named_without_the_question() -> None:
    """Coordinates do not reach an error."""
    with serving(echo) as stub:
        url = stub.url
    with (
        Server(url, pause=0) as server,
        pytest.raises(NetworkError, match="does not answer") as caught,
    ):
        server.get("nearest/v1/walk/-1.234567,52.1")
    assert "1.234567" not in str(caught.value)


def test_a_server_that_is_silent_is_not_waited_for() -> None:
    """A bounded time."""
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with (
        listener,
        Server(url, timeout=0.05, pause=0) as server,
        pytest.raises(NetworkError, match="does not answer"),
    ):
        server.get("status")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    """It might lead anywhere."""
    with (
        serving(lambda _: (status, b"")) as stub,
        Server(stub.url) as server,
        pytest.raises(NetworkError, match="sends on to another"),
    ):
        server.get("status")


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff", b"[" * 100_000])
def test_an_answer_that_is_not_json_is_refused(content: bytes) -> None:
    """In one sentence."""
    with (
        serving(lambda _: (200, content)) as stub,
        Server(stub.url) as server,
        pytest.raises(NetworkError, match=r"answers 200 and not in JSON$"),
    ):
        server.get("status")


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is not the server's to fill."""
    monkeypatch.setattr(server_module, "MOST_BYTES", 10)
    with (
        serving(lambda _: (200, b"x" * 100)) as stub,
        Server(stub.url) as server,
        pytest.raises(NetworkError, match="answers without end"),
    ):
        server.get("status")


@pytest.mark.parametrize(
    "url",
    [
        "http://router.project-osrm.org",
        "https://valhalla1.openstreetmap.de/route",
        "https://NOMINATIM.openstreetmap.ORG.",
        "https://photon.komoot.io",
        "https://api.openrouteservice.org:443",
    ],
)
def test_services_the_world_shares_are_refused_always(url: str) -> None:
    """Even where public servers are allowed, and before a name is looked up."""
    with pytest.raises(InputError, match="public service"):
        Server(url, allow_public=True)
    assert list(PUBLIC_HOSTS) == sorted(PUBLIC_HOSTS)


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "169.254.169.254",
        "192.0.2.1",
        "0.0.0.0",  # noqa: S104 - refused
        "100.64.0.1",
        "2001:db8::1",
        "fe80::1",
        "::ffff:8.8.8.8",
    ],
)
def test_an_address_elsewhere_is_refused_unless_allowed(host: str) -> None:
    """The internet, and addresses that machines keep for themselves."""
    with pytest.raises(InputError, match="not on this machine"):
        resolve(host, 80, allow_public=False)
    assert resolve(host, 80, allow_public=True)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.7.7", "::1", "fd00::1"],
)
def test_private_addresses_are_allowed(host: str) -> None:
    """Those of the machine and of the council's own network."""
    assert resolve(host, 80, allow_public=False) == host


def test_a_name_with_one_address_elsewhere_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All of them count, and the one that was checked is the one used."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("10.0.0.1", "8.8.8.8")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError, match=r"routes\.council is not on this machine"):
        Server("http://routes.council")
    del found[1]
    assert resolve("routes.council", 80, allow_public=False) == "10.0.0.1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:5000",
        "ftp://127.0.0.1",
        "http://",
        "http://127.0.0.1:port",
        "http://[::1",
        "http://name:secret@127.0.0.1",
        "http://127.0.0.1/?a=1",
    ],
)
def test_what_is_not_the_address_of_a_server_is_refused(url: str) -> None:
    """A password in it is not repeated."""
    with pytest.raises(InputError, match="address of a server") as caught:
        Server(url)
    assert "secret" not in str(caught.value)


def test_a_name_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network there are no names."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NetworkError, match="the server routes cannot be found"):
        Server("http://routes")


def test_without_its_package_a_server_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In words that say what to install."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(InputError, match=r"school-travel-engine\[second-opinion\]"):
        Server("http://127.0.0.1:5000")
