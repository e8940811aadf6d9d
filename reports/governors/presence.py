"""Whether a placement was going on in some days: certainly, certainly not, or nobody can tell."""

from datetime import date
from enum import StrEnum

from reports.material import Material
from validators.placements import Placement, Status
from validators.rules.review_dates import unclear_end
from validators.school_calendar import SchoolCalendar


class Presence(StrEnum):
    """Whether a pupil was in AP in some days, as far as the register tells."""

    THERE = "there"
    AWAY = "away"
    CANNOT_TELL = "cannot tell"


class Stage(StrEnum):
    """Where a placement stood at the end of a period."""

    GOING_ON = "Still going on"
    ENDED = "Ended"
    UNKNOWN = "Cannot tell"


def last_day(material: Material) -> date:
    """Return the last day of the period that has come."""
    return min(material.period.last, material.as_of)


def presence(placement: Placement, first: date, last: date) -> Presence:
    """Return whether a placement was going on on any day from one day to another, both inside.

    It was from its start up to its end, both inside; a paused one goes on until it ends. Where it is marked
    as ended without the day, or the day cannot be read, only days from its start on that lie within are
    certain. A start or an end that is not known never makes it there or away by a guess.
    """
    start, end = placement.day("start_on").value, placement.end.value
    if not placement.is_taken_up or (end is not None and end < first and (start is None or start <= end)):
        return Presence.AWAY
    if start is None:
        return _without_start(placement)
    if start > last:
        return Presence.AWAY
    if placement.status is Status.REFERRED or (end is not None and end < start):
        return Presence.CANNOT_TELL  # marked as not begun though its start has passed, or the dates disagree
    if start >= first or end is not None or unclear_end(placement) is None:
        return Presence.THERE
    return Presence.CANNOT_TELL


def _without_start(placement: Placement) -> Presence:
    """Return AWAY for one that has not begun; of others nobody can tell since when they go on."""
    is_marked = placement.text("status").value == Status.REFERRED
    is_blank = placement.status is Status.REFERRED and placement.day("start_on").is_blank
    return Presence.AWAY if is_marked or is_blank else Presence.CANNOT_TELL


def stage(placement: Placement, last: date) -> Stage:
    """Return where a placement that was going on in a period stood at the end of its last day.

    One that ended on the last day has ended.
    """
    end = placement.end.value
    if end is not None:
        return Stage.ENDED if end <= last else Stage.GOING_ON
    return Stage.GOING_ON if unclear_end(placement) is None else Stage.UNKNOWN


def days_so_far(placement: Placement, last: date) -> int | None:
    """Return the calendar days from the start up to the end or to a day, both inside; None where unknown."""
    until = _until(placement, last)
    start = placement.day("start_on").value
    return None if start is None or until is None else (until - start).days + 1


def school_days_so_far(placement: Placement, last: date, calendar: SchoolCalendar) -> int | None:
    """Return the same in school days; None where the calendar does not hold all of them."""
    until = _until(placement, last)
    start = placement.day("start_on").value
    if start is None or until is None or not calendar.is_known:
        return None
    return calendar.count(start, until)


def _until(placement: Placement, last: date) -> date | None:
    return None if stage(placement, last) is Stage.UNKNOWN else min(placement.end.value or last, last)
