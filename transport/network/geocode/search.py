"""A council's own Nominatim or Photon, for addresses that no table knows.

Both packages' defaults are public services; here there is no default. The text of an
address goes to the server that was configured, and nothing else does: no id and no
name. Each call is logged by the id alone.
"""

import logging
from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import parse_qsl, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from transport.errors import InputError, NetworkError
from transport.network.geocode.numbers import is_in_kingdom
from transport.network.geocode.quality import Quality
from transport.network.hush import hush
from transport.network.server import OK, Server

USER_AGENT = "school-travel-engine"
SECONDS_BETWEEN = 1.0

Kind = Literal["nominatim", "photon"]

logger = logging.getLogger(__name__)


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Puts geopy's questions to the one configured server."""

    def __init__(self, *, server: Server, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._server = server

    def get_json(self, url: str, *, timeout: object, headers: object) -> Any:  # noqa: ARG002 - geopy's interface
        parts = urlsplit(url)
        answer = self._server.get(parts.path, dict(parse_qsl(parts.query)))
        if answer.status != OK:
            raise AdapterHTTPError(
                "refused", status_code=answer.status, headers={}, text=""
            )
        return answer.content

    def get_text(self, url: str, *, timeout: object, headers: object) -> str:
        """Not asked by either geocoder."""
        return str(self.get_json(url, timeout=timeout, headers=headers))


class Search:
    """A search service, asked no faster than it may be; close it or use ``with``.

    Parameters
    ----------
    kind
        ``nominatim`` or ``photon``.
    url
        Address of the council's own server, as ``http://10.0.0.5:8080``.
    seconds_between
        Least time between two questions [s].
    allow_public
        The server may be elsewhere than on this machine or a private network. The
        services that the world shares are refused all the same.

    Raises
    ------
    InputError
        If there is no such kind, or the server may not be asked.
    NetworkError
        If its host has no address.
    """

    def __init__(
        self,
        kind: Kind,
        url: str,
        *,
        seconds_between: float = SECONDS_BETWEEN,
        allow_public: bool = False,
    ) -> None:
        if kind not in KINDS:
            raise InputError(f"there is no search {kind}; allowed: {', '.join(KINDS)}")
        hush()
        self._kind = kind
        self._server = Server(url, allow_public=allow_public)
        scheme, domain = url.split("://", maxsplit=1)
        geocoder = KINDS[kind](scheme, domain, self._adapter)
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=seconds_between,
            max_retries=0,
            error_wait_seconds=seconds_between,
            swallow_exceptions=False,
        )

    def find(self, asked_for: str, address: str) -> Location | None:
        """What the service takes an address to mean, or none.

        Parameters
        ----------
        asked_for
            Id of the pupil or school, for the log; it is not sent.
        address
            The text, without a name.

        Returns
        -------
        Location
            Without an address; its ``raw`` holds ``quality`` (never enough near a
            limit: a person confirms it), ``enough_near_a_limit`` and ``source``.

        Raises
        ------
        NetworkError
            If the service does not answer, or answers oddly; it names the id alone.
        """
        logger.info("%s asked of %s at %s", asked_for, self._kind, self._server.name)
        try:
            found = self._ask(address, exactly_one=True)
            return None if found is None else self._place(found)
        except (GeopyError, AttributeError, LookupError, TypeError, ValueError):
            raise NetworkError(
                f"{asked_for}: the {self._kind} server {self._server.name} refuses or "
                f"answers in another form than {self._kind} does"
            ) from None

    def close(self) -> None:
        """Close its connections."""
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _adapter(self, *, proxies: object, ssl_context: object) -> _Adapter:
        return _Adapter(server=self._server, proxies=proxies, ssl_context=ssl_context)

    def _place(self, found: Location) -> Location | None:
        lat, lon = float(found.latitude), float(found.longitude)
        if not is_in_kingdom(lat, lon):
            return None
        raw = {
            "quality": Quality.SEARCH,
            "enough_near_a_limit": Quality.SEARCH.is_enough_near_a_limit,
            "source": f"{self._kind} at {self._server.name}",
        }
        return Location("", (lat, lon), raw)


def _nominatim(scheme: str, domain: str, adapter: Callable[..., Any]) -> Any:
    return Nominatim(
        scheme=scheme,
        domain=domain,
        proxies={},
        user_agent=USER_AGENT,
        adapter_factory=adapter,
    )


def _photon(scheme: str, domain: str, adapter: Callable[..., Any]) -> Any:
    return Photon(
        scheme=scheme,
        domain=domain,
        proxies={},
        user_agent=USER_AGENT,
        adapter_factory=adapter,
    )


KINDS: dict[str, Callable[[str, str, Callable[..., Any]], Any]] = {
    "nominatim": _nominatim,
    "photon": _photon,
}
