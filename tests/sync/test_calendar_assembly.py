from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.calendar_assembly import TYPE_IT, rows_from_events
from sync.calendar_events import CalendarDoubt, CalendarEvent
from validators.calendar_rows import CalendarRow, calendar_from_rows


def entry(text: str, first: date, last: date | None = None) -> CalendarEvent:
    return CalendarEvent(text, first, last or first, f"entry “{text}”")


AUTUMN = [
    CalendarRow("Half-term", "Autumn 1", date(2026, 9, 2), date(2026, 10, 23)),
    CalendarRow("Half-term", "Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
]
STARTS = entry("Autumn term starts", date(2026, 9, 2))
BREAKS_UP = entry("School closes for half term", date(2026, 10, 23))
HALF_TERM = entry("Half term", date(2026, 10, 26), date(2026, 10, 30))
WHOLE_BREAK = entry("Half term", date(2026, 10, 24), date(2026, 11, 1))
REOPENS = entry("School reopens", date(2026, 11, 2))
ENDS = entry("Autumn term ends", date(2026, 12, 18))
CHRISTMAS = entry("Christmas holidays", date(2026, 12, 19), date(2027, 1, 3))


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([STARTS, HALF_TERM, ENDS, CHRISTMAS], id="start, break and end"),
        pytest.param([STARTS, WHOLE_BREAK, ENDS], id="a break with its weekends"),
        pytest.param([STARTS, BREAKS_UP, REOPENS, ENDS], id="four single days"),
        pytest.param([STARTS, BREAKS_UP, HALF_TERM, REOPENS, ENDS], id="single days and the break"),
        pytest.param([STARTS, HALF_TERM, REOPENS, ENDS], id="no end before the break"),
        pytest.param([STARTS, BREAKS_UP, HALF_TERM, ENDS], id="no start after the break"),
        pytest.param(
            [entry("Autumn term", date(2026, 9, 2), date(2026, 12, 18)), HALF_TERM], id="term and break"
        ),
        pytest.param(
            [
                entry("Autumn term 1", date(2026, 9, 2), date(2026, 10, 23)),
                entry("Autumn term 2", date(2026, 11, 2), date(2026, 12, 18)),
            ],
            id="two half-terms",
        ),
        pytest.param(
            [
                entry("Autumn term", date(2026, 9, 2), date(2026, 12, 18)),
                entry("Autumn 1", date(2026, 9, 2), date(2026, 10, 25)),
                entry("Autumn 2", date(2026, 10, 31), date(2026, 12, 20)),
                HALF_TERM,
                STARTS,
            ],
            id="everything at once, with weekends",
        ),
    ],
)
def test_however_a_term_is_published_its_half_terms_are_found(entries: list[CalendarEvent]) -> None:
    rows, doubts, unrelated = rows_from_events(reversed(entries))
    assert rows == AUTUMN
    assert doubts == []
    assert unrelated == []


def test_half_terms_without_a_named_term_are_numbered_through_the_year() -> None:
    rows, _, _ = rows_from_events(
        [
            entry("Term starts", date(2026, 9, 2)),
            HALF_TERM,
            entry("Term ends", date(2026, 12, 18)),
            entry("Term starts", date(2027, 1, 4)),
            entry("Term ends", date(2027, 2, 11)),
            entry("Term starts", date(2027, 9, 2)),
            entry("Term ends", date(2027, 10, 22)),
        ]
    )
    assert [row.name for row in rows] == ["Half-term 1", "Half-term 2", "Half-term 3", "Half-term 1"]


def test_numbers_that_entries_give_are_kept() -> None:
    rows, _, _ = rows_from_events(
        [
            entry("Spring term 2", date(2027, 2, 22), date(2027, 3, 25)),
            entry("Term 5 starts", date(2027, 4, 12)),
            entry("Term 5 ends", date(2027, 5, 27)),
        ]
    )
    assert [row.name for row in rows] == ["Spring 2", "Half-term 5"]


def test_closures_follow_the_half_terms() -> None:
    rows, _, _ = rows_from_events(
        [
            entry("INSET days", date(2026, 9, 2), date(2026, 9, 3)),
            entry("Bank holiday", date(2026, 12, 25)),
            STARTS,
            HALF_TERM,
            ENDS,
        ]
    )
    assert rows == [
        *AUTUMN,
        CalendarRow("Closure", "INSET days", date(2026, 9, 2), date(2026, 9, 3)),
        CalendarRow("Closure", "Bank holiday", date(2026, 12, 25)),
    ]


def test_a_weekend_between_two_weeks_of_holiday_is_no_half_term() -> None:
    second_week = entry("Half term (second week)", date(2026, 11, 2), date(2026, 11, 6))
    rows, doubts, _ = rows_from_events([STARTS, HALF_TERM, second_week, ENDS])
    assert rows == [AUTUMN[0], CalendarRow("Half-term", "Autumn 2", date(2026, 11, 9), date(2026, 12, 18))]
    assert doubts == []


def test_a_break_listed_twice_lasts_until_its_later_end() -> None:
    shorter = entry("October break", date(2026, 10, 26), date(2026, 10, 29))
    rows, _, _ = rows_from_events([STARTS, WHOLE_BREAK, shorter, ENDS])
    assert rows == AUTUMN


def test_what_is_not_understood_is_listed_with_its_place_and_never_in_the_rows() -> None:
    concert = entry("End of term concert", date(2026, 12, 17))
    trip = entry("Ski trip", date(2027, 2, 12), date(2027, 2, 20))
    club = entry("Half term football club", date(2026, 10, 26), date(2026, 10, 30))

    rows, doubts, unrelated = rows_from_events([STARTS, HALF_TERM, ENDS, trip, concert, club])

    assert rows == AUTUMN
    assert unrelated == [trip]
    assert doubts == [
        CalendarDoubt(
            "“Half term football club” on 26 October 2026 to 30 October 2026 was not understood.",
            club.where,
            TYPE_IT,
        ),
        CalendarDoubt(
            "“End of term concert” on 17 December 2026 was not understood.", concert.where, TYPE_IT
        ),
    ]


@pytest.mark.parametrize(
    ("entries", "what", "halves"),
    [
        pytest.param(
            [STARTS],
            "“Autumn term starts” on 2 September 2026 says that school starts, "
            "and nothing says when it ends.",
            0,
            id="no end",
        ),
        pytest.param(
            [ENDS],
            "“Autumn term ends” on 18 December 2026 says that school ends, and nothing says when it started.",
            0,
            id="no start",
        ),
        pytest.param(
            [STARTS, BREAKS_UP, ENDS],
            "“Autumn term ends” on 18 December 2026 says that school ends, and nothing says when it started.",
            1,
            id="a second end",
        ),
        pytest.param(
            [STARTS, REOPENS, ENDS],
            "“School reopens” on 2 November 2026 says that school starts, and it is open already.",
            1,
            id="a second start",
        ),
        pytest.param(
            [STARTS, entry("Spring term ends", date(2026, 12, 18))],
            "“Autumn term starts” on 2 September 2026 says that school starts, "
            "and its end before 18 December 2026 is missing.",
            0,
            id="the end of another term",
        ),
        pytest.param(
            [entry("Term starts", date(2026, 9, 2)), entry("Term ends", date(2027, 3, 25))],
            "“Term starts” on 2 September 2026 says that school starts, "
            "and its end before 25 March 2027 is missing.",
            0,
            id="too long for a term",
        ),
        pytest.param(
            [STARTS, HALF_TERM, ENDS, entry("Christmas holidays", date(2026, 12, 18), date(2027, 1, 3))],
            "“Christmas holidays” on 18 December 2026 to 3 January 2027 says that 18 December 2026 is "
            "holiday, and another entry that there is school.",
            2,
            id="a day both school and holiday",
        ),
    ],
)
def test_dates_that_cannot_be_are_named(entries: list[CalendarEvent], what: str, halves: int) -> None:
    rows, doubts, _ = rows_from_events(entries)
    assert [doubt.what for doubt in doubts] == [what]
    assert len(rows) == halves


def test_a_term_is_open_for_120_days_at_most() -> None:
    longest = [entry("Term starts", date(2026, 9, 1)), entry("Term ends", date(2026, 12, 29))]
    rows, doubts, _ = rows_from_events(longest)
    assert rows == [CalendarRow("Half-term", "Half-term 1", date(2026, 9, 1), date(2026, 12, 29))]
    assert doubts == []


TEXTS = [
    "Autumn term starts",
    "Term ends",
    "School reopens",
    "Break up for half term",
    "Half term",
    "Spring term",
    "Christmas holidays",
    "INSET",
    "Sports day",
]
DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 31))
EVENTS = st.builds(
    lambda text, days: entry(text, min(days), max(days)), st.sampled_from(TEXTS), st.tuples(DAYS, DAYS)
)


@given(st.lists(EVENTS, max_size=15))
def test_half_terms_from_any_entries_never_overlap(events: list[CalendarEvent]) -> None:
    rows, _, _ = rows_from_events(events)
    half_terms = [row for row in rows if row.kind == "Half-term"]
    _, problems = calendar_from_rows(half_terms)
    assert all(row.last is not None and row.first <= row.last for row in half_terms)
    assert not any("left out" in problem.text or "twice" in problem.text for problem in problems)
