"""How long to wait before a call is made again. Never asks what time it is."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sync.google.http.limits import Limits
from sync.google.http.trouble import Kind, Trouble

_MINUTE = 60.0
_SECONDS = re.compile(r"\s*(\d{1,9})\s*", re.ASCII)


def pause(trouble: Trouble, failed: int, now: datetime, limits: Limits) -> float:
    """Return the seconds to wait after so many tries that failed.

    Never less than Google asks for. Its allowances are filled up as a minute begins, so a call too many
    waits for the next one, unless Google says how long.
    """
    own = limits.jitter(min(limits.longest_pause, 2.0**failed))
    if trouble.wait is not None:
        return max(trouble.wait, own)
    if trouble.kind is Kind.TOO_MANY_CALLS:
        return max(_to_next_minute(now) + limits.jitter(1.0), own)
    return own


def _to_next_minute(now: datetime) -> float:
    return _MINUTE - now.second - now.microsecond / 1e6


def http_date(text: str | None) -> datetime | None:
    """Return the moment that a header names, in UTC; None for anything else."""
    try:
        moment = parsedate_to_datetime(text or "")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def asked_wait(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for; None where it says nothing that can be read.

    Args:
        retry_after: Seconds, or a date.
        now: The moment that a date is counted from: that of the answer.
    """
    seconds = _SECONDS.fullmatch(retry_after or "")
    if seconds:
        return float(seconds[1])
    moment = http_date(retry_after)
    return None if moment is None else max(0.0, (moment - now).total_seconds())
