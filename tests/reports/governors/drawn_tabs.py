"""Drawn registers with attendance, reviews, checks and referrals as plain rows, and plain days to count by.

Each pupil has one placement at most at a provider. Nothing here knows of the program but the text that is
typed; the school days are those of the worked examples, walked one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.reports.governors.drawn import AS_OF, FIRST, LAST, PEOPLE, PROVIDERS
from tests.validators.school_years import MAY_DAY, YEAR_2026

UNREADABLE = "sometime"
NOT_READ = "??? what"
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
REPORT = "Provider report received"
CHECK_TYPES = ("School QA", "LA monitoring visit", "School safeguarding audit", "LA annual audit")

_DAY = timedelta(days=1)
_SPAN = (LAST - FIRST).days

SCHOOL_DAYS = [
    day
    for one in YEAR_2026
    for day in (one.first + n * _DAY for n in range((one.last - one.first).days + 1))
    if day.weekday() < len(WEEK) and day != MAY_DAY
]

Mark = tuple[str, str]
"""The session as typed, and the mark; no mark at all where it is blank."""


@dataclass(frozen=True)
class Stay:
    """One placement as typed, with what was entered about it.

    Attributes:
        pupil, provider: Who and where.
        start, left: Days; an empty text for one that goes on.
        days: Days of the week.
        is_half: Whether only the mornings.
        marks: Of its days one after the other, again and again.
        reviews: Days of reviews held, in order.
        has_unread_review: Whether there is one more whose day cannot be read.
        referred, part_a: Days; part A may be anything that is typed.
        reports: Days on which a report came in.
    """

    pupil: int
    provider: str
    start: date
    left: date | str
    days: tuple[str, ...]
    is_half: bool
    marks: tuple[Mark, ...]
    reviews: tuple[date, ...]
    has_unread_review: bool
    referred: date
    part_a: date | str
    reports: tuple[date, ...]

    def is_on(self, day: date) -> bool:
        """Whether it was going on, the last day included."""
        return self.start <= day and (not isinstance(self.left, date) or day <= self.left)

    @property
    def sessions_of_day(self) -> int:
        """Sessions of one of its days."""
        return 1 if self.is_half else 2

    def scheduled(self, first: date, last: date) -> list[date]:
        """Return the school days on which the pupil was due."""
        due = [day for day in SCHOOL_DAYS if first <= day <= last and self.is_on(day)]
        return [day for day in due if WEEK[day.weekday()] in self.days]

    def marked(self) -> Iterator[tuple[date, Mark]]:
        """Give the rows of the attendance tab."""
        for number, day in enumerate(self.scheduled(FIRST, AS_OF - _DAY)):
            mark = self.marks[number % len(self.marks)]
            if mark[1]:
                yield day, mark


@dataclass(frozen=True)
class Checked:
    """One provider as typed: days of its cells by heading, its rows among the checks."""

    name: str
    cells: Mapping[str, date | str]
    checks: tuple[tuple[str, date | str], ...]


CELLS = ("Safeguarding audit on", "LA audit on", "Insurance expires on")

_OFTEN = st.sampled_from([("DAY", "/"), ("DAY", "/"), ("DAY", "L"), ("DAY", "N"), ("AM", "/"), ("AM", "N")])
_MARKS = st.lists(
    st.one_of(_OFTEN, _OFTEN, st.sampled_from([("DAY", ""), ("AM", NOT_READ)])), min_size=1, max_size=7
)
_WHEN = st.integers(0, _SPAN - 2).map(lambda n: FIRST + n * _DAY)
_WEEKDAYS = _WHEN.filter(lambda day: day.weekday() < len(WEEK))
_ANY_DAY = st.integers(-500, 20).map(lambda n: AS_OF + n * _DAY)
_CELL = st.one_of(_ANY_DAY, _ANY_DAY, st.sampled_from(["", UNREADABLE]))


@st.composite
def stays(draw: st.DrawFn) -> list[Stay]:
    """Draw the placements of a register."""
    pairs = st.tuples(st.integers(0, len(PEOPLE) - 1), st.sampled_from(PROVIDERS))
    return [draw(_stay(*pair)) for pair in draw(st.lists(pairs, min_size=1, max_size=5, unique=True))]


@st.composite
def _stay(draw: st.DrawFn, pupil: int, provider: str) -> Stay:
    start = draw(_WEEKDAYS)
    left = draw(st.one_of(st.just(""), st.integers(0, 60).map(lambda n: min(start + n * _DAY, AS_OF))))
    until = left if isinstance(left, date) else LAST
    inside = st.integers(0, (until - start).days).map(lambda n: start + n * _DAY)
    on_weekdays = inside.filter(lambda day: day.weekday() < len(WEEK))
    reviews = draw(st.lists(on_weekdays, max_size=3, unique=True))
    referred = max(FIRST, start - draw(st.integers(1, 30)) * _DAY)
    return Stay(
        pupil,
        provider,
        start,
        left,
        tuple(sorted(draw(st.sets(st.sampled_from(WEEK), max_size=3)), key=WEEK.index)),
        draw(st.booleans()),
        tuple(draw(_MARKS)),
        tuple(sorted(reviews)),
        draw(st.integers(0, 4)) == 0,
        referred,
        draw(
            st.one_of(
                st.integers(0, 20).map(lambda n: referred + n * _DAY),
                st.sampled_from(["", "TBC", UNREADABLE]),
            )
        ),
        tuple(draw(st.lists(inside, max_size=3))),
    )


@st.composite
def checked(draw: st.DrawFn) -> list[Checked]:
    """Draw what is known of each provider."""
    check = st.tuples(st.sampled_from(CHECK_TYPES), _CELL)
    return [
        Checked(name, {cell: draw(_CELL) for cell in CELLS}, tuple(draw(st.lists(check, max_size=4))))
        for name in PROVIDERS
    ]


def tabs_of(rows: Sequence[Stay], providers: Sequence[Checked] = ()) -> dict[str, str]:
    """Return the tabs as they are typed."""
    tabs = {
        "Register": _table(
            "Pupil | Provider | Start date | Left | Days | Referral date | Part A", _register(rows)
        ),
        "Attendance": _table("Pupil | Provider | Date | Session | Mark", _attendance(rows)),
        "Reviews": _table("Pupil | Provider | Review date", _reviews(rows)),
        "Log": _table("Date | Type | Pupil | Provider", _log(rows)),
    }
    if providers:
        tabs["Providers"] = _table(f"Provider name | {' | '.join(CELLS)}", _providers(providers))
        tabs["Provider checks"] = _table("Provider | Check type | Done on", _checks(providers))
    return tabs


def _table(headings: str, rows: Iterator[str]) -> str:
    return "\n".join((headings, *rows))


def _register(rows: Sequence[Stay]) -> Iterator[str]:
    for row in rows:
        week = ", ".join(f"{day} am" if row.is_half else day for day in row.days)
        cells = (PEOPLE[row.pupil], row.provider, row.start, row.left, week, row.referred, row.part_a)
        yield " | ".join(map(str, cells))


def _attendance(rows: Sequence[Stay]) -> Iterator[str]:
    for row in rows:
        for day, (session, mark) in row.marked():
            yield f"{PEOPLE[row.pupil]} | {row.provider} | {day} | {session} | {mark}"


def _reviews(rows: Sequence[Stay]) -> Iterator[str]:
    for row in rows:
        for day in (*row.reviews, *([UNREADABLE] if row.has_unread_review else [])):
            yield f"{PEOPLE[row.pupil]} | {row.provider} | {day}"


def _log(rows: Sequence[Stay]) -> Iterator[str]:
    for row in rows:
        for day in row.reports:
            yield f"{day} | {REPORT} | {PEOPLE[row.pupil]} | {row.provider}"


def _providers(providers: Sequence[Checked]) -> Iterator[str]:
    for one in providers:
        yield " | ".join(map(str, (one.name, *one.cells.values())))


def _checks(providers: Sequence[Checked]) -> Iterator[str]:
    for one in providers:
        for kind, day in one.checks:
            yield f"{one.name} | {kind} | {day}"
