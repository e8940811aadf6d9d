"""Public clients, unmodified, whose traffic to Google comes here instead."""

from collections.abc import Mapping, Sequence
from typing import Any

import gspread
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from tests.sheets_server.running import Running

GOOGLE = ("https://sheets.googleapis.com", "https://www.googleapis.com")
SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive")


class Redirect(HTTPAdapter):
    """Sends what is meant for Google to another address."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__()

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002 - the signature of requests
        timeout: Any = None,
        verify: Any = True,  # noqa: FBT002 - the signature of requests
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        for host in GOOGLE:
            request.url = (request.url or "").replace(host, self.url, 1)
        return super().send(request, stream, timeout, verify, cert, proxies)


def session(server: Running, scopes: Sequence[str] = SCOPES) -> AuthorizedSession:
    """Return a session that signs in as the service account."""
    credentials = Credentials.from_service_account_info(  # type: ignore[no-untyped-call] # google-auth has gaps
        server.credentials, scopes=list(scopes)
    )
    signed_in = AuthorizedSession(credentials)  # type: ignore[no-untyped-call] # google-auth has gaps
    for host in GOOGLE:
        signed_in.mount(f"{host}/", Redirect(server.url))
    return signed_in


def gspread_client(server: Running, scopes: Sequence[str] = SCOPES) -> gspread.Client:
    """Return gspread's own client, signed in."""
    return gspread.Client(auth=None, session=session(server, scopes))  # type: ignore[arg-type] # a session needs no auth
