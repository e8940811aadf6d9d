"""Reports that are for no particular day, and are made once each school day, week, half-term or term."""

from datetime import date, timedelta

from reports.due.occasion import Occasion, Occasions
from reports.due.wanted import Every, Wanted
from reports.material import Material
from validators.school_calendar import SchoolCalendar

_WEEK = timedelta(days=6)


def repeated(wanted: Wanted, material: Material) -> Occasions:
    """Return the occasion of today's school day, week, half-term or term; none in the holidays.

    It begins on the first school day of that span and lasts until the end of it.
    """
    calendar, as_of = material.calendar, material.as_of
    every = wanted.every or Every.WEEK
    if not calendar.is_known or not calendar.covers(as_of):
        return Occasions(doubts=(_unknown(wanted.kind, every, is_known=calendar.is_known),))
    span = _span(every, calendar, as_of)
    days = calendar.days(*span) if span is not None else []
    if span is None or not days:
        return Occasions()
    return Occasions((Occasion(wanted.kind, days[0], days[0], span[1]),))


def _unknown(kind: str, every: Every, *, is_known: bool) -> str:
    why = "does not reach today" if is_known else "is not known"
    return (
        f"The report {kind} is made each {every}, and the school calendar {why}, so it was not made. Add the "
        "half-terms."
    )


def _span(every: Every, calendar: SchoolCalendar, day: date) -> tuple[date, date] | None:
    """Return the first and the last day of the span in which a day lies."""
    if every is Every.DAY:
        return day, day
    if every is Every.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + _WEEK
    found = calendar.half_term_of(day) if every is Every.HALF_TERM else calendar.term_of(day)
    return (found.first, found.last) if found is not None else None
