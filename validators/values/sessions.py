"""Sessions: how many half-days a week, of the ten there are."""

import re

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.counts import A_WEEK, FULL_WEEK, counted_sessions
from validators.values.folding import fold, tidy
from validators.values.readings import known, shown, unknown, unreadable, without_value
from validators.values.timetable import is_full_time, is_part_time
from validators.values.weekday_lists import weekday_list

MOST_HOURS = 60

_ZERO = frozenset({"none", "nil", "zero", "no sessions"})
_NUMBER = re.compile(r"(?P<number>-?[0-9]{0,4}\.?[0-9]{1,6})(?P<unit> ?(?:%|fte))?")
_OF_TEN = re.compile(r"(?P<number>[0-9]{1,2}) ?(?:/|of|out of) ?10(?: sessions)?")
_HOURS = re.compile(rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?) ?(?:hours?|hrs?\.?|h){A_WEEK}")
_BARE = re.compile(r" ?0?\.[0-9]+ ?")
_ONE_HINT = "1 session"
_SHARE_NOTE = "read as a share of the ten sessions of a week"


@record(frozen=True, slots=True)
class Sessions:
    """How much of a week.

    Attributes:
        per_week: Half-days a week, 0 to 10, or None when only hours are known.
        hours: Hours a week, where the cell says hours.
        full_time: Whether it is the whole week.
    """

    per_week: float | None
    hours: float | None = None
    full_time: bool = False


def read_sessions(value: CellValue) -> Reading[Sessions]:
    """Read a cell that says how many half-days a week.

    A number below 1 is a share of the ten sessions. A bare 1 is not read: it may be one session or the whole
    week. Typed as text, "1.0", "100%" and "1 fte" are the whole week and "1 session" is one.
    """
    reading: Reading[Sessions] | None = without_value(value)
    if isinstance(value, str) and fold(value) in _ZERO:
        return known(Sessions(0.0), value)
    if reading is not None:
        return reading
    text = shown(value)
    if isinstance(value, str):
        return _of_text(text)
    if isinstance(value, bool):
        return unreadable(text, "a tick that does not say how many")
    if isinstance(value, int | float):
        return _of_number(value, text)
    return unreadable(text, "a date or time, not a number of sessions")


def is_lone_one(reading: Reading[object]) -> bool:
    """Whether a cell holds a bare 1, which the cells beside it may explain."""
    return reading.hint == _ONE_HINT


def is_plain_share(reading: Reading[object]) -> bool:
    """Whether a cell holds a bare number below 1, read as a share although it may be one of a session."""
    return reading.note == _SHARE_NOTE and _BARE.fullmatch(reading.text) is not None


def _of_text(text: str) -> Reading[Sessions]:
    tidied = fold(text)
    if is_full_time(tidied):
        return known(_of_count(float(FULL_WEEK)), text)
    if is_part_time(tidied):
        return unknown(text, "part-time, number not known")
    if (match := _HOURS.fullmatch(tidied)) is not None:
        return _of_hours(float(match["number"]), text)
    if (match := _NUMBER.fullmatch(tidied)) is not None:
        return _of_typed_number(match, tidied, text)
    if (match := _OF_TEN.fullmatch(tidied)) is not None:
        return _within_week(float(match["number"]), text, "")
    counted = counted_sessions(tidy(text))
    if counted is not None:
        return _within_week(counted, text, "")
    days = weekday_list(text, only_counts=True)
    if days is not None:
        return _within_week(float(len(days.slots)), text, days.note)
    return unreadable(text, "not a number of sessions or days")


def _of_typed_number(match: re.Match[str], tidied: str, text: str) -> Reading[Sessions]:
    number, unit = float(match["number"]), (match["unit"] or "").strip()
    if unit == "%":
        return _of_share(number / 100, text)
    if unit or tidied == "1.0":
        return _of_share(number, text)
    return _of_number(number, text)


def _of_number(number: float, text: str) -> Reading[Sessions]:
    if number == 1:
        return unreadable(text, "1 can be one session or the whole week", _ONE_HINT)
    if 0 < number < 1:
        return _of_share(number, text)
    return _within_week(number, text, "")


def _of_share(share: float, text: str) -> Reading[Sessions]:
    if not 0 <= share <= 1:
        return unreadable(text, "a share of more than a week, or of less than nothing")
    return _within_week(round(share * FULL_WEEK, 2), text, _SHARE_NOTE)


def _within_week(count: float, text: str, note: str) -> Reading[Sessions]:
    if count > FULL_WEEK:
        return unreadable(text, "more than the ten sessions of a week")
    if not count >= 0:
        return unreadable(text, "less than nothing")
    return known(_of_count(count), text, note)


def _of_count(count: float) -> Sessions:
    return Sessions(float(count), full_time=count == FULL_WEEK)


def _of_hours(hours: float, text: str) -> Reading[Sessions]:
    if hours > MOST_HOURS:
        return unreadable(text, f"more than {MOST_HOURS} hours a week")
    return known(Sessions(None, hours), text, "hours, so the sessions are not known")
