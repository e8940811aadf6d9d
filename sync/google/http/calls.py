"""One call with all its tries: its turn, its token, its answer, and what to do when none comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from requests import PreparedRequest, Response

from sync import logs
from sync.clock import Clock, Waiter
from sync.google.http.allowances import Allowance
from sync.google.http.answers import not_an_object, refusal
from sync.google.http.bodies import object_in
from sync.google.http.deadline import Deadline, by, deadline_in
from sync.google.http.endpoints import is_read, is_sheets, template
from sync.google.http.limits import Limits
from sync.google.http.pauses import pause
from sync.google.http.tokens import Bearer
from sync.google.http.trouble import Kind, Trouble, Troubled
from sync.google.http.wire import Wire
from sync.google.plain import Json

_REFUSES_FROM = 300
_NO_ANSWER = 503
"""What is logged of a pause where nothing came at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        response: With its body read.
        content: The object in it; empty for what is not of the Sheets API.
    """

    response: Response
    content: Json


@dataclass(slots=True)
class _Tally:
    """What is logged of a call."""

    attempts: int = 0
    status: int = 0
    bytes: int = 0
    renewed: bool = False


class Calls:
    """Makes calls as one account; any thread may."""

    def __init__(self, wire: Wire, bearer: Bearer, limits: Limits, clock: Clock, waiter: Waiter) -> None:
        self._wire = wire
        self._bearer = bearer
        self._limits = limits
        self._clock = clock
        self._waiter = waiter
        self._turns: Mapping[bool, Allowance] = {
            True: Allowance(limits.reads_a_minute, clock, waiter),
            False: Allowance(limits.writes_a_minute, clock, waiter),
        }

    def make(self, request: PreparedRequest) -> Answer:
        """Return the answer to a request, after as many tries as the limits allow.

        Raises:
            Troubled: no answer was to be had.
        """
        tally, started = _Tally(), self._clock.monotonic()
        try:
            return self._tried(request, deadline_in(self._limits.total, self._clock), tally)
        finally:
            logs.detail(
                logs.Event.GOOGLE_CALLED,
                method=request.method,
                endpoint=template(request.url or ""),
                status=tally.status,
                attempts=tally.attempts,
                bytes=tally.bytes,
                seconds=self._clock.monotonic() - started,
            )

    def _tried(self, request: PreparedRequest, deadline: Deadline, tally: _Tally) -> Answer:
        turns = self._turns[is_read(request.method or "", request.url or "")]
        while True:
            turns.take(deadline)
            tally.attempts += 1
            try:
                return by(deadline, partial(self._once, request, deadline, tally))
            except Troubled as troubled:
                tally.status = troubled.trouble.status
                wait = self._wait(troubled.trouble, tally)
                if wait is None or wait >= deadline.left:
                    raise
            logs.waiting(wait, tally.status or _NO_ANSWER)
            self._waiter.wait(wait)

    def _wait(self, trouble: Trouble, tally: _Tally) -> float | None:
        """Return the seconds until the next try; None where there is none."""
        if trouble.kind is Kind.TOKEN_REFUSED and not tally.renewed:
            tally.renewed = True
            return 0.0
        if not trouble.passes or tally.attempts >= self._limits.tries:
            return None
        return pause(trouble, tally.attempts, self._clock.now(), self._limits)

    def _once(self, request: PreparedRequest, deadline: Deadline, tally: _Tally) -> Answer:
        signed = request.copy()
        self._bearer.sign(signed, deadline)
        response = self._wire.send(signed, deadline)
        tally.status, tally.bytes = response.status_code, len(response.content)
        if response.status_code >= _REFUSES_FROM:
            self._refuse(signed, response)
        content = object_in(response) if is_sheets(request.url or "") else {}
        if content is None:
            raise Troubled(not_an_object(response))
        return Answer(response, content)

    def _refuse(self, signed: PreparedRequest, response: Response) -> None:
        changes = not is_read(signed.method or "", signed.url or "")
        trouble = refusal(response, changes=changes, now=self._clock.now())
        if trouble.kind is Kind.TOKEN_REFUSED:
            self._bearer.refuse(signed)
        raise Troubled(trouble)
