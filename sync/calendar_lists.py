"""The entries of a list of dates (.csv): a calendar tab saved as CSV, or a calendar program's export."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheet_templates.errors import SettingsError
from sync.calendar_events import CalendarDoubt, CalendarEvent
from sync.connectors.records import TooManyDoubtsError, split
from validators.calendar_rows import CalendarKind, CalendarRow
from validators.facts import FactState, Reading
from validators.values.dates import read_date
from validators.values.folding import words

HEADINGS = {
    "kind": frozenset({"kind", "type"}),
    "name": frozenset(
        {
            "half term", "half term or reason", "name", "name or reason", "reason", "event", "title",
            "subject",
            "summary", "description", "period", "term", "what",
        }
    ),
    "first": frozenset(
        {"first day", "first", "start", "start date", "starts", "from", "begins", "date", "day", "start day"}
    ),
    "last": frozenset({"last day", "last", "end", "end date", "ends", "to", "until", "finish", "end day"}),
    "end time": frozenset({"end time"}),
}  # fmt: skip

_HEADINGS_WITHIN = 20
_MIDNIGHT = re.compile(r"(?:0?0:00(?::00)?|12:00(?::00)? ?am)", re.IGNORECASE)
_MONTH_FIRST = "month first"
_KINDS = {"half term": CalendarKind.HALF_TERM, "closure": CalendarKind.CLOSURE}


@dataclass(frozen=True, slots=True)
class CalendarList:
    """What a list holds.

    Attributes:
        rows: Rows that say themselves that they are a half-term or a closure.
        events: Rows that say so in words only.
        doubts: Rows that cannot be read.
    """

    rows: tuple[CalendarRow, ...]
    events: tuple[CalendarEvent, ...]
    doubts: tuple[CalendarDoubt, ...]


def read_list(text: str, *, source: str, as_of: date) -> CalendarList:
    """Read a list of dates with a heading above each column.

    The last day is inside; where there is a column for the time of the end, midnight means the
    day before.

    Args:
        text: The file's text.
        source: Its path, as people are to see it.
        as_of: The day of the run; dates lie in 2000 to ten years after it.

    Raises:
        SettingsError: there are no headings, the quotation marks do not pair up, or a date has
            the month first.
    """
    records = _records(text, source)
    headings = _headings(records[:_HEADINGS_WITHIN])
    if headings is None:
        raise SettingsError(
            "The calendar file has no column headings that say what each date is.",
            where=source,
            todo="Name the columns Kind, Half-term, First day and Last day.",
        )
    top, columns = headings
    found: list[CalendarRow | CalendarEvent | CalendarDoubt] = []
    for number, record in enumerate(records[top + 1 :], start=top + 2):
        cells = {
            name: " ".join(record[column].split()) if column < len(record) else ""
            for name, column in columns.items()
        }
        if any(cells.values()):
            found.append(_entry(cells, f"{source}, row {number}", as_of))
    return CalendarList(
        tuple(each for each in found if isinstance(each, CalendarRow)),
        tuple(each for each in found if isinstance(each, CalendarEvent)),
        tuple(each for each in found if isinstance(each, CalendarDoubt)),
    )


def _records(text: str, source: str) -> list[list[str]]:
    try:
        return list(split(text))
    except TooManyDoubtsError as exc:
        raise SettingsError(
            "The quotation marks in the calendar file do not pair up.",
            where=source,
            todo="Export it again, or type the dates into the calendar tab.",
        ) from exc


def _headings(records: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """Return the position of the headings, and the column of each; the first of several counts."""
    for position, record in enumerate(records):
        titles = [words(cell) for cell in record]
        columns = {
            name: next(column for column, title in enumerate(titles) if title in known)
            for name, known in HEADINGS.items()
            if known.intersection(titles)
        }
        if {"name", "first"} <= columns.keys():
            return position, columns
    return None


def _entry(cells: dict[str, str], where: str, as_of: date) -> CalendarRow | CalendarEvent | CalendarDoubt:
    name = cells["name"]
    days = _days(cells, where, as_of)
    if isinstance(days, str):
        return CalendarDoubt(
            f"“{name}” was not understood: {days}.", where, "Correct it, or leave the row out."
        )
    first, last = days
    kind = cells.get("kind", "")
    known = _KINDS.get(words(kind))
    if known:
        return CalendarRow(known, name, first, last)
    return CalendarEvent(f"{name} ({kind})" if kind else name, first, last or first, where)


def _days(cells: dict[str, str], where: str, as_of: date) -> tuple[date, date | None] | str:
    """Return the first and last day of a row, the last None where it is blank; else what is wrong."""
    first = _read(cells["first"], where, as_of)
    last = _read(cells.get("last", ""), where, as_of)
    for reading in (first, last):
        if reading.state is FactState.UNREADABLE:
            return f"“{reading.text}” cannot be read ({reading.note})"
        if reading.earliest:
            return f"“{reading.text}” is more than one date"
    if first.value is None:
        return "it has no first day"
    end = last.value
    if end and end > first.value and _MIDNIGHT.fullmatch(cells.get("end time", "")):
        end -= timedelta(days=1)
    if end and end < first.value:
        return "its last day comes before its first day"
    return first.value, end


def _read(text: str, where: str, as_of: date) -> Reading[date]:
    reading = read_date(text, as_of=as_of)
    if _MONTH_FIRST in reading.note:
        raise SettingsError(
            f"The dates of the calendar file have the month first: {text}.",
            where=where,
            todo="Export the file again with the day first, or with dates such as 2026-09-02.",
        )
    return reading
