"""A health check that each run calls, so that somebody notices when runs stop. It never fails a run.

The check gets ``/start`` when a run begins, and the plain address or the exit code when it has ended, with
one id for both. The body holds counts and nothing else.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from requests import PreparedRequest, Request, RequestException

from reports.working.urgency import Urgency
from sync import logs
from sync.clock import Clock, Waiter
from sync.exit_codes import ExitCode
from sync.google.http.deadline import by, deadline_in
from sync.google.http.limits import Limits
from sync.google.http.trouble import Kind, Troubled
from sync.google.http.wire import Wire
from sync.settings import HeartbeatSettings
from sync.telling.addresses import web_fault
from sync.telling.credentials import HEARTBEAT_URL
from sync.telling.standings import Heard

TRIES = 3
SECONDS = 10.0
"""Of one try."""

_PAUSES = (1.0, 2.0)
_MOST_BYTES = 100_000
_OK = range(200, 300)
_ELSEWHERE = range(300, 400)
_PASSES = frozenset({408, 429, *range(500, 600)})
_GOOD = frozenset({ExitCode.DONE, ExitCode.FINDINGS})
"""What was found is a result of a run, and no failure of it."""


@dataclass(frozen=True, slots=True)
class Check:
    """A health check.

    Attributes:
        url: Its address, which may hold a secret.
        method: ``POST`` or ``GET``.
        trouble: Why it cannot be called; nothing where it can.
    """

    url: str = field(repr=False)
    method: str = "POST"
    trouble: str = ""


def check_of(settings: HeartbeatSettings | None, environ: Mapping[str, str]) -> Check | None:
    """Return the health check that runs call, None where there is none.

    Args:
        settings: What the file says.
        environ: The variables; ours wins.
    """
    url = environ.get(HEARTBEAT_URL, "").strip() or ((settings and settings.url) or "").strip()
    if not url:
        return None
    fault = web_fault(url)
    method = settings.method.upper() if settings is not None else "POST"
    return Check(url, method, f"The address of the health check cannot be used. {fault}" if fault else "")


class Heartbeat:
    """The calls of one run.

    Args:
        check: The health check, None for none.
        clock: Counts the seconds.
        waiter: Waits between tries.
        seconds: Of one try.
    """

    def __init__(self, check: Check | None, clock: Clock, waiter: Waiter, seconds: float = SECONDS) -> None:
        self.id = str(uuid4())
        self._check = check if check is not None and not check.trouble else None
        self._trouble = check.trouble if check is not None else ""
        self._clock = clock
        self._waiter = waiter
        self._seconds = seconds
        self._has_ended = threading.Event()

    def start(self) -> None:
        """Say that a run begins. The run itself waits for nothing."""
        if self._check is not None:
            work = partial(self._called, self._check, "/start", b"", lambda: not self._has_ended.is_set())
            threading.Thread(target=work, name="heartbeat", daemon=True).start()

    def end(self, code: int, counts: Mapping[str, int]) -> str:
        """Say that a run has ended, and return what went wrong with that; nothing where it went right.

        Args:
            code: The run's exit code.
            counts: What the check is told besides; names in small letters.
        """
        self._has_ended.set()
        if self._check is None:
            return self._trouble
        ending = "" if code in _GOOD else f"/{int(code)}"
        body = "".join(f"{name}={number:d}\n" for name, number in counts.items())
        return self._called(self._check, ending, body.encode("ascii"), lambda: True)

    def _called(self, check: Check, ending: str, body: bytes, goes_on: Callable[[], bool]) -> str:
        """Call the check until it answers or the tries are used up."""
        try:
            request = self._request(check, ending, body)
        except (RequestException, ValueError):
            return "The address of the health check cannot be used."
        why = ""
        for attempt in range(TRIES):
            if attempt:
                self._waiter.wait(_PAUSES[attempt - 1])
            if not goes_on():
                break
            status, why = self._once(request)
            logs.event(logs.Event.HEALTH_CHECK_CALLED, attempt=attempt + 1, status=status)
            if not why or (status and status not in _PASSES):
                break
        return why

    def _once(self, request: PreparedRequest) -> tuple[int, str]:
        """Return the status of an answer, 0 for none, and what is wrong with it."""
        deadline = deadline_in(self._seconds, self._clock)
        wire = Wire(Limits(connect=self._seconds, read=self._seconds, most_bytes=_MOST_BYTES))
        try:
            response = by(deadline, lambda: wire.send(request, deadline))
        except Troubled as troubled:
            return 0, _WORDS.get(troubled.trouble.kind, "The health check could not be reached.")
        finally:
            wire.session.close()
        return response.status_code, _fault(response.status_code)

    def _request(self, check: Check, ending: str, body: bytes) -> PreparedRequest:
        parts = urlsplit(check.url)
        query = "&".join(filter(None, [parts.query, f"rid={self.id}"]))
        path = parts.path.rstrip("/") + ending
        url = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
        is_post = check.method == "POST"
        headers = {"Content-Type": "text/plain"} if is_post else {}
        data = body if is_post else None
        return Wire(Limits()).prepare(Request(check.method, url, headers, data=data))


def counts_of(runs: Iterable[Heard]) -> Mapping[str, int]:
    """Return what a health check is told of runs over registers: how many there were, and rows by urgency."""
    ended = list(runs)
    rows: Counter[str] = Counter()
    for one in ended:
        rows.update(one.counts)
    checked = sum(one.is_good for one in ended)
    by_word = {word.name.lower(): rows[word.value] for word in Urgency if rows[word.value]}
    return {"registers": len(ended), "checked": checked, **by_word}


_WORDS = {
    Kind.OUT_OF_TIME: "The health check did not answer in time.",
    Kind.TOO_SLOW: "The health check did not answer in time.",
    Kind.NAME_NOT_FOUND: "There is no computer with the name of the health check, or no network.",
    Kind.CERTIFICATE: "This computer does not trust the certificate of the health check.",
}


def _fault(status: int) -> str:
    if status in _OK:
        return ""
    if status in _ELSEWHERE:
        return "The health check points to another address. Use that one."
    return f"The health check did not take the call (status {status})."
