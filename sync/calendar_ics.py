"""The entries of a calendar file in iCalendar form (.ics), as days."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sheet_templates.errors import SettingsError
from sync.calendar_events import CalendarDoubt, CalendarEvent, Meaning, meaning_of

if TYPE_CHECKING:
    from icalendar.cal import Component

TYPE_IT = "Type it into the calendar tab by hand."
_LONDON = ZoneInfo("Europe/London")
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_REPEATS = ("RRULE", "RDATE")
_DECIDING = frozenset({None, "DTSTART", "DTEND", "DURATION", *_REPEATS})
"""Properties without which the days are not known; None is a line that may have been any of them."""


def ics_events(text: str, source: str) -> tuple[list[CalendarEvent], list[CalendarDoubt]]:
    """Return the entries of a calendar file, and those whose days cannot be told.

    The end of an entry without times is the day after its last day, as iCalendar has it; one
    with times ends on the day of its end in London, midnight belonging to the day before. Entries
    that repeat are doubts when they are about school time, and left out otherwise, as are
    cancelled ones.

    Args:
        text: The file's text.
        source: Its path, as people are to see it.

    Raises:
        SettingsError: it cannot be read, or is cut off.

    Source:
        RFC 5545, 3.6.1 (the end is not part of an event) and 3.8.2.
    """
    events: list[CalendarEvent] = []
    doubts: list[CalendarDoubt] = []
    for number, component in enumerate(_components(text, source), start=1):
        read = _event(component, f"{source}, entry {number}")
        if isinstance(read, CalendarEvent):
            events.append(read)
        elif read:
            doubts.append(read)
    return events, doubts


def _components(text: str, source: str) -> Iterator["Component"]:
    """Give the events of a file, all of which must be there."""
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as exc:
        raise SettingsError(
            "The calendar file cannot be read.",
            where=source,
            todo="Download it again from where it was published, or type the dates into the calendar tab.",
        ) from exc
    found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(found) < len(_EVENT.findall(text)) or not found:
        raise SettingsError(
            "The calendar file is cut off: it ends in the middle."
            if "VEVENT" in text.upper()
            else "The calendar file has no entries.",
            where=source,
            todo="Download it again from where it was published.",
        )
    yield from found


def _event(component: "Component", where: str) -> CalendarEvent | CalendarDoubt | None:
    """Return an entry, the doubt about it, or None for one to leave out."""
    text = " ".join(str(component.get("SUMMARY", "")).split())
    if str(component.get("STATUS", "")).upper() == "CANCELLED":
        return None
    is_damaged = any(name in _DECIDING for name, _ in component.errors)
    days = None if is_damaged else _days(component)
    if days is None:
        return CalendarDoubt(f"The days of “{text}” cannot be read.", where, TYPE_IT)
    event = CalendarEvent(text, *days, where)
    if any(name in component for name in _REPEATS):
        if meaning_of(event) is Meaning.UNRELATED:
            return None
        return CalendarDoubt(f"“{text}” repeats, and repeats are not worked out.", where, TYPE_IT)
    return event


def _days(component: "Component") -> tuple[date, date] | None:
    """Return the first and last day of an entry, None where they cannot be told."""
    start = _value(component, "DTSTART")
    if not isinstance(start, date):
        return None
    end: object = start
    if "DTEND" in component:
        end = _value(component, "DTEND")
    elif "DURATION" in component:
        end = _after(start, _value(component, "DURATION"))
    if not isinstance(end, date):
        return None
    first, last = _day(start), _day(end, is_end=True)
    if _day(end) == first:
        last = first
    return (first, last) if first <= last else None


def _value(component: "Component", name: str) -> object:
    """Return the value of a date or duration property; None if it is given twice, or unreadable."""
    from icalendar import vDDDTypes

    value = component.get(name)
    return value.dt if isinstance(value, vDDDTypes) else None


def _after(start: date, duration: object) -> date | None:
    if not isinstance(duration, timedelta):
        return None
    try:
        return start + duration
    except OverflowError:
        return None


def _day(moment: date, *, is_end: bool = False) -> date:
    """Return the day of a moment in London; an end at midnight, or without a time, is the day before."""
    if isinstance(moment, datetime):
        local = moment.astimezone(_LONDON) if moment.tzinfo else moment
        return (local - timedelta(microseconds=1) if is_end else local).date()
    return moment - timedelta(days=1) if is_end else moment
