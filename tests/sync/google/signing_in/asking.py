"""Asking the server for tokens and spreadsheets with credentials, as a run does."""

from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests import Session

from sync.google.http.adapters import Adapter
from tests.sheets_server.running import Running


def a_session(server: Running) -> Session:
    """Return a session of which nothing reaches another place than the server."""
    session = Session()
    session.mount("https://", Adapter(server.url))
    session.mount("http://", Adapter(server.url))
    return session


def get_token(credentials: Credentials, server: Running) -> None:
    """Ask for a token."""
    credentials.refresh(Request(a_session(server)))  # type: ignore[no-untyped-call] # google-auth has gaps


def get_spreadsheet(credentials: Credentials, server: Running, spreadsheet_id: str) -> int:
    """Ask for a spreadsheet and return the status of the answer."""
    signed_in = AuthorizedSession(credentials, auth_request=Request(a_session(server)))  # type: ignore[no-untyped-call] # google-auth has gaps
    signed_in.mount("https://", Adapter(server.url))
    address = f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet_id}"
    return int(signed_in.get(address, params={"fields": "spreadsheetId"}).status_code)
