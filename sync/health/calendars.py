"""Whether the calendar files that settings name can be read, and how far they reach."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sheet_templates.errors import UserError
from sync.health.points import Point, fail, ok, warn
from sync.school_time import SchoolTime, school_time
from sync.settings import CalendarSettings, Settings
from validators.dates_in_words import day_in_words

PART = "Calendar"


def calendar_points(settings: Settings, as_of: date) -> Iterator[Point]:
    """Give what was found about each calendar file of the settings, with the registers that it is for.

    Args:
        settings: The settings.
        as_of: The day; years far from it are left out of a file.
    """
    found: dict[CalendarSettings, list[str]] = {}
    if settings.calendar.file is not None:
        found[settings.calendar] = []
    for register in settings.registers:
        one = register.calendar
        if one is not None and one.file is not None:
            found.setdefault(one, []).append(register.name)
    for calendar, names in found.items():
        yield _point(calendar, calendar.file, names, as_of)


def _point(calendar: CalendarSettings, file: Path | None, names: list[str], as_of: date) -> Point:
    whose = f" of {', '.join(names)}" if names else ""
    try:
        read = school_time(calendar, as_of)
    except UserError as error:
        return fail(
            PART, f"The calendar file{whose} cannot be used: {error.what}", where=error.where, todo=error.todo
        )
    last = max((row.last or row.first for row in read.rows), default=date.min)
    where = str(file)
    if read.doubts or last == date.min:
        return warn(
            PART,
            f"Of the calendar file{whose}, {_count(read)} not understood: {'; '.join(read.doubts[:3])}",
            where=where,
            todo="Put these lines right in the file; each says why.",
        )
    if last < as_of:
        return warn(
            PART,
            f"The calendar file{whose} ends on {day_in_words(last)}, so school days since cannot be counted.",
            where=where,
            todo="Put this year's half-terms into it.",
        )
    return ok(PART, f"The calendar file{whose} reaches to {day_in_words(last)}.", where)


def _count(read: SchoolTime) -> str:
    return f"{len(read.doubts)} lines are" if len(read.doubts) != 1 else "1 line is"
