"""The token that a call carries: asked for within the call's own limits, by one thread at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from google.auth import transport
from google.auth.credentials import Credentials, TokenState
from google.auth.exceptions import GoogleAuthError
from requests import PreparedRequest, Request, Response

from sync.clock import Clock
from sync.google.http.answers import PASSING_STATUSES, refusal
from sync.google.http.bodies import is_page, object_in
from sync.google.http.deadline import Deadline
from sync.google.http.pauses import http_date
from sync.google.http.refused_sign_ins import kind_of
from sync.google.http.trouble import Kind, Trouble, Troubled, troubled
from sync.google.http.wire import Wire

_PASSING = PASSING_STATUSES | {429}
_PASSING_WORDS = frozenset({"internal_failure", "server_error", "temporarily_unavailable"})
"""Errors of signing in that google-auth would wait for by itself."""
_OK = 200


class Bearer:
    """Puts the token of an account on requests."""

    def __init__(self, credentials: Credentials, wire: Wire, clock: Clock) -> None:
        self._credentials = credentials
        self._wire = wire
        self._clock = clock
        self._lock = Lock()
        self._refused = ""

    def sign(self, request: PreparedRequest, deadline: Deadline) -> None:
        """Put the token on a request, after asking for one where there is none that holds.

        Only the token is asked for. What google-auth would look up besides, in the background and at
        other addresses than those a school's firewall lets through, is left out.

        Raises:
            Troubled: there is no token to be had.
        """
        with _held(self._lock, deadline):
            if not self._holds():
                self._ask(deadline)
            self._credentials.apply(request.headers)  # type: ignore[no-untyped-call] # google-auth has gaps

    def refuse(self, request: PreparedRequest) -> None:
        """Note that Google did not take the token of a request; the next call asks for another."""
        self._refused = request.headers.get("Authorization", "").removeprefix("Bearer ")

    def _holds(self) -> bool:
        fresh: bool = self._credentials.token_state is TokenState.FRESH
        return fresh and self._credentials.token != self._refused

    def _ask(self, deadline: Deadline) -> None:
        request = SignInRequest(self._wire, deadline)
        try:
            self._credentials.refresh(request)  # type: ignore[no-untyped-call] # google-auth has gaps
            return
        except GoogleAuthError as error:
            trouble = Trouble(kind_of(error), request.status, ahead=request.ahead(self._clock))
        except (AttributeError, LookupError, TypeError, ValueError):
            trouble = Trouble(Kind.DAMAGED)  # google-auth takes the shape of an answer on trust
        raise Troubled(trouble)  # outside, so that it does not hold on to an answer's text


class SignInRequest(transport.Request):
    """What google-auth sends its requests with.

    It has no tries of its own: google-auth would wait between them without looking at any deadline.

    Attributes:
        status: That of the last answer; 0 before there is one.
    """

    def __init__(self, wire: Wire, deadline: Deadline) -> None:
        self.status = 0
        self._wire = wire
        self._deadline = deadline
        self._date: str | None = None

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        **more: Any,
    ) -> transport.Response:
        """Send one request.

        Raises:
            Troubled: no answer came, or one that says to come back, or a page for people.
        """
        asked = self._wire.prepare(Request(method, url, data=body, headers=dict(headers or {})))
        answer = self._wire.send(asked, self._deadline, timeout)
        self.status, self._date = answer.status_code, answer.headers.get("Date")
        if self.status in _PASSING or is_page(answer):
            raise Troubled(refusal(answer, changes=False, now=self._deadline.clock.now()))
        if self.status != _OK and _PASSING_WORDS & _words_in(answer):
            raise Troubled(Trouble(Kind.GOOGLE_FAILS, self.status))
        return _Answer(answer)

    def ahead(self, clock: Clock) -> float | None:
        """Return the seconds that a clock is ahead of the server that answered."""
        moment = http_date(self._date)
        return None if moment is None else (clock.now() - moment).total_seconds()


class _Answer(transport.Response):
    """An answer as google-auth reads it."""

    def __init__(self, answer: Response) -> None:
        self._answer = answer

    @property
    def status(self) -> int:
        return self._answer.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self._answer.headers

    @property
    def data(self) -> bytes:
        return self._answer.content


def _words_in(answer: Response) -> set[str]:
    said = object_in(answer) or {}
    return {text for key in ("error", "error_description") if isinstance(text := said.get(key), str)}


@contextmanager
def _held(lock: Lock, deadline: Deadline) -> Iterator[None]:
    if not lock.acquire(timeout=deadline.left):
        raise troubled(Kind.OUT_OF_TIME)
    try:
        yield
    finally:
        lock.release()
