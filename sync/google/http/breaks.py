"""What a broken connection means: offline, a proxy, a certificate, a name that nobody knows."""

import re
import socket
import ssl
from collections.abc import Iterator
from http.client import IncompleteRead

from requests import exceptions as asked
from urllib3 import exceptions as carried

from sync.google.http.trouble import Kind, Trouble

BREAKS = (asked.RequestException, carried.HTTPError, OSError)
"""Everything that sending a request and reading its answer raises."""
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})", re.ASCII)
_BUNDLE = "Could not find a suitable TLS CA certificate bundle"
_NO_CERTIFICATE = "NO_CERTIFICATE_OR_CRL_FOUND"
_KINDS: tuple[tuple[type[BaseException], Kind], ...] = (
    (ssl.SSLCertVerificationError, Kind.CERTIFICATE),
    (asked.InvalidProxyURL, Kind.PROXY_SETTING),
    (asked.InvalidSchema, Kind.PROXY_SETTING),
    (asked.InvalidURL, Kind.PROXY_SETTING),
    (carried.ProxySchemeUnknown, Kind.PROXY_SETTING),
    (carried.LocationParseError, Kind.PROXY_SETTING),
    (asked.ProxyError, Kind.PROXY_DOWN),
    (carried.ProxyError, Kind.PROXY_DOWN),
    (socket.gaierror, Kind.NAME_NOT_FOUND),
    (carried.NameResolutionError, Kind.NAME_NOT_FOUND),
    (asked.ConnectTimeout, Kind.NO_CONNECTION),
    (carried.ConnectTimeoutError, Kind.NO_CONNECTION),
    (IncompleteRead, Kind.DAMAGED),
    (carried.DecodeError, Kind.DAMAGED),
    (asked.Timeout, Kind.TOO_SLOW),
    (carried.TimeoutError, Kind.TOO_SLOW),
    (TimeoutError, Kind.TOO_SLOW),
)
"""In the order in which they decide."""


def trouble_of(error: BaseException) -> Trouble:
    """Return the trouble behind an exception, however deep requests and urllib3 have wrapped it."""
    causes = tuple(_causes(error))
    tunnel = next((found for one in causes if (found := _TUNNEL.search(str(one)))), None)
    if tunnel:
        return _refused_by_proxy(int(tunnel[1]))
    if any(str(one).startswith(_BUNDLE) or _NO_CERTIFICATE in str(one) for one in causes):
        return Trouble(Kind.CERTIFICATE_FILE)
    kinds = (kind for known, kind in _KINDS if any(isinstance(one, known) for one in causes))
    return Trouble(next(kinds, Kind.NO_CONNECTION))


def _refused_by_proxy(status: int) -> Trouble:
    if status == 407:  # noqa: PLR2004 - the status that asks for a name and a password
        return Trouble(Kind.PROXY_SIGN_IN, status)
    return Trouble(Kind.PROXY_FORBIDS if status < 500 else Kind.PROXY_DOWN, status)  # noqa: PLR2004 - its own fault


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and everything it wraps, each once."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
