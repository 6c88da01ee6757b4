import http.client
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import Ran
from transport.errors import InputError
from transport.web.server import FILES, PlanServer

PAGE = "<!doctype html><title>Plan</title>"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.html").write_text(PAGE)
    (tmp_path / "runs.csv").write_text("run_id\nM1\n")
    (tmp_path / "run.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("not yours")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[PlanServer]:
    with PlanServer(folder) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server: PlanServer, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        found = connection.getresponse()
        return Answer(found.status, dict(found.getheaders()), found.read().decode())
    finally:
        connection.close()


def cookie_from(server: PlanServer) -> str:
    return ask(server, server.door.opening).headers["Set-Cookie"].split(";")[0]


def test_opening_address_gives_a_cookie_and_leads_to_the_report(
    server: PlanServer,
) -> None:
    opened = ask(server, server.door.opening)
    assert (opened.status, opened.headers["Location"]) == (303, "/")
    assert "HttpOnly" in opened.headers["Set-Cookie"]
    assert "SameSite=Strict" in opened.headers["Set-Cookie"]
    cookie = opened.headers["Set-Cookie"].split(";")[0]
    assert ask(server, "/", Cookie=cookie).body == PAGE


def test_opening_address_works_once(server: PlanServer) -> None:
    cookie_from(server)
    again = ask(server, server.door.opening)
    assert again.status == 403
    assert "Set-Cookie" not in again.headers


@pytest.mark.parametrize("cookie", ["", "transport-1=x", "x=y; =; \x00", "a b c"])
def test_nothing_is_given_without_the_cookie(server: PlanServer, cookie: str) -> None:
    for path in ("/", "/report.html", "/runs.csv", "/open/", "/open/guess"):
        refused = ask(server, path, Cookie=cookie)
        assert refused.status == 403
        assert PAGE not in refused.body


def test_a_wrong_value_under_the_right_name_is_refused(server: PlanServer) -> None:
    name = cookie_from(server).split("=")[0]
    assert ask(server, "/", Cookie=f"{name}=guess").status == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", ""])
def test_other_host_names_are_refused_even_with_the_cookie(
    server: PlanServer, host: str
) -> None:
    cookie = cookie_from(server)
    assert ask(server, "/", Cookie=cookie, Host=host).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/../report.html",
        "/%2e%2e/report.html",
        "/.",
        "/templates/",
        "/map.geojson",
    ],
)
def test_only_the_plans_own_files_are_served(server: PlanServer, path: str) -> None:
    missing = ask(server, path, Cookie=cookie_from(server))
    assert missing.status == 404
    assert "not yours" not in missing.body


def test_files_have_their_kind_and_may_run_nothing(server: PlanServer) -> None:
    cookie = cookie_from(server)
    table = ask(server, "/runs.csv", Cookie=cookie)
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert ask(server, "/run.json", Cookie=cookie).headers["Content-Type"] == (
        "application/json"
    )


def test_every_answer_is_kept_by_nobody(server: PlanServer) -> None:
    cookie = cookie_from(server)
    for answer in (
        ask(server, "/", Cookie=cookie),
        ask(server, "/"),
        ask(server, "/x"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(server: PlanServer, method: str) -> None:
    assert ask(server, "/report.html", method, Cookie=cookie_from(server)).status == 501


def test_head_gives_the_length_without_the_body(server: PlanServer) -> None:
    head = ask(server, "/", "HEAD", Cookie=cookie_from(server))
    assert (head.status, head.body) == (200, "")
    assert head.headers["Content-Length"] == str(len(PAGE))


def test_it_listens_on_this_machine_only(server: PlanServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_every_file_of_a_plan_has_a_kind(server: PlanServer, folder: Path) -> None:
    cookie = cookie_from(server)
    for name in sorted(FILES):
        (folder / name).write_text(name)
        assert ask(server, f"/{name}", Cookie=cookie).body == name


def test_a_folder_without_a_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no report\.html"):
        PlanServer(tmp_path)


def test_a_port_in_use_is_named(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} cannot be used"):
            PlanServer(folder, port)


def test_command_prints_the_address_and_stops_when_interrupted(
    folder: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: PlanServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PlanServer, "serve_forever", interrupted)
    plain = run_cli("serve", folder)
    assert plain.code == 0
    assert plain.out.startswith("http://127.0.0.1:")
    assert "Stopped." in plain.err
    as_json = run_cli("serve", folder, "--json")
    assert "/open/" in json.loads(as_json.out)["url"]


def test_command_names_a_folder_without_a_report(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    ran = run_cli("serve", tmp_path)
    assert ran.code == 2
    assert "report.html" in ran.err
