"""A local authority's register for measuring: many placements, and a mark for every day. All made up."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from sheet_templates.snapshot import CellValue, Snapshot, Tab
from tests.bench.made_up import AS_OF, SEED, name_of, upn_of
from tests.validators.school_years import the_year_2026

PLACEMENTS = (
    *("Surname", "Forename", "UPN", "Year group", "SEN status", "Provider", "Reason", "Referral date"),
    *("Part A", "Part B", "Welcome meeting", "IPA signed", "Start date", "Planned end", "Sessions per week"),
    *("School sessions per week", "Timetable", "Review 1", "Review 2", "Status"),
)
PROVIDERS = ("Provider", "Setting type", "Safeguarding audit", "LA audit", "Insurance expires")
MARKS = ("Date", "UPN", "Surname", "Forename", "Provider", "Session", "Mark", "Absence followed up")

CALENDAR = the_year_2026()

_WEEKS = ((0, 1), (1, 3), (0, 4), (3, 4), (2,))
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_REASONS = ("Behaviour", "SEND", "Mental health", "Physical health", "At risk of NEET")
_A_PROVIDER_HAS = 25
_SLIPS, _ABSENT, _LATE, _FORGOTTEN = 0.04, 0.06, 0.09, 0.03


def authority(placements: int) -> Snapshot:
    """Return a register with about 20 marks a placement; of every step some few are late or forgotten."""
    chance = random.Random(SEED)
    providers = [
        f"{name_of(number).title()} Centre" for number in range(max(1, placements // _A_PROVIDER_HAS))
    ]
    rows = [_placement(number, providers, chance) for number in range(placements)]
    marks = (mark for row in rows for mark in _marks(row, chance))
    tabs = {
        "Register": (PLACEMENTS, rows),
        "Providers": (PROVIDERS, [_provider(one, chance) for one in providers]),
        "Attendance": (MARKS, sorted(marks, key=_day)),
    }
    return Snapshot("made up", "made up", tuple(_tab(title, *table) for title, table in tabs.items()))


def _tab(title: str, headings: tuple[str, ...], rows: list[list[CellValue]]) -> Tab:
    return Tab(title, dict(enumerate([list(headings), *rows], start=1)))


def _provider(name: str, chance: random.Random) -> list[CellValue]:
    audit = date(2026, 8, 20) + timedelta(days=14 * (chance.random() < _SLIPS))
    return [name, "School/PRU with URN", audit, date(2026, 9, 10), date(2027, 8, 31)]


def _placement(number: int, providers: list[str], chance: random.Random) -> list[CellValue]:
    days = CALENDAR.days(date(2026, 9, 2), AS_OF)
    start = days[int(len(days) * chance.random() ** 1.15)]
    referral = start - timedelta(days=14)
    week = chance.choice(_WEEKS)
    steps = [
        referral + timedelta(days=chance.randrange(6)),
        start - timedelta(days=1),
        start - timedelta(days=3),
        start - timedelta(days=2),
    ]
    reviews = [start + timedelta(days=28), start + timedelta(days=56)]
    return [
        name_of(chance.randrange(20_000)).upper(),
        name_of(chance.randrange(1_000)).title(),
        upn_of(number),
        chance.randrange(9, 12),
        chance.choice("NNNKE"),
        chance.choice(providers),
        chance.choice(_REASONS),
        referral,
        *(_slipped(day, chance) for day in steps),
        start,
        start + timedelta(days=180),
        2 * len(week),
        10 - 2 * len(week),
        ", ".join(_WEEKDAYS[day] for day in week),
        *(day if day < AS_OF and chance.random() >= _SLIPS else None for day in reviews),
        "Active",
    ]


def _slipped(day: date, chance: random.Random) -> date | None:
    """Return the day of a step, or that it was late or forgotten."""
    slip = chance.random()
    return None if slip < _SLIPS / 2 else day + timedelta(days=30) if slip < _SLIPS else day


def _marks(row: list[CellValue], chance: random.Random) -> Iterator[list[CellValue]]:
    cells = dict(zip(PLACEMENTS, row, strict=True))
    start, timetable = cells["Start date"], str(cells["Timetable"])
    assert isinstance(start, date)
    who: list[CellValue] = [cells[name] for name in MARKS[1:5]]
    for day in CALENDAR.days(start, AS_OF - timedelta(days=1)):
        if _WEEKDAYS[day.weekday()] in timetable:
            luck = chance.random()
            mark = "O" if luck < _ABSENT else "L" if luck < _LATE else "/"
            for session in ("AM", "PM") if luck < 1 - _FORGOTTEN else ():
                yield [day, *who, session, mark, "Yes" if luck < _ABSENT * (1 - _SLIPS) else None]


def _day(mark: list[CellValue]) -> date:
    assert isinstance(mark[0], date)
    return mark[0]
