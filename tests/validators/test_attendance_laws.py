"""Attendance worked out by column agrees with the same worked out slowly, row by row and day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validators.building import check, findings_of, register_of
from tests.validators.school_years import the_year_2026
from validators.attendance_grids import blocks, every_day
from validators.placements import Placement
from validators.register import Register

AS_OF = date(2026, 11, 23)
FIRST_DAY = date(2026, 11, 2)
DAY = timedelta(days=1)
THERE, ABSENT = {"/", "L"}, {"O"}
PLACED = "Pupil | Year | Provider | Start date | Actual end | Status | Timetable | Placement ref"
MARKED = "Date | Session | Pupil name | Provider | Placement ref | Mark"
TIMETABLES = {
    "Mon": {(0, "AM"), (0, "PM")},
    "Tue pm, Wed": {(1, "PM"), (2, "AM"), (2, "PM")},
    "Thu am, Fri am": {(3, "AM"), (4, "AM")},
    "": set(),
}
SESSIONS = {"AM": ["AM"], "PM": ["PM"], "DAY": ["AM", "PM"], "": ["AM", "PM"]}


@dataclass(frozen=True)
class Row:
    """One attendance row as it is typed."""

    day: date
    session: str
    pupil: str
    provider: str
    ref: str
    mark: str


@dataclass(frozen=True)
class Drawn:
    """A register: placements as typed, and marks."""

    placements: tuple[tuple[str, str, str, str, str, str, str], ...]
    rows: tuple[Row, ...]

    @property
    def tabs(self) -> dict[str, str]:
        placements = (f"{pupil} | 10 | " + " | ".join(rest) for pupil, *rest in self.placements)
        marks = (f"{r.day} | {r.session} | {r.pupil} | {r.provider} | {r.ref} | {r.mark}" for r in self.rows)
        return {"Register": "\n".join((PLACED, *placements)), "Attendance": "\n".join((MARKED, *marks))}

    def register(self) -> Register:
        return register_of(self.tabs, AS_OF)


_PUPILS = st.sampled_from(["SMITH, Jo", "BROWN, Al"])
_PROVIDERS = ["Oak", "Elm"]
_PLACEMENTS = st.tuples(
    _PUPILS,
    st.sampled_from(_PROVIDERS),
    st.sampled_from(["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-30", "soon", ""]),
    st.sampled_from(["", "", "2026-11-13", "2026-11-20"]),
    st.sampled_from(["", "", "Active", "Declined", "Paused"]),
    st.sampled_from(sorted(TIMETABLES)),
    st.sampled_from(["", "", "R1", "R2"]),
)
_ROWS = st.builds(
    Row,
    st.integers(0, 24).map(lambda n: FIRST_DAY + n * DAY),
    st.sampled_from(sorted(SESSIONS)),
    st.one_of(_PUPILS, st.just("GONE, Di")),
    st.sampled_from([*_PROVIDERS, ""]),
    st.sampled_from(["", "", "", "R1"]),
    st.sampled_from(["/", "/", "L", "O", "", "who knows"]),
)
REGISTERS = st.builds(
    Drawn,
    st.lists(_PLACEMENTS, min_size=1, max_size=4).map(tuple),
    st.lists(_ROWS, max_size=25).map(tuple),
)


def covers(placement: Placement, day: date) -> bool:
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    return (start is None or start <= day) and (ended is None or day <= ended)


def start_of(placement: Placement) -> tuple[date, str]:
    return placement.day("start_on").value or date.max, placement.ident


def meant(register: Register, row: Row) -> list[Placement]:
    """Return the placements that a row may mean on some day."""
    if row.ref:
        same = [one for one in register.placements if one.text("placement_ref").value == row.ref]
        return same if len(same) <= 1 else _by_name(register, row)
    return _by_name(register, row)


def _by_name(register: Register, row: Row) -> list[Placement]:
    surname = row.pupil.split(",")[0]
    mine = [one for one in register.placements if one.pupil.surname == surname]
    return [one for one in mine if not row.provider or one.provider.name == row.provider]


def about(register: Register, row: Row) -> list[Placement]:
    """Return the placements that a row is about: those that cover its day, else the nearest."""
    options = meant(register, row)
    fitting = [one for one in options if one.is_taken_up and covers(one, row.day)]
    if len(options) <= 1:
        return options
    if fitting:
        expecting = [
            one for one in fitting if any(s in expected(one, row.day) for s in SESSIONS[row.session])
        ]
        return fitting if row.provider or row.ref or not expecting else expecting
    nearer = [one for one in options if covers(one, row.day)]
    nearer = nearer or [one for one in options if start_of(one)[0] <= row.day]
    return [max(nearer, key=start_of) if nearer else min(options, key=start_of)]


def expected(placement: Placement, day: date) -> list[str]:
    slots = TIMETABLES[placement.fact("timetable").text]
    return [session for session in ("AM", "PM") if (day.weekday(), session) in slots]


def told(register: Register, rows: tuple[Row, ...]) -> Iterator[tuple[Placement, Row]]:
    for row in rows:
        for placement in about(register, row):
            yield placement, row


@settings(max_examples=40)
@given(REGISTERS)
def test_every_row_is_linked_as_it_would_be_alone(drawn: Drawn) -> None:
    register = drawn.register()
    links = register.attendance.links

    found = {
        (register.placements[number].ident, int(row))
        for number, row in zip(links.placements, links.rows, strict=True)
    }

    assert found == {
        (placement.ident, position)
        for position, row in enumerate(drawn.rows)
        for placement in about(register, row)
    }


@settings(max_examples=20)
@given(REGISTERS)
def test_days_without_a_mark_are_those_found_day_by_day(drawn: Drawn) -> None:
    register = drawn.register()
    days = the_year_2026().days(FIRST_DAY, AS_OF - DAY)
    received = {(one.ident, row.day) for one, row in told(register, drawn.rows) if row.mark in THERE | ABSENT}
    unread = {(one.ident, row.day) for one, row in told(register, drawn.rows) if row.mark == "who knows"}
    missing = {}
    is_used = any(row.day <= AS_OF for row in drawn.rows)
    for one in register.placements:
        if is_used and one.is_active and one.day("start_on").value is not None:
            due = [day for day in days if covers(one, day) and expected(one, day)]
            gone = [day for day in due if (one.ident, day) not in received | unread]
            if gone:
                missing[one.ident] = gone[-1]

    result = check(drawn.tabs, AS_OF, rules=["AP-ATT-01"])
    found = {one.about.ident: one.due for one in findings_of(result, "AP-ATT-01") if one.due is not None}

    active = {one.ident for one in register.placements if one.is_active}
    assert {ident: due for ident, due in found.items() if ident in active} == missing


@settings(max_examples=20)
@given(REGISTERS)
def test_attendance_is_the_share_counted_session_by_session(drawn: Drawn) -> None:
    register = drawn.register()
    days = the_year_2026().days(date(2026, 10, 6), AS_OF)
    said: dict[tuple[str, date, str], str] = {}
    for one, row in told(register, drawn.rows):
        if row.mark in THERE | ABSENT and row.day in days:
            whole = row.session in {"DAY", ""}
            for session in (expected(one, row.day) if whole else []) or SESSIONS[row.session]:
                said[one.ident, row.day, session] = row.mark
    levels = {}
    for one in register.placements:
        marks = [mark for (ident, _, _), mark in said.items() if ident == one.ident]
        there = sum(mark in THERE for mark in marks)
        if one.is_active and marks and there * 100 < len(marks) * 90:
            levels[one.ident] = (there, len(marks))

    limits = {"AP-ATT-03": {"min_sessions": 1}}
    result = check(drawn.tabs, AS_OF, rules=["AP-ATT-03"], settings=limits)
    found = {one.about.ident: (one.words["a"], one.words["b"]) for one in findings_of(result, "AP-ATT-03")}

    assert found == levels


@pytest.mark.parametrize("number", [0, 1, 4_095, 4_096, 4_097])
def test_placements_are_worked_through_in_blocks_without_losing_any(number: int) -> None:
    register = Drawn((), ()).register()
    found = [
        block.numbers.tolist()
        for block in blocks(register.attendance, range(number), every_day(AS_OF, AS_OF))
    ]

    assert [one for numbers in found for one in numbers] == list(range(number))
    assert all(len(numbers) <= 4_096 for numbers in found)


@pytest.mark.parametrize(
    ("summary", "is_missing"),
    [
        pytest.param("2026-11-16 | SMITH, Jo | Oak | 2 | 2", False, id="sessions attended that day"),
        pytest.param("2026-11-16 | SMITH, Jo | Oak | 2 | ", True, id="not filled in"),
        pytest.param("2026-11-17 | SMITH, Jo | Oak | 2 | 2", True, id="another day"),
    ],
)
def test_a_summary_of_the_day_is_an_update_too(summary: str, is_missing: bool) -> None:  # noqa: FBT001 - a case
    tabs = {
        "Register": f"{PLACED}\nSMITH, Jo | 10 | Oak | 2026-11-16 | | | Mon |",
        "Attendance": f"{MARKED}\n2026-11-17 | AM | SMITH, Jo | Oak | | /",
        "Attendance by day": f"Date | Pupil name | Provider | Possible | Attended\n{summary}",
    }

    assert bool(findings_of(check(tabs, date(2026, 11, 20), rules=["AP-ATT-01"]), "AP-ATT-01")) is is_missing
