"""A client of ours at a server for tests, with limits that keep a test short."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from google.auth.crypt import RSASigner
from google.oauth2.service_account import Credentials

from sync.clock import SystemClock
from sync.google.http.client import SheetsClient
from sync.google.http.limits import Limits
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
QUICK = Limits(connect=2.0, read=3.0, jitter=lambda most: most / 2)
FIELDS = "spreadsheetId,properties(title)"


class HastyClock:
    """The computer's clock, except that whatever waits on it has waited at once.

    Attributes:
        waits: The seconds of each wait that was one.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._clock = SystemClock()

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic() + sum(self.waits)

    def wait(self, seconds: float) -> None:
        if seconds:
            self.waits.append(seconds)


def credentials(key: Json) -> Credentials:
    """Return the service account's credentials from what its key file holds."""
    return Credentials(  # type: ignore[no-untyped-call] # google-auth has gaps
        _signer(key["private_key"]), key["client_email"], key["token_uri"], scopes=[SCOPE]
    )


@lru_cache(maxsize=2)
def _signer(private_key: str) -> RSASigner:
    """Return what signs with a key; reading one takes longer than most tests."""
    return RSASigner.from_string(private_key)  # type: ignore[no-untyped-call,no-any-return] # google-auth has gaps


def client(server: Running, clock: HastyClock | None = None, **limits: Any) -> SheetsClient:
    """Return a client at a server, signed in as its service account."""
    return client_at(server.url, server.credentials, clock, **limits)


def client_at(
    endpoint: str | None, key: Json, clock: HastyClock | None = None, **limits: Any
) -> SheetsClient:
    """Return a client at an address; none is Google itself."""
    timer = clock or HastyClock()
    return SheetsClient(
        credentials(key),
        account=EMAIL,
        endpoint=endpoint,
        clock=timer,
        waiter=timer,
        limits=replace(QUICK, **limits),
    )


def rename(title: str) -> Json:
    """Return the body of a batch that may come twice."""
    properties = {"title": title}
    return {"requests": [{"updateSpreadsheetProperties": {"properties": properties, "fields": "title"}}]}


MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
