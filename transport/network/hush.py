"""Keeps the questions put to servers out of logs.

The packages that ask log each address they ask, and with it coordinates of homes or
the text of an address.
"""

import logging

TALKERS = (
    "geopy",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "httpx",
)
"""Loggers of those packages, each by its own name: a filter is not inherited."""


def hush() -> None:
    """Let nothing through the loggers of `TALKERS` from now on."""
    for name in TALKERS:
        logging.getLogger(name).addFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False
