"""Serves one finished plan to one browser on this machine, and nothing else."""

from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from transport.errors import InputError
from transport.reports import REPORTS
from transport.reports.run_record import RUN_RECORD
from transport.web.door import Door

LOOPBACK = "127.0.0.1"
FRONT_PAGE = "report.html"
FILES = frozenset({RUN_RECORD, *(report.file for report in REPORTS)})
"""The only names that are ever served."""
KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
}
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
NOBODY_ELSE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
CONTENT_POLICY: Mapping[bool, str] = {
    True: NOBODY_ELSE,  # the page's own policy comes on top
    False: f"default-src 'none'; sandbox; {NOBODY_ELSE}",
}


class PlanServer(ThreadingHTTPServer):
    """A read-only server of one folder, on the loopback address only.

    Parameters
    ----------
    folder
        Folder of a finished plan.
    port
        Port to listen on; 0: any that is free.

    Raises
    ------
    InputError
        If the folder holds no report or the port is taken.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        if not (folder / FRONT_PAGE).is_file():
            raise InputError(
                f"{folder} holds no {FRONT_PAGE}; give the folder that "
                "`transport plan` wrote"
            )
        try:
            super().__init__((LOOPBACK, port), PlanHandler)
        except OSError as error:
            raise InputError(
                f"port {port} cannot be used: {error.strerror}; "
                "choose another, or 0 for any that is free"
            ) from error
        self.folder = folder
        self.door = Door(self.server_port)

    @property
    def hosts(self) -> frozenset[str]:
        """Host names under which it answers."""
        return frozenset(
            f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")
        )

    @property
    def opening_url(self) -> str:
        """The address that lets a browser in, once."""
        return f"http://{LOOPBACK}:{self.server_port}{self.door.opening}"


class PlanHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files of one plan."""

    server: PlanServer
    timeout = 30
    server_version = "transport"
    sys_version = ""

    def do_GET(self) -> None:
        """Give a file, or say why not."""
        path = urlsplit(self.path).path
        if self.headers.get("Host", "") not in self.server.hosts:
            self._refuse(HTTPStatus.BAD_REQUEST, "This is not the address of the plan.")
        elif (cookie := self.server.door.exchange(path)) is not None:
            self._let_in(cookie)
        elif not self.server.door.knows(self.headers.get("Cookie", "")):
            self._refuse(
                HTTPStatus.FORBIDDEN,
                "Open the address that `transport serve` printed. It works once; "
                "start it again for a new one.",
            )
        else:
            self._give(path.removeprefix("/") or FRONT_PAGE)

    def do_HEAD(self) -> None:
        """Give what `do_GET` would, without the body."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Keep addresses, which hold the opening words, out of any log."""

    def _give(self, name: str) -> None:
        try:
            body = (self.server.folder / name).read_bytes() if name in FILES else None
        except OSError:
            body = None
        if body is None:
            self._refuse(HTTPStatus.NOT_FOUND, "The plan has no such file.")
        else:
            self._answer(HTTPStatus.OK, body, KINDS[Path(name).suffix])

    def _let_in(self, cookie: str) -> None:
        further = {"Set-Cookie": cookie, "Location": "/"}
        self._answer(HTTPStatus.SEE_OTHER, b"", "text/plain", further)

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self._answer(status, f"{words}\n".encode(), "text/plain; charset=utf-8")

    def _answer(
        self,
        status: HTTPStatus,
        body: bytes,
        kind: str,
        further: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        policy = CONTENT_POLICY[kind.startswith("text/html")]
        about = {"Content-Type": kind, "Content-Length": str(len(body))}
        about |= {"Content-Security-Policy": policy, **HEADERS, **(further or {})}
        for name, value in about.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
