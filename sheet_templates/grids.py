"""Attendance grids: which headings are days, and of which week; in daily sheets, which are its two halves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sheet_templates.heading_index import words
from sheet_templates.periods import date_in
from sheet_templates.records import record
from sheet_templates.snapshot import CellValue, Tab

FEWEST = 2
"""Day columns that make a grid; one alone may be anything."""

_DAYS = {
    **dict.fromkeys(("mon", "monday"), 0),
    **dict.fromkeys(("tue", "tues", "tuesday"), 1),
    **dict.fromkeys(("wed", "weds", "wednesday"), 2),
    **dict.fromkeys(("thu", "thur", "thurs", "thursday"), 3),
    **dict.fromkeys(("fri", "friday"), 4),
}
_LETTERS = (("m",), ("t", "tu"), ("w",), ("t", "th"), ("f",))
_SESSIONS = {
    **dict.fromkeys(("am", "morning"), "AM"),
    **dict.fromkeys(("pm", "afternoon"), "PM"),
    **dict.fromkeys(("day", "all day", "full day", ""), "DAY"),
}
_SESSION_WORDS = re.compile(r"\b(am|pm|morning|afternoon|all day|full day)\b")
_BESIDE_SESSION = frozenset({"mark", "marks", "session", "attendance", "att"})
_WEEK_OF = re.compile(r"^(?:w b|w c|wb|wc|week beginning|week commencing|week starting)\b")


@record(frozen=True, slots=True)
class DayColumn:
    """A column of a grid.

    Attributes:
        day: Offset from Monday, 0 to 4; -1 for a half-day of whatever day the row names.
        session: AM, PM or DAY.
        on: The day itself, when the headings say which week.
    """

    day: int
    session: str
    on: date | None = None

    @property
    def is_of_row(self) -> bool:
        """Whether each row names the day itself, and the column only the half of it."""
        return self.day < 0


def day_columns(headings: Sequence[tuple[int, str, str]]) -> dict[int, DayColumn]:
    """Return the day columns of a tab by column number; empty when its headings are no grid.

    Args:
        headings: Column, heading, and the cell's own text (of two rows, the lower one's), from
            left to right.
    """
    letters = _lettered(headings)
    texts = {
        column: f"{text.removesuffix(own)} {letters[column]}" if column in letters else text
        for column, text, own in headings
    }
    days = {column: found for column, text in texts.items() if (found := _day_of(text)) is not None}
    return days if len({(day.day, day.on) for day in days.values()}) >= FEWEST else {}


def half_days(headings: Sequence[tuple[int, str]]) -> dict[int, DayColumn]:
    """Return the columns ``AM`` and ``PM`` of a daily sheet by column number; empty unless both are there.

    Args:
        headings: Column and heading.
    """
    sessions = {column: session for column, text in headings if (session := _half_day(text))}
    if sorted(sessions.values()) != ["AM", "PM"]:
        return {}
    return {column: DayColumn(-1, session) for column, session in sessions.items()}


def _half_day(text: str) -> str:
    """Return the half-day that a heading names beside no more than a word for mark; else nothing."""
    plain = words(text)
    sessions = {_SESSIONS[found] for found in _SESSION_WORDS.findall(plain)}
    others = set(_SESSION_WORDS.sub(" ", plain).split())
    return sessions.pop() if len(sessions) == 1 and others <= _BESIDE_SESSION else ""


def clashes(days: Mapping[int, DayColumn]) -> frozenset[int]:
    """Return the columns that stand for the same half-day as another column."""
    seen: dict[DayColumn, list[int]] = {}
    for column, day in days.items():
        seen.setdefault(day, []).append(column)
    return frozenset(column for columns in seen.values() if len(columns) > 1 for column in columns)


def in_week(days: Mapping[int, DayColumn], monday: date) -> dict[int, DayColumn]:
    """Return the columns with their days in the week that begins on a Monday."""
    return {
        column: day if day.on or day.is_of_row else replace(day, on=monday + timedelta(days=day.day))
        for column, day in days.items()
    }


def week_named(tab: Tab, header_row: int) -> date | None:
    """Return the Monday of the one week that the tab's title or the rows above its headings name."""
    texts = [tab.title, *_texts_above(tab, header_row)]
    found = {monday(day) for text in texts if (day := _week_day(text)) is not None}
    return found.pop() if len(found) == 1 else None


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _texts_above(tab: Tab, header_row: int) -> Iterable[str]:
    """Give each text above the headings, alone and with the cell to its right."""
    for row, values in tab.rows.items():
        if row >= header_row:
            return
        for here, right in zip(values, [*values[1:], None], strict=True):
            if isinstance(here, str):
                yield f"{here} {_shown(right)}"


def _shown(value: CellValue) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else ""


def _week_day(text: str) -> date | None:
    return date_in(text) if _WEEK_OF.match(words(text)) else None


def _day_of(text: str) -> DayColumn | None:
    plain = words(text)
    sessions = _SESSION_WORDS.findall(plain)
    if len(sessions) > 1:
        return None
    session = _SESSIONS[sessions[0] if sessions else ""]
    rest = _SESSION_WORDS.sub(" ", plain)
    weekdays = {_DAYS[word] for word in rest.split() if word in _DAYS}
    on = date_in(text)
    if on is not None:
        return _dated(on, weekdays, session, is_week=bool(_WEEK_OF.match(plain)))
    rest = " ".join(word for word in rest.split() if not word.isdigit())
    return DayColumn(_DAYS[rest], session) if rest in _DAYS else None


def _dated(on: date, weekdays: set[int], session: str, *, is_week: bool) -> DayColumn | None:
    """Return the column of a heading with a full date, alone or with a weekday."""
    if not weekdays:
        return None if is_week or on.weekday() > 4 else DayColumn(on.weekday(), session, on)  # noqa: PLR2004 - Friday
    (day, *others) = weekdays
    if others or not (is_week or on.weekday() in {0, day}):
        return None
    return DayColumn(day, session, monday(on) + timedelta(days=day))


def _lettered(headings: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """Return the weekdays of every five neighbouring headings M, T, W, T and F."""
    owns = {column: words(own) for column, _, own in headings}
    found: dict[int, str] = {}
    for first in owns:
        run = range(first, first + len(_LETTERS))
        if all(owns.get(column) in letters for column, letters in zip(run, _LETTERS, strict=True)):
            found |= dict(zip(run, ("mon", "tue", "wed", "thu", "fri"), strict=True))
    return found
