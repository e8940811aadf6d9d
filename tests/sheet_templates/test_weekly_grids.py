"""Attendance grids and daily sheets."""

from datetime import date

import pytest

from sheet_templates.grids import (
    DayColumn,
    clashes,
    day_columns,
    half_days,
    in_week,
    monday,
    week_named,
)
from tests.grids import tab

MONDAY = date(2026, 9, 7)


def columns(*texts: str) -> dict[int, DayColumn]:
    return day_columns([(number, text, text.split()[-1]) for number, text in enumerate(texts, start=1)])


def test_half_days_are_read_in_any_spelling() -> None:
    found = columns("Mon AM", "Monday PM", "Tues morning", "Thurs p.m.", "Fri")
    assert list(found.values()) == [
        DayColumn(0, "AM"),
        DayColumn(0, "PM"),
        DayColumn(1, "AM"),
        DayColumn(3, "PM"),
        DayColumn(4, "DAY"),
    ]


@pytest.mark.parametrize("letters", ["M T W T F", "M T W Th F", "m tu w th f"])
def test_five_neighbouring_letters_are_a_week(letters: str) -> None:
    found = columns("Pupil", *letters.split(), "Total")
    assert {column: day.day for column, day in found.items()} == {2: 0, 3: 1, 4: 2, 5: 3, 6: 4}


@pytest.mark.parametrize("letters", ["M T W", "M T W T S", "T M W T F", "F"])
def test_other_letters_are_no_week(letters: str) -> None:
    assert columns(*letters.split()) == {}


def test_letters_below_two_weeks_are_two_weeks() -> None:
    headings = [
        (week * 5 + day + 1, f"w/b {start} {letter}", letter)
        for week, start in enumerate(("07/09/2026", "14/09/2026"))
        for day, letter in enumerate("MTWTF")
    ]
    found = day_columns(headings)
    assert [day.on for day in found.values()] == [
        date(2026, 9, n) for n in (7, 8, 9, 10, 11, 14, 15, 16, 17, 18)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07/09/2026 AM", DayColumn(0, "AM", MONDAY)),
        ("Tue 08/09/2026", DayColumn(1, "DAY", date(2026, 9, 8))),
        ("w/b 07/09/2026 Wed PM", DayColumn(2, "PM", date(2026, 9, 9))),
        ("07/09/2026 Wed", DayColumn(2, "DAY", date(2026, 9, 9))),
        ("Wed 7/9", DayColumn(2, "DAY")),
    ],
)
def test_dates_in_headings_give_the_day_itself(text: str, expected: DayColumn) -> None:
    assert columns(text, "10/09/2026")[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "12/09/2026",
        "w/b 07/09/2026",
        "Wed 08/09/2026",
        "Mon Tue",
        "Mon Tue 07/09/2026",
        "Mon AM PM",
        "Monday lunch",
    ],
    ids=[
        "a Saturday",
        "a week",
        "the wrong weekday",
        "two days",
        "two days, dated",
        "two sessions",
        "more words",
    ],
)
def test_headings_that_name_no_single_day_are_left_alone(text: str) -> None:
    assert list(columns(text, "10/09/2026", "11/09/2026")) == [2, 3]


def test_one_day_column_is_no_grid() -> None:
    assert columns("Mon AM", "Mon PM", "Notes") == {}


def test_two_columns_for_one_half_day_clash() -> None:
    days = columns("Mon", "Tue", "Mon")
    assert clashes(days) == {1, 3}
    assert clashes(columns("Mon", "Tue")) == frozenset()


def halves(*texts: str) -> dict[int, str]:
    found = half_days(list(enumerate(texts, start=1)))
    assert all(day.is_of_row and day.on is None for day in found.values())
    return {column: day.session for column, day in found.items()}


@pytest.mark.parametrize(
    "texts",
    [
        ("Date", "AM", "PM"),
        ("Date", "A.M.", "p.m."),
        ("Date", "AM mark", "PM mark"),
        ("Date", "Morning", "Afternoon"),
        ("Date", "Attendance AM", "Attendance PM"),
        ("Date", "Morning session", "Afternoon session"),
    ],
    ids=" ".join,
)
def test_the_two_halves_of_a_day_are_read_beside_a_date(texts: tuple[str, ...]) -> None:
    assert halves(*texts) == {2: "AM", 3: "PM"}


@pytest.mark.parametrize(
    "texts",
    [
        ("AM",),
        ("AM", "Evening"),
        ("AM", "PM", "Morning"),
        ("AM/PM",),
        ("AM", "All day"),
        ("AM lesson", "PM lesson"),
        ("Mon AM", "Mon PM"),
    ],
    ids=" ".join,
)
def test_other_headings_are_no_halves_of_a_day(texts: tuple[str, ...]) -> None:
    assert halves(*texts) == {}


def test_a_named_week_says_nothing_of_halves_of_a_day() -> None:
    days = half_days([(1, "AM"), (2, "PM")])

    assert in_week(days, MONDAY) == days


def test_a_named_week_dates_the_days_that_have_none() -> None:
    days = {1: DayColumn(0, "AM"), 2: DayColumn(4, "PM"), 3: DayColumn(1, "AM", date(2026, 9, 15))}
    assert [day.on for day in in_week(days, MONDAY).values()] == [
        MONDAY,
        date(2026, 9, 11),
        date(2026, 9, 15),
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Attendance", "Week beginning | 2026-09-07\nPupil | Mon | Tue"),
        ("Attendance", "w/c 09.09.26\nPupil | Mon | Tue"),
        ("w/b 07.09.26", "School | 2026-01-01\nPupil | Mon | Tue"),
        ("w/b 07.09.26", "Week commencing: | 2026-09-07\nPupil | Mon | Tue"),
    ],
    ids=["beside its label", "in one cell, midweek", "in the title", "twice and equal"],
)
def test_the_week_is_named_above_the_headings_or_in_the_title(title: str, text: str) -> None:
    assert week_named(tab(title, text), 2) == MONDAY


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Attendance", "Updated | 2026-09-07\nPupil | Mon | Tue"),
        ("w/b 14.09.26", "w/b | 2026-09-07\nPupil | Mon | Tue"),
        ("Attendance", "Pupil | Mon | Tue\nw/b | 2026-09-07"),
    ],
    ids=["another date", "two different weeks", "below the headings"],
)
def test_no_week_is_guessed(title: str, text: str) -> None:
    assert (
        week_named(tab(title, text), 2 if text.count("Pupil | Mon") and not text.startswith("Pupil") else 1)
        is None
    )


def test_every_day_has_its_monday() -> None:
    assert {monday(date(2026, 9, day)) for day in range(7, 14)} == {MONDAY}
