"""One server of the council's own, asked over HTTP and answering in JSON.

The only module that speaks to a network. It follows no redirect, uses no proxy, sends
no cookie, connects only to the address that was checked, waits a bounded time, tries
again a bounded number of times, and puts into errors the server's name and never the
question.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from transport.errors import InputError, NetworkError
from transport.network.addresses import host_of, resolve
from transport.network.hush import hush

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECONDS = 30.0
RETRIES = 2
PAUSE_SECONDS = 0.2
MOST_BYTES = 64_000_000

OK = 200
REDIRECTS = range(300, 400)
BUSY = frozenset({429, 502, 503, 504})
"""Answers that may be another a moment later."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Parameters
    ----------
    status
        HTTP status.
    content
        The JSON of it.
    """

    status: int
    content: Any


class Server:
    """A server at a configured address; close it or use it in a ``with``.

    Parameters
    ----------
    url
        Its address, as ``http://127.0.0.1:5000``.
    allow_public
        It may be elsewhere than on this machine or a private network.
    timeout
        Longest to wait for a connection or for more of an answer [s].
    pause
        Wait before the first new try [s]; twice as long before each further one.

    Raises
    ------
    InputError
        If the address may not be asked, or the package needed is not installed.
    NetworkError
        If the host has no address.
    """

    def __init__(
        self,
        url: str,
        *,
        allow_public: bool = False,
        timeout: float = TIMEOUT_SECONDS,
        pause: float = PAUSE_SECONDS,
    ) -> None:
        scheme, host, port = host_of(url)
        address = resolve(host, port, allow_public=allow_public)
        self.name = f"{host}:{port}"
        self._pause = pause
        self._host = host
        where = f"[{address}]" if ":" in address else address
        path = url.split("://", maxsplit=1)[1].partition("/")[2].strip("/")
        self._base = f"{scheme}://{where}:{port}/{path}".rstrip("/")
        hush()
        self._client = _client(self.name, timeout, is_secure=scheme == "https")

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """Ask with GET.

        Raises
        ------
        NetworkError
            If there is no answer, or none in JSON.
        """
        return self._ask("GET", path, parameters, None)

    def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Ask with POST, the question in JSON.

        Raises
        ------
        NetworkError
            If there is no answer, or none in JSON.
        """
        return self._ask("POST", path, None, json.dumps(body).encode())

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self,
        method: str,
        path: str,
        parameters: Mapping[str, str] | None,
        body: bytes | None,
    ) -> Answer:
        import httpx  # noqa: PLC0415 - an extra, imported on use

        status, content = 0, b""
        for attempt in range(RETRIES + 1):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                status, content = self._once(method, path, parameters, body)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if attempt == RETRIES:
                    words = f"the server {self.name} does not answer"
                    raise NetworkError(words) from error
                continue
            if status not in BUSY:
                break
        return self._read(status, content)

    def _once(
        self,
        method: str,
        path: str,
        parameters: Mapping[str, str] | None,
        body: bytes | None,
    ) -> tuple[int, bytes]:
        content = bytearray()
        with self._client.stream(
            method,
            f"{self._base}/{path.lstrip('/')}",
            params=parameters,
            content=body,
            extensions={"sni_hostname": self._host},
        ) as response:
            for part in response.iter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    raise NetworkError(f"the server {self.name} answers without end")
        return response.status_code, bytes(content)

    def _read(self, status: int, content: bytes) -> Answer:
        if status in REDIRECTS:
            raise NetworkError(
                f"the server {self.name} sends on to another, which is not followed"
            )
        try:
            return Answer(status, json.loads(content))
        except (ValueError, RecursionError) as error:
            raise NetworkError(
                f"the server {self.name} answers {status} and not in JSON"
            ) from error


def _client(host: str, timeout: float, *, is_secure: bool) -> "httpx.Client":
    try:
        import httpx  # noqa: PLC0415 - an extra, imported on use
    except ImportError as error:
        raise InputError(
            "asking a server needs the package httpx: install "
            "school-travel-engine[second-opinion]"
        ) from error
    return httpx.Client(
        timeout=timeout,
        verify=is_secure,
        trust_env=False,
        follow_redirects=False,
        headers={
            "Host": host,
            "User-Agent": "school-travel-engine",
            "Content-Type": "application/json",
        },
    )
