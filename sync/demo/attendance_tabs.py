"""The weekly grids of attendance marks, a tab for each half-term of the autumn."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sync.demo.leavers import LEAVERS
from sync.demo.placements import REGISTER
from sync.demo.providers import BY_KEY as PROVIDERS
from sync.demo.pupils import BY_KEY as PUPILS
from sync.demo.school_year import AS_OF, HALF_TERMS, Period, between
from sync.demo.sheet import Column, Look, Row, Sheet, Value
from sync.demo.stays import Stay
from sync.demo.typing_habits import slashed

AUTUMN = {"Attendance Aut 1": HALF_TERMS[6], "Attendance Aut 2": HALF_TERMS[7]}
"""Title of each tab, and its half-term."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
COLUMNS = (
    Column("week", "w/b"),
    Column("pupil", "Pupil", width=22),
    Column("provider", "AP", width=26),
    *(Column(f"{day} {half}", f"{day} {half}", width=8) for day in WEEKDAYS for half in ("AM", "PM")),
)

_MARKS = {"AM": "/", "PM": "\\"}
_ABSENT_IN = 5
_LATE_IN = 3
_WEEKS_FOR_ABSENCE = 5


def entries(title: str) -> list[Row]:
    """Return the rows of one half-term, up to the last school day before the day of the check."""
    half_term = AUTUMN[title]
    mondays = sorted({_monday(day) for day in between(half_term.first, _last_day(half_term))})
    return [
        row
        for number, monday in enumerate(mondays)
        for place, stay in enumerate((*REGISTER, *LEAVERS))
        if (row := _week(stay, monday, half_term, number + place)) is not None
    ]


def build(title: str, rows: Iterable[Row]) -> Sheet:
    """Return the tab of one half-term."""
    sheet = Sheet(title, COLUMNS)
    name = AUTUMN[title].name.removesuffix(" 2026")
    sheet.line(Look.TITLE, f"AP attendance, {name}: marks as phoned or emailed in by providers")
    sheet.line(Look.NOTE, "/ \\ present, L late, I ill. Boxes outside a pupil's AP days stay empty.")
    sheet.headings()
    for row in rows:
        sheet.entry(row)
    return sheet


def row_key(stay: str, day: date) -> str:
    """Return the name of the row with a placement's marks of the week of a day."""
    return f"{stay}, {_monday(day).isoformat()}"


def _last_day(half_term: Period) -> date:
    return min(half_term.last, AS_OF - timedelta(days=1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(stay: Stay, monday: date, half_term: Period, number: int) -> Row | None:
    """Return one pupil's week at one provider, or None when the pupil is not there in that week."""
    marks = dict(_marks(stay, monday, half_term, number))
    if not marks:
        return None
    week: Value = slashed(monday) if number % 4 == 0 else monday
    name = stay.called or PROVIDERS[stay.provider].name
    return Row(
        row_key(stay.key, monday),
        {"week": week, "pupil": PUPILS[stay.pupil].plain, "provider": name, **marks},
    )


def _marks(stay: Stay, monday: date, half_term: Period, number: int) -> Iterator[tuple[str, str]]:
    """Give the marks of a week: in most weeks present, now and then late or ill for one half-day."""
    if stay.starts is None or stay.starts > AS_OF:
        return
    last = min(_last_day(half_term), stay.ending.left if stay.ending else AS_OF)
    days = between(max(monday, half_term.first, stay.starts), min(monday + timedelta(days=4), last))
    slots = [f"{WEEKDAYS[day.weekday()]} {half}" for day in days for half in _MARKS]
    expected = [slot for slot in slots if slot in stay.week.slots]
    for position, slot in enumerate(expected):
        yield slot, _mark(slot, stay, monday, number) if position == 0 else _MARKS[slot[-2:]]


def _mark(slot: str, stay: Stay, monday: date, number: int) -> str:
    """Return the first mark of a week, which is the one that may be late or ill.

    Ill at most once, and only where the pupil has been there for long enough that attendance stays
    above nine in ten; late at most every third week.
    """
    weeks = (monday - (stay.starts or monday)).days // 7
    if weeks == _WEEKS_FOR_ABSENCE and number % _ABSENT_IN == 0:
        return "I"
    if slot.endswith("AM") and number % _LATE_IN == 0 and weeks % _LATE_IN == 1:
        return "L"
    return _MARKS[slot[-2:]]
