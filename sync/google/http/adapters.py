"""Connections that trust what this computer trusts, or lead to a server that stands for Google in tests.

Certificates are always checked.
"""

import ssl
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import truststore
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

_SIGN_IN_HOSTS = frozenset({"oauth2.googleapis.com", "accounts.google.com"})


class Adapter(HTTPAdapter):
    """Sends requests for a session.

    The computer's own store of certificates decides, because a school that inspects encrypted traffic puts
    its authority there. A bundle that ``REQUESTS_CA_BUNDLE`` names counts as well.
    """

    def __init__(self, endpoint: str | None = None) -> None:
        self._endpoint = endpoint
        self._trust: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().__init__()

    def init_poolmanager(self, *places: Any, **named: Any) -> None:
        """Let direct connections trust what this computer trusts."""
        super().init_poolmanager(*places, ssl_context=self._trust, **named)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """Let connections through a proxy trust what this computer trusts."""
        trust = {"ssl_context": self._trust, "proxy_ssl_context": self._trust}
        return super().proxy_manager_for(proxy, **trust, **named)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave out the authorities that requests brings along; only a bundle that is named is added.

        Whoever asks for no check gets one.

        Raises:
            OSError: there is no such bundle.
        """
        if isinstance(verify, str):
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call] # requests has gaps
        else:
            conn.cert_reqs = "CERT_REQUIRED"

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002 - the signature of requests
        timeout: Any = None,
        verify: Any = True,  # noqa: FBT002 - the signature of requests
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        """Send a request, to the server that stands for Google where there is one.

        Raises:
            requests.RequestException: no answer came.
        """
        if self._endpoint is not None:
            request.url, proxies = _instead(request.url or "", self._endpoint), {}
        return super().send(request, stream, timeout, verify, cert, proxies)


def _instead(url: str, endpoint: str) -> str:
    """Return an address at the endpoint, whatever address it was: nothing may reach another computer."""
    asked, there = urlsplit(url), urlsplit(endpoint)
    path = "/token" if asked.hostname in _SIGN_IN_HOSTS else asked.path
    return urlunsplit((there.scheme, there.netloc, path, asked.query, ""))
