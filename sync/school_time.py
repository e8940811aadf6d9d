"""When a school is open as far as the settings say so: half-terms, closures and bank holidays, as rows."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheet_templates.errors import SettingsError, UserError
from sync.bank_holidays import bank_holidays
from sync.settings import CalendarSettings, Span
from validators.calendar_rows import CalendarKind, CalendarRow

_YEARS_AROUND = 2


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """What settings say about school time.

    Attributes:
        rows: Half-terms and closures; empty leaves it to the register's calendar tab.
        bank_holidays: Days without school in any case.
        doubts: What of a calendar file was not understood.
        trouble: Why a register's own calendar file could not be read; such a register is not checked.
    """

    rows: tuple[CalendarRow, ...] = ()
    bank_holidays: frozenset[date] = frozenset()
    doubts: tuple[str, ...] = ()
    trouble: UserError | None = None


def school_time(calendar: CalendarSettings, as_of: date) -> SchoolTime:
    """Return the school time of settings, and of the file that they name.

    Args:
        calendar: The settings.
        as_of: The day of the check; years far from it are left out.

    Raises:
        SettingsError: the file cannot be opened, or is no calendar.
    """
    rows = (
        *(_row(CalendarKind.HALF_TERM, one) for one in calendar.half_terms),
        *(_row(CalendarKind.CLOSURE, one) for one in calendar.closures),
    )
    closed = _bank_holidays(calendar, as_of)
    if calendar.file is None:
        return SchoolTime(rows, closed)
    from sync.calendar_files import read_calendar_file  # most schools keep their calendar in the register

    found = read_calendar_file(_content(calendar.file), source=str(calendar.file), as_of=as_of)
    doubts = tuple(f"{doubt.what} ({doubt.where})" for doubt in found.doubts)
    return SchoolTime((*rows, *found.rows), closed, doubts)


def _bank_holidays(calendar: CalendarSettings, as_of: date) -> frozenset[date]:
    if not calendar.bank_holidays:
        return frozenset()
    return bank_holidays(range(as_of.year - _YEARS_AROUND, as_of.year + _YEARS_AROUND + 1))


def _row(kind: CalendarKind, span: Span) -> CalendarRow:
    return CalendarRow(kind, span.name, span.first, span.last)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise SettingsError(
            "The calendar file cannot be opened, so nothing is checked by it.",
            where=str(path),
            todo="Check that it is there and that this account may read it.",
        ) from exc
