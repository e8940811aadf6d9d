"""A school's published term dates, from an iCalendar file or a list, as rows of the calendar tab."""

from dataclasses import dataclass
from datetime import date

from sheet_templates.errors import SettingsError
from sync.calendar_assembly import rows_from_events
from sync.calendar_events import CalendarDoubt, CalendarEvent
from sync.calendar_ics import ics_events
from sync.calendar_lists import read_list
from sync.connectors.decoding import decoded
from validators.calendar_rows import CalendarKind, CalendarRow

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a calendar file says about school time.

    Attributes:
        rows: Half-terms and closures, for ``calendar_from_rows``.
        doubts: Entries about school time that were not understood; none of them is in ``rows``.
        unrelated: Entries about something else, such as a sports day.
    """

    rows: tuple[CalendarRow, ...]
    doubts: tuple[CalendarDoubt, ...]
    unrelated: tuple[CalendarEvent, ...]


def read_calendar_file(content: bytes, *, source: str, as_of: date) -> CalendarFile:
    """Read a calendar file of either kind, told apart by its content.

    Args:
        content: The whole file.
        source: Its path, as people are to see it.
        as_of: The day of the run; dates in a list lie in 2000 to ten years after it.

    Raises:
        SettingsError: it is not a calendar, it is cut off, or its dates have the month first.
    """
    if content.startswith(_WORKBOOK):
        raise SettingsError(
            "A calendar file is an .ics or a .csv file, and this is a workbook.",
            where=source,
            todo="Save its calendar tab as .csv, or copy that tab into the register and name no file.",
        )
    text = decoded(content).lstrip("\ufeff \r\n")
    if text[:6].upper() == "BEGIN:":
        events, unread = ics_events(text, source)
        rows: tuple[CalendarRow, ...] = ()
    else:
        listed = read_list(text, source=source, as_of=as_of)
        events, unread, rows = list(listed.events), list(listed.doubts), listed.rows
    assembled, doubts, unrelated = rows_from_events(events)
    rows = (*rows, *assembled)
    doubts = [*unread, *doubts]
    if not any(row.kind == CalendarKind.HALF_TERM for row in rows):
        doubts.append(_no_half_term(source))
    return CalendarFile(rows, tuple(doubts), tuple(unrelated))


def _no_half_term(source: str) -> CalendarDoubt:
    return CalendarDoubt(
        "Nothing in the calendar file says on which days school starts and ends.",
        source,
        "Type the first and last day of each half-term into the calendar tab.",
    )
