"""Python, time zones and the clock of this computer."""

import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sheet_templates.errors import UserError
from sync.clock import Clock, london_time
from sync.health.points import Point, fail, ok, warn
from validators.dates_in_words import day_in_words

OLDEST_PYTHON = (3, 11)
FIRST_YEAR, LAST_YEAR = 2025, 2050
"""A clock outside these years is wrong: the first is before this product, the last is far ahead."""

_SUMMER, _WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


def computer_points(clock: Clock, *, is_set: bool) -> Iterator[Point]:
    """Give what was found about this computer.

    Args:
        clock: What time it is.
        is_set: Whether a variable sets the clock.
    """
    yield python_point(tuple(sys.version_info[:3]))
    yield zone_point()
    yield clock_point(clock, is_set=is_set)


def python_point(version: tuple[int, ...]) -> Point:
    """Return whether this Python can run the product."""
    shown = ".".join(map(str, version))
    what = f"Python {shown} on {platform.system()}."
    if version < OLDEST_PYTHON:
        return fail("Python", what, where=sys.executable, todo="Install Python 3.11 or newer.")
    return ok("Python", what, sys.executable)


def zone_point() -> Point:
    """Return whether the time zone data know when clocks change in England."""
    try:
        offsets = [london_time(moment).utcoffset() for moment in (_SUMMER, _WINTER)]
    except UserError as error:
        return fail("Time zones", error.what, where=error.where, todo=error.todo)
    if offsets != [timedelta(hours=1), timedelta(0)]:
        return fail(
            "Time zones",
            "The time zone data have England's clocks wrong.",
            todo="Update the package tzdata, or the time zone data of this computer.",
        )
    return ok("Time zones", "The clock changes of England are known.")


def clock_point(clock: Clock, *, is_set: bool) -> Point:
    """Return whether the clock can be right; deadlines are counted from it."""
    now = clock.now()
    shown = f"{day_in_words(now.date())}, {now:%H:%M} UTC"
    if not FIRST_YEAR <= now.year <= LAST_YEAR:
        return fail(
            "Clock",
            f"The clock says {shown}, which cannot be right.",
            todo="Set the date and time of this computer.",
        )
    if is_set:
        return warn(
            "Clock",
            f"A variable sets the clock to {shown}.",
            where="AP_REGISTER_NOW",
            todo="Remove the variable, unless this is a test.",
        )
    return ok("Clock", f"{shown}.")
