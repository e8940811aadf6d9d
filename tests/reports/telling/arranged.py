"""Registers as they stand, and what was told of them, one fact changed at a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports.telling.standing import Line, Standing
from reports.telling.told import Told
from reports.working.urgency import Urgency

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
SIX = datetime(2026, 11, 23, 6, 0, tzinfo=ZoneInfo("Europe/London"))
MAIN = "0123456789ab"


def a_line(ref: int = 1, **parts: object) -> Line:
    """Return an overdue row of the AP lead."""
    line = Line(ref, "Referral form Part A within a week", "AP lead", Urgency.OVERDUE, date(2026, 11, 9))
    return replace(line, **parts)  # type: ignore[arg-type]


def a_standing(*lines: Line, **parts: object) -> Standing:
    """Return a register that was checked on Monday morning."""
    standing = Standing("Main", "/srv/ap/AP register.xlsx", SIX, lines, was_checked=True)
    return replace(standing, **parts)  # type: ignore[arg-type]


def a_told(*lines: Line, known: Iterable[int] = (), **parts: object) -> Told:
    """Return one register with these rows, of which some were told, as late where they are."""
    told = Told({MAIN: a_standing(*lines)}, {MAIN: frozenset(known)}, late={MAIN: frozenset(known)})
    return replace(told, **parts)  # type: ignore[arg-type]
