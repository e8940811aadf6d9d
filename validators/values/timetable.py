"""Timetables: which mornings and afternoons of the week a pupil attends."""

import re

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.counts import FULL_WEEK, counted_sessions
from validators.values.folding import fold, phrases, tidy
from validators.values.readings import known, shown, unknown, unreadable, without_value
from validators.values.weekday_lists import HALVES, SCHOOL_DAYS, Slot, weekday_list

EVERY_SLOT = frozenset((day, half) for day in SCHOOL_DAYS for half in HALVES)

_FULL_TIME = phrases(
    "ft|f/t|full time|full-time|fulltime|every day|everyday|daily|all week|full week|whole week|each day|"
    "all day every day|five days"
)
_PART_TIME = frozenset({"pt", "p/t", "part time", "part-time", "parttime"})
_EVERY_HALF = re.compile(
    r"(?:(?:5|five) ?(?:x ?)?|every |daily |each )?(?:(?P<am>a\.?m\.?s?|mornings?)|p\.?m\.?s?|afternoons?)"
    r"(?: only| every day| daily| each day)?"
)
_CHANGING = re.compile(
    r"\b(?:wk|week) ?(?:[ab]|[1-4])\b|alternat|fortnight|every other|\brota|\bvar(?:y|ies|ied|ious)|flexib"
)
_COUNT_AND_DAYS = re.compile(r"(?P<count>[^(:=]+?) ?(?:\(|:|=) ?(?P<days>[^()]+?) ?\)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@record(frozen=True, slots=True)
class Timetable:
    """When a pupil attends in a normal week.

    Attributes:
        slots: Weekday (0 for Monday) and ``AM`` or ``PM``; empty when only their number is known.
        sessions: How many half-days, or None when not even that is known.
    """

    slots: frozenset[Slot]
    sessions: int | None


def is_full_time(text: str) -> bool:
    """Whether the text says full time, or every day, in words."""
    return fold(text) in _FULL_TIME


def is_part_time(text: str) -> bool:
    """Whether the text says part time and nothing else."""
    return fold(text) in _PART_TIME


def read_timetable(value: CellValue) -> Reading[Timetable]:
    """Read a cell of a timetable column.

    A half-day after days that are joined by ``&``, ``+``, ``/`` or "and" holds for all of them ("Tue & Thu
    pm"); after a comma only for its own day ("Mon, Tue am, Thu"). The note says so where it matters.
    """
    reading: Reading[Timetable] | None = without_value(value)
    if reading is not None:
        return reading
    text = shown(value)
    if not isinstance(value, str):
        return unreadable(text, _why_not_text(value))
    tidied = tidy(text)
    if is_part_time(tidied):
        return unknown(text, "part-time, but not which days")
    found = _timetable(tidied)
    if found is not None:
        return known(found[0], text, found[1])
    if weekday_list(tidied, only_counts=True) is not None:
        return unreadable(text, "T can be Tuesday or Thursday", "Tue or Thu")
    return unreadable(text, _why(tidied))


def _timetable(text: str) -> tuple[Timetable, str] | None:
    if is_full_time(text):
        return _of_slots(EVERY_SLOT), ""
    match = _EVERY_HALF.fullmatch(fold(text))
    if match is not None:
        half = HALVES[0] if match["am"] else HALVES[1]
        return _of_slots(frozenset((day, half) for day in SCHOOL_DAYS)), ""
    count = counted_sessions(text)
    if count is not None:
        return _of_count(count)
    days = weekday_list(text)
    if days is not None:
        return _of_slots(days.slots), days.note
    return _of_count_and_days(text)


def _of_slots(slots: frozenset[Slot]) -> Timetable:
    return Timetable(slots, len(slots))


def _of_count(count: float) -> tuple[Timetable, str] | None:
    if count == FULL_WEEK:
        return _of_slots(EVERY_SLOT), ""
    if not 0 < count < FULL_WEEK or not count.is_integer():
        return None
    return Timetable(frozenset(), int(count)), "the number of sessions, but not which days"


def _of_count_and_days(text: str) -> tuple[Timetable, str] | None:
    match = _COUNT_AND_DAYS.fullmatch(text)
    if match is None:
        return None
    count, days = counted_sessions(match["count"]), weekday_list(match["days"])
    if count is None or days is None or len(days.slots) != count:
        return None
    return _of_slots(days.slots), days.note


def _why_not_text(value: CellValue) -> str:
    if isinstance(value, bool):
        return "a tick that does not say which days"
    if isinstance(value, int | float):
        return "a number alone, of days or of sessions"
    return "a date or time, not days of the week"


def _why(text: str) -> str:
    folded = fold(text)
    if _NUMBER.fullmatch(folded):
        return "a number alone, of days or of sessions"
    if _CHANGING.search(folded):
        return "not the same in every week"
    return "not days of the week, with am or pm where it is half a day"
