"""Registers drawn at random, one placement a pupil, and what a plain count of their rows comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from reports.material import Material, Period
from tests.reports.returns.materials import ONE_RULE, material_of

TODAY = date(2026, 11, 23)
PERIOD = Period(date(2026, 10, 5), date(2026, 11, 27))
NAMES = ("ASH, Ada", "BIRCH, Ben", "CEDAR, Cy", "DOGWOOD, Di", "ELDER, Ed")
PROVIDERS = ("Oak Centre", "Elm House")
UNREADABLE = "soon"

_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri")
_HALVES = ("AM", "PM")
_THERE = frozenset({"/", "L"})
_POSSIBLE = frozenset({"/", "L", "N"})
_LOST = "??? what"


@dataclass(frozen=True)
class Row:
    """One placement as typed.

    Attributes:
        name, provider: Who and where.
        start, end: Days; a start in words cannot be read.
        days: Whole days of the week.
        sessions: Sessions a week.
        marks: By day and half.
    """

    name: str
    provider: str
    start: date | str
    end: date | None
    days: tuple[str, ...]
    sessions: int
    marks: tuple[tuple[date, str, str], ...]

    @property
    def label(self) -> str:
        """Initials and year."""
        surname, forename = self.name.split(", ")
        return f"{forename[0]}.{surname[0]}. (Y10)"

    @property
    def shown(self) -> str:
        """The name as reports show it."""
        surname, forename = self.name.split(", ")
        return f"{forename} {surname}"

    def was_in(self, first: date, last: date) -> bool:
        """Whether it had a day between two, or may have had one, as far as its cells tell."""
        if isinstance(self.start, date) and self.start > min(last, TODAY):
            return False
        return self.end is None or self.end >= first

    def counted(self, first: date, last: date) -> tuple[int, int, int]:
        """Return the sessions attended and possible, and the marks that cannot be read."""
        own = [mark for day, _, mark in self.marks if first <= day <= min(last, TODAY)]
        return (
            sum(mark in _THERE for mark in own),
            sum(mark in _POSSIBLE for mark in own),
            sum(mark == _LOST for mark in own),
        )

    def is_marked(self, day: date) -> bool:
        """Whether any mark that can be read came in for a day."""
        return any(on == day and mark != _LOST for on, _, mark in self.marks)


_OFFSETS = st.integers(-80, 12)
_MARKS = st.sampled_from(["/", "/", "N", "L", "D", _LOST])
_SLOTS = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(_HALVES), _MARKS),
    max_size=8,
    unique_by=lambda slot: slot[:2],
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Draw none to five placements, close to the day of the check."""
    return tuple(draw(_row(name)) for name in NAMES[: draw(st.integers(0, len(NAMES)))])


@st.composite
def _row(draw: st.DrawFn, name: str) -> Row:
    start = TODAY + timedelta(days=draw(_OFFSETS))
    length = draw(st.none() | st.integers(0, 90))
    end = None if length is None else start + timedelta(days=length)
    is_lost = end is None and draw(st.integers(0, 9)) == 0
    days = draw(st.lists(st.sampled_from(_DAY_NAMES), max_size=3, unique=True))
    marks = [(TODAY - timedelta(days=back), half, mark) for back, half, mark in draw(_SLOTS)]
    return Row(
        name,
        draw(st.sampled_from(PROVIDERS)),
        UNREADABLE if is_lost else start,
        end,
        tuple(sorted(days, key=_DAY_NAMES.index)),
        draw(st.integers(2, 10)),
        tuple(marks),
    )


def material(drawn: tuple[Row, ...], period: Period = PERIOD, **tabs: str) -> Material:
    """Return the register of some rows after a check."""
    made = {"Register": "\n".join(_register(drawn)), "Attendance": "\n".join(_attendance(drawn))}
    return material_of(made | tabs, TODAY, period=period, rules=ONE_RULE)


def _register(drawn: tuple[Row, ...]) -> Iterator[str]:
    yield "Pupil | Year | Provider | Start date | Actual end date | Timetable | Sessions"
    for row in drawn:
        end = row.end.isoformat() if row.end else ""
        week = ", ".join(row.days)
        yield f"{row.name} | 10 | {row.provider} | {row.start} | {end} | {week} | {row.sessions}"


def _attendance(drawn: tuple[Row, ...]) -> Iterator[str]:
    yield "Pupil | Provider | Date | Session | Mark"
    for row in drawn:
        for day, half, mark in row.marks:
            yield f"{row.name} | {row.provider} | {day.isoformat()} | {half} | {mark}"
