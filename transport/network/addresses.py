"""Which servers may be asked: those on this machine or on the council's own network.

Coordinates of homes and texts of addresses are personal. They go to no server that
nobody chose, and to none that the world shares.
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from transport.errors import InputError, NetworkError

PUBLIC_HOSTS = (
    "arcgis.com",
    "fossgis.de",
    "geoapify.com",
    "geocoding.ai",
    "graphhopper.com",
    "here.com",
    "komoot.io",
    "locationiq.com",
    "mapbox.com",
    "mapquestapi.com",
    "maps.co",
    "openrouteservice.org",
    "openstreetmap.de",
    "openstreetmap.fr",
    "openstreetmap.org",
    "project-osrm.org",
    "stadiamaps.com",
)
"""Services that the world shares, with every name below them: refused always."""

OWN_NETWORKS = tuple(
    ipaddress.ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
"""This machine, and addresses that no router on the internet carries."""

PORTS = {"http": 80, "https": 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a server's address.

    Raises
    ------
    InputError
        If it is not the address of a server, holds a password or a question, or is
        that of a service the world shares.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f'"{url}" is not the address of a server') from error
    if parts.username is not None or parts.query or parts.fragment:
        raise InputError("the address of a server holds no name, password or question")
    if parts.scheme not in PORTS or not host:
        raise InputError(
            f'"{url}" is not the address of a server, as http://127.0.0.1:5000'
        )
    refuse_shared(host)
    return parts.scheme, host, port or PORTS[parts.scheme]


def refuse_shared(host: str) -> None:
    """Refuse the services that the world shares.

    Raises
    ------
    InputError
        If the host is one of them.
    """
    name = host.rstrip(".").lower()
    if any(name == shared or name.endswith(f".{shared}") for shared in PUBLIC_HOSTS):
        raise InputError(f"{name} is a public service: it is never asked about pupils")


def resolve(host: str, port: int, *, allow_public: bool) -> str:
    """The one address to connect to, so that it is the one that was checked.

    Parameters
    ----------
    host, port
        The server.
    allow_public
        Addresses on the internet are allowed too.

    Raises
    ------
    InputError
        If any address of the host is not on the council's own network, unless allowed.
    NetworkError
        If the host has no address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetworkError(f"the server {host} cannot be found") from error
    addresses = [ipaddress.ip_address(str(one[4][0]).split("%")[0]) for one in found]
    if not allow_public and not all(_is_own(address) for address in addresses):
        raise InputError(
            f"the server {host} is not on this machine or on a private network; "
            "nothing is sent to it unless public servers are allowed"
        )
    return str(addresses[0])


def _is_own(address: Address) -> bool:
    plain = getattr(address, "ipv4_mapped", None) or address
    return any(
        plain in network for network in OWN_NETWORKS if network.version == plain.version
    )
