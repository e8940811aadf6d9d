from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.school_years import AUTUMN_1, AUTUMN_2, MAY_DAY, YEAR_2026, the_year_2026
from validators.calendar_rows import CalendarProblem, CalendarRow, calendar_from_rows
from validators.half_terms import HalfTerm

HALF_TERMS = [CalendarRow("Half-term", each.name, each.first, each.last) for each in YEAR_2026]
MAY_DAY_CLOSED = CalendarRow("Closure", "May Day", MAY_DAY)


def only(problems: Sequence[CalendarProblem]) -> tuple[int, str]:
    """Return index and text of the one problem there is."""
    assert len(problems) == 1
    return problems[0].index, problems[0].text


def autumn_2(**changes: date | None) -> list[CalendarRow]:
    """Return the rows of 2026/27 with dates of Autumn 2 changed."""
    return [replace(row, **changes) if row.name == "Autumn 2" else row for row in HALF_TERMS]  # type: ignore[arg-type]


def test_the_rows_of_the_worked_example_make_its_calendar() -> None:
    assert calendar_from_rows([*HALF_TERMS, MAY_DAY_CLOSED]) == (the_year_2026(), ())


def test_rows_may_come_in_any_order() -> None:
    assert calendar_from_rows([MAY_DAY_CLOSED, *reversed(HALF_TERMS)]) == (the_year_2026(), ())


def test_bank_holidays_need_no_rows() -> None:
    calendar, problems = calendar_from_rows(HALF_TERMS, {MAY_DAY, date(2026, 12, 25), date(2020, 1, 1)})
    assert calendar == the_year_2026()
    assert problems == ()


def test_no_rows_are_no_calendar_and_no_problem() -> None:
    calendar, problems = calendar_from_rows([])
    assert not calendar.is_known
    assert problems == ()


def test_closures_alone_are_no_calendar() -> None:
    calendar, problems = calendar_from_rows([MAY_DAY_CLOSED])
    assert not calendar.is_known
    assert problems == ()


@pytest.mark.parametrize("kind", ["half term", "HALF-TERM", " Halfterm "])
def test_the_kind_is_read_whatever_its_capitals_and_hyphens(kind: str) -> None:
    calendar, problems = calendar_from_rows(
        [replace(row, kind=kind) for row in HALF_TERMS] + [MAY_DAY_CLOSED]
    )
    assert calendar == the_year_2026()
    assert problems == ()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        pytest.param(
            CalendarRow("Holiday", "Christmas", date(2026, 12, 21), date(2027, 1, 1)),
            "Christmas is left out: its kind is “Holiday”, not Half-term or Closure.",
            id="another kind",
        ),
        pytest.param(
            CalendarRow("Half-term", "Summer 3", date(2027, 8, 2)),
            "Summer 3 is left out: it has no last day.",
            id="half-term without a last day",
        ),
        pytest.param(
            CalendarRow("Closure", "INSET", date(2027, 2, 2), date(2027, 2, 1)),
            "INSET is left out: its last day, 1 February 2027, comes before its first day, 2 February 2027.",
            id="closure the wrong way round",
        ),
        pytest.param(
            CalendarRow("Half-term", "Autumn 1", date(1926, 9, 2), date(1926, 10, 23)),
            "Autumn 1 is left out: no school year has 2 September 1926 to 23 October 1926.",
            id="another century",
        ),
        pytest.param(
            CalendarRow("Closure", "Strike", date(9999, 12, 31)),
            "Strike is left out: no school year has 31 December 9999 to 31 December 9999.",
            id="the end of time",
        ),
        pytest.param(
            CalendarRow("Half-term", "Autumn 1", date(2027, 9, 2), date(2028, 10, 20)),
            "Autumn 1 is left out: it lasts 415 days, until 20 October 2028.",
            id="half-term with a slip in the year",
        ),
        pytest.param(
            CalendarRow("Closure", "Flood", date(2026, 12, 1), date(2027, 1, 30)),
            "Flood is left out: it lasts 61 days, until 30 January 2027.",
            id="closure of over sixty days",
        ),
        pytest.param(
            CalendarRow("Half-term", "Autumn 1", AUTUMN_1.first, AUTUMN_1.last),
            "Autumn 1 is listed twice and counts once.",
            id="half-term listed twice",
        ),
        pytest.param(
            CalendarRow("Closure", "May bank holiday", MAY_DAY, MAY_DAY),
            "May bank holiday is listed twice and counts once.",
            id="closure listed twice",
        ),
        pytest.param(
            CalendarRow("Half-term", "Autumn 1a", date(2026, 10, 1), date(2026, 10, 30)),
            "Autumn 1a is left out: it begins on 1 October 2026, and Autumn 1 lasts until 23 October 2026.",
            id="half-terms that overlap",
        ),
        pytest.param(
            CalendarRow("Half-term", "Weekend", date(2026, 10, 24), date(2026, 10, 25)),
            "Weekend is left out: it has no day on which school is open.",
            id="half-term without a weekday",
        ),
        pytest.param(
            CalendarRow("Closure", "INSET", date(2025, 11, 3)),
            "INSET on 3 November 2025 lies outside the calendar and changes nothing.",
            id="closure in the year before",
        ),
        pytest.param(
            CalendarRow("Closure", "INSET", date(2027, 9, 1)),
            "INSET on 1 September 2027 lies outside the calendar and changes nothing.",
            id="closure in the year after",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_changes_nothing(row: CalendarRow, text: str) -> None:
    calendar, problems = calendar_from_rows([*HALF_TERMS, MAY_DAY_CLOSED, row])
    assert calendar == the_year_2026()
    assert only(problems) == (7, text)


@pytest.mark.parametrize(
    "day",
    [date(2026, 9, 1), date(2026, 10, 26), date(2027, 8, 31), date(2026, 12, 26)],
    ids=["before term", "in the break", "in the summer holiday", "on a Saturday"],
)
def test_a_closure_in_the_holidays_is_no_problem(day: date) -> None:
    calendar, problems = calendar_from_rows(
        [*HALF_TERMS, MAY_DAY_CLOSED, CalendarRow("Closure", "INSET", day)]
    )
    assert calendar == the_year_2026()
    assert problems == ()


def test_a_closure_of_sixty_days_counts() -> None:
    closure = CalendarRow("Closure", "Flood", date(2026, 11, 3), date(2027, 1, 1))
    calendar, problems = calendar_from_rows([*HALF_TERMS, closure])
    assert calendar.count(AUTUMN_2.first, AUTUMN_2.last) == 1
    assert problems == ()


def test_a_half_term_that_begins_in_august_brings_its_closures_into_the_calendar() -> None:
    early = CalendarRow("Half-term", "Autumn 1", date(2026, 8, 27), date(2026, 10, 23))
    closure = CalendarRow("Closure", "INSET", date(2026, 8, 27))
    calendar, problems = calendar_from_rows([early, *HALF_TERMS[1:], closure])
    assert not calendar.is_school_day(date(2026, 8, 27))
    assert calendar.is_school_day(date(2026, 8, 28))
    assert problems == ()


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        pytest.param(
            autumn_2(last=date(2026, 5, 1)),
            "Autumn 2 is left out: its last day, 1 May 2026, comes before its first day, 2 November 2026.",
            id="reversed",
        ),
        pytest.param(autumn_2(last=None), "Autumn 2 is left out: it has no last day.", id="no last day"),
        pytest.param(
            autumn_2(first=date(2026, 10, 23)),
            "Autumn 2 is left out: it begins on 23 October 2026, and Autumn 1 lasts until 23 October 2026.",
            id="one day shared",
        ),
    ],
)
def test_a_half_term_left_out_leaves_a_gap_that_is_not_covered(rows: list[CalendarRow], text: str) -> None:
    calendar, problems = calendar_from_rows(rows)
    assert not calendar.covers(date(2026, 11, 16))
    assert calendar.covers(date(2026, 10, 1))
    assert problems == (
        CalendarProblem(1, text),
        CalendarProblem(
            2,
            "No half-term is listed for the 10 weeks between Autumn 1 and Spring 1, "
            "so nothing is worked out for that time.",
        ),
    )


def test_a_half_term_with_every_day_closed_is_left_out() -> None:
    closure = CalendarRow("Closure", "Flood", AUTUMN_2.first, AUTUMN_2.last)
    _, problems = calendar_from_rows([*HALF_TERMS, closure])
    assert problems[0] == CalendarProblem(1, "Autumn 2 is left out: it has no day on which school is open.")


@pytest.mark.parametrize(("days", "is_odd"), [(70, False), (71, True)], ids=["ten weeks", "a day more"])
def test_a_half_term_as_long_as_a_term_counts_but_is_named(days: int, *, is_odd: bool) -> None:
    last = date(2026, 9, 2) + timedelta(days=days - 1)
    calendar, problems = calendar_from_rows([CalendarRow("Half-term", "Autumn", date(2026, 9, 2), last)])
    assert calendar.half_terms == (HalfTerm("Autumn", date(2026, 9, 2), last),)
    assert bool(problems) is is_odd


def test_a_whole_term_in_one_row_is_explained() -> None:
    _, problems = calendar_from_rows(
        [CalendarRow("Half-term", "Autumn", date(2026, 9, 2), date(2026, 12, 18))]
    )
    text = (
        "Autumn is as long as a whole term (108 days). "
        "Half-termly dates need each half of it in a row of its own."
    )
    assert only(problems) == (0, text)


def test_halves_of_a_term_that_are_not_neighbours_are_named() -> None:
    names = ["Autumn 1", "Spring 1", "Autumn 2", "Spring 2"]
    rows = [replace(row, name=name) for row, name in zip(HALF_TERMS, names, strict=False)]
    _, problems = calendar_from_rows(rows)
    assert problems == (
        CalendarProblem(2, "Autumn 2 does not follow the other half of Autumn."),
        CalendarProblem(3, "Spring 2 does not follow the other half of Spring."),
    )


ROWS = st.builds(
    CalendarRow,
    st.sampled_from(["Half-term", "Closure", "", "Holiday"]),
    st.sampled_from(["Autumn 1", "Autumn 2", "HT3", "", "INSET"]),
    st.one_of(st.dates(date(2026, 8, 1), date(2027, 12, 31)), st.dates()),
    st.one_of(st.none(), st.dates(date(2026, 8, 1), date(2027, 12, 31)), st.dates()),
)


@given(st.lists(ROWS, max_size=12))
def test_any_rows_give_a_calendar_and_every_half_term_is_kept_or_named(rows: list[CalendarRow]) -> None:
    calendar, problems = calendar_from_rows(rows)
    kept = {(each.name, each.first, each.last) for each in calendar.half_terms}
    named = {problem.index for problem in problems}
    assert all(
        (row.name, row.first, row.last) in kept or index in named
        for index, row in enumerate(rows)
        if row.kind != "Closure" and row.name != "INSET"
    )
    assert all(0 <= index < len(rows) for index in named)


# Rows without a kind

KINDLESS = [replace(row, kind="") for row in HALF_TERMS]
IN_BREAK = (date(2026, 10, 26), date(2026, 10, 30))


def test_rows_without_a_kind_are_half_terms_where_they_are_long_enough() -> None:
    assert calendar_from_rows([*KINDLESS, MAY_DAY_CLOSED]) == (the_year_2026(), ())


@pytest.mark.parametrize("kind", ["", "Half-term"])
@pytest.mark.parametrize(
    "name", ["Half term", "October half term", "Half-term holiday", "Holiday", "Half term break", "Closed"]
)
def test_a_short_row_named_as_a_holiday_is_no_school_time(name: str, kind: str) -> None:
    calendar, problems = calendar_from_rows([*KINDLESS, MAY_DAY_CLOSED, CalendarRow(kind, name, *IN_BREAK)])
    assert calendar == the_year_2026()
    assert problems == ()


@pytest.mark.parametrize(
    "name",
    ["INSET day", "Bank holiday", "Closed", "Training day", "Staff day", "Occasional day", "Non-pupil day"],
)
def test_a_day_off_without_kind_and_last_day_is_closed(name: str) -> None:
    day = date(2026, 11, 27)
    calendar, problems = calendar_from_rows([*KINDLESS, CalendarRow("", name, day)])
    assert not calendar.is_school_day(day)
    assert calendar.count(AUTUMN_2.first, AUTUMN_2.last) == 34
    assert problems == ()


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        pytest.param("Christmas holidays", date(2026, 12, 21), date(2027, 1, 1), id="Christmas"),
        pytest.param("Christmas", date(2026, 12, 19), date(2027, 1, 3), id="its name alone"),
        pytest.param("Summer holidays", date(2027, 7, 20), date(2027, 8, 31), id="summer"),
    ],
)
def test_a_holiday_without_a_kind_is_closed_whatever_its_length(name: str, first: date, last: date) -> None:
    calendar, problems = calendar_from_rows([*KINDLESS, MAY_DAY_CLOSED, CalendarRow("", name, first, last)])
    assert calendar == the_year_2026()
    assert problems == ()


def test_a_half_term_holiday_inside_a_whole_term_is_closed() -> None:
    term = CalendarRow("", "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    calendar, problems = calendar_from_rows([term, CalendarRow("", "Half term", *IN_BREAK)])
    assert calendar.count(*IN_BREAK) == 0
    assert calendar.count(term.first, date(2026, 12, 18)) == 73
    assert only(problems)[0] == 0
    assert "as long as a whole term" in only(problems)[1]


def left_out(name: str, first: str, last: str) -> str:
    return (
        f"{name} is left out: nothing tells whether school is open from {first} to {last}. "
        "Choose Half-term or Closure as its kind."
    )


@pytest.mark.parametrize(
    "name", ["Half term", "Mini block", ""], ids=["half term", "no known word", "no name"]
)
def test_a_stretch_of_which_nothing_is_known_is_not_covered(name: str) -> None:
    rows = [
        replace(KINDLESS[0], last=date(2026, 10, 16)),
        CalendarRow("", name, date(2026, 10, 17), date(2026, 11, 2)),
        replace(KINDLESS[1], first=date(2026, 11, 4)),
    ]
    calendar, problems = calendar_from_rows(rows)
    assert only(problems) == (
        1,
        left_out(name or "A row without a name", "17 October 2026", "2 November 2026"),
    )
    assert not calendar.covers(date(2026, 10, 20))
    assert calendar.covers(date(2026, 10, 16))
    assert calendar.school_days_between(date(2026, 10, 16), date(2026, 11, 4)) is None


def test_a_doubtful_half_term_inside_a_term_leaves_the_term_out() -> None:
    rows = [
        CalendarRow("", "Autumn term", date(2026, 9, 2), date(2026, 12, 18)),
        CalendarRow("", "Half term", date(2026, 10, 17), date(2026, 11, 2)),
        *KINDLESS[2:4],
    ]
    calendar, problems = calendar_from_rows(rows)
    assert not calendar.covers(date(2026, 9, 10))
    assert calendar.covers(date(2027, 1, 10))
    assert problems == (
        CalendarProblem(
            0, "Autumn term is left out: it is not known whether Half term in it is school time."
        ),
        CalendarProblem(1, left_out("Half term", "17 October 2026", "2 November 2026")),
    )


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        pytest.param("Work experience", date(2026, 11, 16), date(2026, 11, 20), id="inside a half-term"),
        pytest.param("Open day", date(2026, 10, 28), date(2026, 10, 28), id="a day in a holiday"),
        pytest.param("Half term", date(2027, 7, 26), date(2027, 7, 30), id="a half-term after the last"),
        pytest.param("Half term", date(2026, 8, 24), date(2026, 8, 28), id="a half-term before the first"),
    ],
)
def test_another_row_without_a_kind_is_named_and_changes_nothing(name: str, first: date, last: date) -> None:
    calendar, problems = calendar_from_rows([*KINDLESS, MAY_DAY_CLOSED, CalendarRow("", name, first, last)])
    assert calendar == the_year_2026()
    assert [problem.index for problem in problems] == [7]
    assert "left out: nothing tells whether school is open" in problems[0].text


def test_a_doubtful_day_without_a_last_day_says_so() -> None:
    _, problems = calendar_from_rows([*KINDLESS, CalendarRow("", "Sports day", date(2027, 7, 2))])
    assert only(problems) == (6, "Sports day is left out: it has no last day.")
