"""Who may come in: a one-time address is exchanged for a cookie."""

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from threading import Lock


class Door:
    """Lets in the one browser that was given the opening address.

    Other people on the same machine can reach its loopback address too, so a page is
    given only to the browser that holds the cookie.

    Parameters
    ----------
    port
        Port served; part of the cookie's name, because cookies know no ports.
    """

    def __init__(self, port: int) -> None:
        self.opening = f"/open/{secrets.token_urlsafe(32)}"
        self._name = f"transport-{port}"
        self._value = secrets.token_urlsafe(32)
        self._is_used = False
        self._lock = Lock()

    def exchange(self, path: str) -> str | None:
        """Cookie for the opening address, the first time only; else none."""
        with self._lock:
            if self._is_used or not _same(path, self.opening):
                return None
            self._is_used = True
        return f"{self._name}={self._value}; Path=/; HttpOnly; SameSite=Strict"

    def knows(self, cookies: str) -> bool:
        """Whether a request's cookies hold the one given out."""
        try:
            shown = SimpleCookie(cookies).get(self._name)
        except CookieError:
            return False
        return shown is not None and _same(shown.value, self._value)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
