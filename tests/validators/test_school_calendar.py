from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.school_years import (
    AUTUMN_1,
    AUTUMN_2,
    DAY,
    MAY_DAY,
    SPRING_1,
    SPRING_2,
    SUMMER_1,
    SUMMER_2,
    YEAR_2026,
    DrawnYear,
    drawn_years,
    the_year_2026,
)
from validators.school_calendar import NO_CALENDAR, HalfTerm, SchoolCalendar

BEFORE = date(2026, 9, 1)
AFTER = date(2027, 7, 20)
HALF_TERM_BREAK = date(2026, 10, 28)
CHRISTMAS = date(2026, 12, 25)
WITHOUT_AUTUMN_2 = SchoolCalendar.build([AUTUMN_1, SPRING_1, SPRING_2, SUMMER_1, SUMMER_2], [MAY_DAY])


# School days


@pytest.mark.parametrize(
    ("half_term", "days"),
    list(zip(YEAR_2026, [38, 35, 29, 24, 33, 31], strict=True)),
    ids=[each.name for each in YEAR_2026],
)
def test_half_terms_of_the_worked_example_have_so_many_school_days(half_term: HalfTerm, days: int) -> None:
    assert the_year_2026().count(half_term.first, half_term.last) == days


@pytest.mark.parametrize(
    ("day", "is_open", "is_covered"),
    [
        pytest.param(date(2026, 9, 2), True, True, id="first day"),
        pytest.param(date(2027, 7, 19), True, True, id="last day"),
        pytest.param(date(2026, 9, 5), False, True, id="Saturday"),
        pytest.param(date(2026, 9, 6), False, True, id="Sunday"),
        pytest.param(MAY_DAY, False, True, id="closure"),
        pytest.param(HALF_TERM_BREAK, False, True, id="break in the term"),
        pytest.param(CHRISTMAS, False, True, id="holiday between terms"),
        pytest.param(BEFORE, False, False, id="the day before the calendar"),
        pytest.param(AFTER, False, False, id="the day after the calendar"),
    ],
)
def test_a_school_day_is_an_open_weekday_of_a_half_term(
    day: date, *, is_open: bool, is_covered: bool
) -> None:
    calendar = the_year_2026()
    assert calendar.is_school_day(day) is is_open
    assert calendar.covers(day) is is_covered


def test_bank_holidays_are_closed() -> None:
    calendar = SchoolCalendar.build(YEAR_2026, [], {MAY_DAY, CHRISTMAS})
    assert calendar == the_year_2026()


def test_half_terms_may_come_in_any_order() -> None:
    assert SchoolCalendar.build(reversed(YEAR_2026), [MAY_DAY]) == the_year_2026()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 12, 18) + timedelta(days=7), date(2027, 1, 4), id="Christmas Day"),
        pytest.param(date(2026, 11, 16), date(2026, 11, 16), id="a school day stays"),
        pytest.param(date(2026, 11, 14), date(2026, 11, 16), id="Saturday"),
        pytest.param(MAY_DAY, date(2027, 5, 4), id="closure"),
        pytest.param(BEFORE, None, id="before the calendar"),
        pytest.param(AFTER, None, id="after the calendar"),
    ],
)
def test_a_due_day_rolls_forward_to_a_school_day(day: date, expected: date | None) -> None:
    assert the_year_2026().roll_forward(day) == expected


def test_a_closed_last_day_rolls_out_of_the_calendar() -> None:
    calendar = SchoolCalendar.build(YEAR_2026, [SUMMER_2.last])
    assert calendar.covers(SUMMER_2.last)
    assert calendar.roll_forward(SUMMER_2.last) is None


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        pytest.param(date(2026, 9, 2), 1, date(2026, 9, 3), id="the day after is day 1"),
        pytest.param(date(2026, 9, 4), 1, date(2026, 9, 7), id="over a weekend"),
        pytest.param(date(2026, 10, 23), 1, date(2026, 11, 2), id="over the break"),
        pytest.param(date(2026, 12, 18), 5, date(2027, 1, 8), id="over Christmas"),
        pytest.param(date(2027, 4, 30), 1, date(2027, 5, 4), id="over a closure"),
        pytest.param(CHRISTMAS, 1, date(2027, 1, 5), id="a holiday counts as the first day after it"),
        pytest.param(CHRISTMAS, 0, date(2027, 1, 4), id="none after a holiday"),
        pytest.param(date(2026, 11, 2), -1, date(2026, 10, 23), id="one before"),
        pytest.param(date(2027, 1, 21), -10, date(2027, 1, 7), id="ten before"),
        pytest.param(CHRISTMAS, -1, date(2026, 12, 18), id="one before a holiday"),
        pytest.param(date(2026, 9, 2), -1, None, id="before the first day"),
        pytest.param(date(2027, 7, 19), 1, None, id="after the last day"),
        pytest.param(date(2026, 9, 2), 189, date(2027, 7, 19), id="the whole year"),
        pytest.param(date(2026, 9, 2), 190, None, id="a day over the whole year"),
        pytest.param(BEFORE, 5, None, id="from before the calendar"),
        pytest.param(AFTER, -5, None, id="from after the calendar"),
    ],
)
def test_school_days_are_added(day: date, n: int, expected: date | None) -> None:
    assert the_year_2026().add_school_days(day, n) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        pytest.param(date(2026, 11, 20), 1, date(2026, 11, 23), id="Friday to Monday"),
        pytest.param(date(2026, 11, 21), 1, date(2026, 11, 23), id="Saturday to Monday"),
        pytest.param(date(2026, 11, 22), 2, date(2026, 11, 24), id="Sunday to Tuesday"),
        pytest.param(date(2026, 10, 28), 1, date(2026, 11, 2), id="half-term to the day after it"),
        pytest.param(date(2027, 5, 3), 10, date(2027, 5, 17), id="a closure"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="none: the day itself"),
        pytest.param(date(2026, 8, 30), 1, None, id="outside the calendar"),
        pytest.param(date(2026, 8, 30), 0, None, id="none, outside the calendar"),
        pytest.param(date(2027, 7, 19), 1, None, id="beyond its end"),
    ],
)
def test_what_happens_without_school_keeps_its_day_and_the_next_school_day_is_day_1(
    day: date, n: int, expected: date | None
) -> None:
    assert the_year_2026().school_day_after(day, n) == expected


@given(st.dates(date(2026, 9, 2), date(2027, 5, 1)), st.integers(1, 30))
def test_the_school_days_up_to_the_nth_after_a_day_are_n(day: date, n: int) -> None:
    calendar = the_year_2026()
    due = calendar.school_day_after(day, n)

    assert due is not None
    assert calendar.school_days_between(day, due) == n
    assert calendar.is_school_day(due)


def test_without_a_calendar_every_day_counts_the_same() -> None:
    assert NO_CALENDAR.school_day_after(date(2026, 11, 21), 10) == NO_CALENDAR.add_school_days(
        date(2026, 11, 21), 10
    )


@pytest.mark.parametrize(
    ("after", "until", "expected"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 9, 3), 1, id="next day"),
        pytest.param(date(2026, 9, 2), date(2026, 9, 2), 0, id="same day"),
        pytest.param(date(2026, 9, 3), date(2026, 9, 2), 0, id="the wrong way round"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 3), 0, id="only holidays"),
        pytest.param(date(2026, 12, 19), date(2027, 1, 4), 1, id="from a holiday"),
        pytest.param(date(2026, 9, 2), date(2027, 7, 19), 189, id="the whole year"),
        pytest.param(date(2027, 7, 19), date(2027, 7, 19), 0, id="last day"),
        pytest.param(BEFORE, date(2026, 9, 2), None, id="from before the calendar"),
        pytest.param(date(2026, 9, 2), AFTER, None, id="to after the calendar"),
    ],
)
def test_school_days_between_two_days_leave_out_the_first(
    after: date, until: date, expected: int | None
) -> None:
    assert the_year_2026().school_days_between(after, until) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 9, 2), 1, id="one school day"),
        pytest.param(date(2026, 9, 5), date(2026, 9, 6), 0, id="a weekend"),
        pytest.param(date(2026, 9, 3), date(2026, 9, 2), 0, id="the wrong way round"),
        pytest.param(date(2026, 9, 2), date(2027, 7, 19), 190, id="the whole year"),
        pytest.param(BEFORE, date(2026, 9, 2), None, id="from before the calendar"),
        pytest.param(date(2026, 9, 2), AFTER, None, id="to after the calendar"),
    ],
)
def test_counting_includes_both_ends(first: date, last: date, expected: int | None) -> None:
    assert the_year_2026().count(first, last) == expected


def test_days_lists_the_school_days_that_are_known() -> None:
    calendar = the_year_2026()
    assert calendar.days(date(2027, 4, 29), date(2027, 5, 5)) == [
        date(2027, 4, 29),
        date(2027, 4, 30),
        date(2027, 5, 4),
        date(2027, 5, 5),
    ]
    assert calendar.days(date(2026, 8, 1), date(2026, 9, 3)) == [date(2026, 9, 2), date(2026, 9, 3)]
    assert calendar.days(date(2026, 9, 3), date(2026, 9, 2)) == []


def test_whole_columns_get_the_same_answers_from_the_running_count() -> None:
    calendar = the_year_2026()
    first, upto = calendar.cumulative()
    days = calendar.ordinals()

    assert first == calendar.first.toordinal()
    assert len(upto) == (calendar.last - calendar.first).days + 1
    assert upto[-1] == len(days) == 190
    base = date(2027, 2, 8)
    due = days[upto[base.toordinal() - first] - 1 + 30]
    assert date.fromordinal(due) == calendar.add_school_days(base, 30)


@given(drawn_years(), st.data())
def test_the_sums_equal_a_walk_day_by_day(year: DrawnYear, data: st.DataObject) -> None:
    calendar = year.calendar()
    first, last = year.half_terms[0].first - 3 * DAY, year.half_terms[-1].last + 3 * DAY
    day, other = data.draw(st.dates(first, last)), data.draw(st.dates(first, last))
    n = data.draw(st.integers(-40, 70))

    assert calendar.covers(day) == year.covers(day)
    assert calendar.is_school_day(day) == year.is_open(day)
    assert calendar.roll_forward(day) == year.step(day, DAY)
    assert calendar.add_school_days(day, n) == year.add(day, n)
    assert calendar.school_days_between(day, other) == year.between(day, other)
    between = year.between(day, other)
    counted = None if between is None else between + (day <= other and year.is_open(day))
    assert calendar.count(day, other) == counted


@given(drawn_years(), st.data())
def test_half_termly_days_equal_the_rule_walked_day_by_day(year: DrawnYear, data: st.DataObject) -> None:
    calendar = year.calendar()
    day = data.draw(st.dates(year.half_terms[0].first - DAY, year.half_terms[-1].last + DAY))
    n, at_least = data.draw(st.integers(1, 45)), data.draw(st.integers(1, 40))

    position = year.half_term_on(day)
    if position is None:
        assert calendar.half_termly_due(day, n) is None
        assert calendar.first_half_termly_due(day, n, at_least) is None
        return
    remaining = calendar.count(day, year.half_terms[position].last) or 0
    limit = year.add(day, n) or date.max
    following = date.max if year.is_missing_before(position + 1) else year.end_of(position + 1)
    again = min(limit, following)
    first = min(limit, year.end_of(position) if remaining >= at_least else following)
    assert (calendar.half_termly_due(day, n) or date.max) == again
    assert (calendar.first_half_termly_due(day, n, at_least) or date.max) == first


@given(drawn_years(), st.data())
def test_adding_and_counting_school_days_undo_each_other(year: DrawnYear, data: st.DataObject) -> None:
    calendar = year.calendar()
    day = data.draw(st.sampled_from([date.fromordinal(each) for each in calendar.ordinals()]))
    n = data.draw(st.integers(0, 60))
    due = calendar.add_school_days(day, n)

    if due is not None:
        assert calendar.school_days_between(day, due) == n
        assert calendar.add_school_days(due, -n) == day
        assert calendar.is_school_day(due)


@given(drawn_years(), st.data())
def test_a_later_start_is_never_due_earlier(year: DrawnYear, data: st.DataObject) -> None:
    calendar = year.calendar()
    days = st.dates(calendar.first, calendar.last)
    early, late = sorted((data.draw(days), data.draw(days)))
    n = data.draw(st.integers(0, 40))
    dues = [calendar.add_school_days(early, n), calendar.add_school_days(late, n)]
    rolled = [calendar.roll_forward(early), calendar.roll_forward(late)]

    for one, other in (dues, rolled):
        assert one is None or other is None or one <= other


@given(drawn_years(), st.data())
def test_rolling_twice_is_rolling_once(year: DrawnYear, data: st.DataObject) -> None:
    calendar = year.calendar()
    rolled = calendar.roll_forward(data.draw(st.dates(calendar.first, calendar.last)))
    assert rolled is None or calendar.roll_forward(rolled) == rolled


# Half-terms and terms


@pytest.mark.parametrize(
    ("day", "half_term", "term"),
    [
        pytest.param(date(2026, 9, 2), AUTUMN_1, "Autumn", id="first day"),
        pytest.param(date(2026, 10, 24), None, "Autumn", id="break in the term"),
        pytest.param(date(2026, 12, 18), AUTUMN_2, "Autumn", id="last day of term"),
        pytest.param(date(2026, 12, 19), None, None, id="holiday between terms"),
        pytest.param(MAY_DAY, SUMMER_1, "Summer", id="closure"),
        pytest.param(BEFORE, None, None, id="before the calendar"),
        pytest.param(AFTER, None, None, id="after the calendar"),
    ],
)
def test_a_day_lies_in_a_half_term_and_a_term(
    day: date, half_term: HalfTerm | None, term: str | None
) -> None:
    calendar = the_year_2026()
    found = calendar.term_of(day)
    assert calendar.half_term_of(day) == half_term
    assert (found.name if found else None) == term


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        pytest.param(date(2026, 10, 1), None, "Spring", id="in the first term"),
        pytest.param(date(2026, 12, 18), None, "Spring", id="last day of a term"),
        pytest.param(date(2026, 12, 19), "Autumn", "Spring", id="holiday between terms"),
        pytest.param(date(2027, 1, 4), "Autumn", "Summer", id="first day of a term"),
        pytest.param(date(2027, 7, 1), "Spring", None, id="in the last term"),
        pytest.param(BEFORE, None, None, id="before the calendar"),
        pytest.param(AFTER, None, None, id="after the calendar"),
    ],
)
def test_the_terms_around_a_day_are_known_within_the_calendar(
    day: date, before: str | None, after: str | None
) -> None:
    calendar = the_year_2026()
    earlier, later = calendar.term_before(day), calendar.term_after(day)
    assert (earlier.name if earlier else None) == before
    assert (later.name if later else None) == after


def test_the_next_half_term_is_the_one_that_follows() -> None:
    calendar = the_year_2026()
    assert calendar.next_half_term(AUTUMN_1) == AUTUMN_2
    assert calendar.next_half_term(SUMMER_2) is None


def test_the_last_school_day_leaves_out_weekends_and_closures() -> None:
    to_sunday = HalfTerm("Autumn 1", date(2026, 9, 2), date(2026, 10, 25))
    calendar = SchoolCalendar.build([to_sunday, *YEAR_2026[1:]], [date(2026, 10, 23), date(2026, 12, 18)])

    assert calendar.last_school_day(to_sunday) == date(2026, 10, 22)
    assert calendar.last_school_day(calendar.terms[0]) == date(2026, 12, 17)
    assert calendar.last_school_day(calendar.terms[2]) == date(2027, 7, 19)


def test_the_end_of_a_term_is_not_known_while_its_second_half_is_not() -> None:
    calendar = SchoolCalendar.build([AUTUMN_1, AUTUMN_2, SPRING_1])
    assert calendar.last_school_day(calendar.terms[1]) is None
    assert calendar.last_school_day(SPRING_1) == SPRING_1.last


def test_a_term_of_one_half_term_ends_with_it_once_another_follows() -> None:
    calendar = SchoolCalendar.build([AUTUMN_2, SPRING_1])
    assert calendar.last_school_day(calendar.terms[0]) == AUTUMN_2.last


# Half-termly duties


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 10, 14), id="30 school days come first"),
        pytest.param(date(2026, 11, 16), date(2026, 12, 18), id="end of a half-term with 25 days left"),
        pytest.param(date(2026, 12, 14), date(2027, 2, 8), id="5 days left, so into the next half-term"),
        pytest.param(date(2027, 3, 22), date(2027, 5, 19), id="4 days left, so into the next half-term"),
        pytest.param(date(2026, 11, 30), date(2026, 12, 18), id="exactly 15 days left"),
        pytest.param(date(2026, 12, 1), date(2027, 1, 26), id="14 days left"),
        pytest.param(date(2026, 10, 26), date(2026, 12, 14), id="a start in the break"),
        pytest.param(date(2027, 6, 7), date(2027, 7, 19), id="30 days left to the end of the calendar"),
        pytest.param(
            date(2027, 6, 9), date(2027, 7, 19), id="30 days run off the calendar, the half-term not"
        ),
        pytest.param(date(2027, 7, 1), None, id="both run off the calendar"),
        pytest.param(BEFORE, None, id="before the calendar"),
        pytest.param(AFTER, None, id="after the calendar"),
    ],
)
def test_a_first_review_is_due_within_its_half_term_or_the_next(start: date, due: date | None) -> None:
    assert the_year_2026().first_half_termly_due(start) == due


@pytest.mark.parametrize(
    ("held", "due"),
    [
        pytest.param(date(2027, 2, 8), date(2027, 3, 25), id="the next half-term ends first"),
        pytest.param(date(2026, 9, 14), date(2026, 11, 2), id="30 school days come first"),
        pytest.param(date(2026, 12, 28), date(2027, 2, 23), id="held in the holidays"),
        pytest.param(date(2027, 6, 7), date(2027, 7, 19), id="the next half-term is not known, 30 days are"),
        pytest.param(date(2027, 6, 8), None, id="neither is known"),
        pytest.param(date(2027, 5, 27), date(2027, 7, 16), id="last day of a half-term"),
        pytest.param(BEFORE, None, id="before the calendar"),
        pytest.param(AFTER, None, id="after the calendar"),
    ],
)
def test_a_review_is_due_again_before_the_next_half_term_ends(held: date, due: date | None) -> None:
    assert the_year_2026().half_termly_due(held) == due


def test_the_next_half_term_is_certain_where_thirty_days_run_off_the_calendar() -> None:
    short = HalfTerm("Spring 1", date(2027, 1, 4), date(2027, 1, 15))
    calendar = SchoolCalendar.build([AUTUMN_2, short])
    assert calendar.add_school_days(date(2026, 12, 14), 30) is None
    assert calendar.half_termly_due(date(2026, 12, 14)) == date(2027, 1, 15)
    assert calendar.first_half_termly_due(date(2026, 12, 14)) == date(2027, 1, 15)


def test_limits_of_a_school_replace_those_of_the_policy() -> None:
    calendar = the_year_2026()
    assert calendar.half_termly_due(date(2026, 9, 2), n=10) == date(2026, 9, 16)
    assert calendar.first_half_termly_due(date(2026, 12, 14), at_least=5) == date(2026, 12, 18)


# A half-term that nobody typed


def test_nothing_is_worked_out_across_a_missing_half_term() -> None:
    calendar = WITHOUT_AUTUMN_2
    assert not calendar.covers(date(2026, 11, 16))
    assert calendar.roll_forward(date(2026, 10, 24)) is None
    assert calendar.add_school_days(date(2026, 10, 23), 1) is None
    assert calendar.add_school_days(date(2027, 1, 4), -1) is None
    assert calendar.school_days_between(date(2026, 10, 1), date(2027, 1, 8)) is None
    assert calendar.next_half_term(AUTUMN_1) is None
    assert calendar.half_termly_due(date(2026, 10, 12)) is None
    assert calendar.term_before(date(2027, 1, 8)) is None
    assert calendar.term_after(date(2026, 10, 12)) is None
    assert calendar.last_school_day(calendar.terms[0]) is None
    assert calendar.stretches == (
        (date(2026, 9, 2), date(2026, 10, 23)),
        (date(2027, 1, 4), date(2027, 7, 19)),
    )


def test_what_lies_before_a_missing_half_term_is_still_worked_out() -> None:
    assert WITHOUT_AUTUMN_2.first_half_termly_due(date(2026, 9, 2)) == date(2026, 10, 14)
    assert WITHOUT_AUTUMN_2.first_half_termly_due(date(2026, 10, 1)) == date(2026, 10, 23)
    assert WITHOUT_AUTUMN_2.half_termly_due(date(2027, 2, 8)) == date(2027, 3, 25)


# No calendar


def test_no_half_terms_make_the_unknown_calendar() -> None:
    assert SchoolCalendar.build([]) is NO_CALENDAR
    assert SchoolCalendar.unknown() is NO_CALENDAR
    assert not NO_CALENDAR.is_known
    assert the_year_2026().is_known


@pytest.mark.parametrize(
    ("n", "calendar_days"),
    [
        pytest.param(30, 42, id="thirty"),
        pytest.param(1, 2, id="one, rounded up"),
        pytest.param(5, 7, id="a week"),
        pytest.param(15, 21, id="fifteen"),
        pytest.param(0, 0, id="none"),
        pytest.param(-10, -14, id="ten before"),
        pytest.param(-1, -2, id="one before, rounded away"),
    ],
)
def test_without_a_calendar_school_days_are_calendar_days_times_one_and_two_fifths(
    n: int, calendar_days: int
) -> None:
    day = date(2026, 12, 18)
    assert NO_CALENDAR.add_school_days(day, n) == day + timedelta(days=calendar_days)


MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("after", "until", "n"),
    [
        pytest.param(MONDAY, MONDAY + DAY, 1, id="Monday to Tuesday"),
        pytest.param(MONDAY - 3 * DAY, MONDAY, 1, id="Friday to Monday"),
        pytest.param(MONDAY, MONDAY + 4 * DAY, 4, id="Monday to Friday"),
        pytest.param(MONDAY, MONDAY + 5 * DAY, 4, id="Monday to Saturday"),
        pytest.param(MONDAY - 2 * DAY, MONDAY - DAY, 0, id="Saturday to Sunday"),
        pytest.param(MONDAY, MONDAY + 7 * DAY, 5, id="a week"),
        pytest.param(MONDAY, MONDAY, 0, id="the same day"),
        pytest.param(MONDAY, MONDAY - DAY, 0, id="the wrong way round"),
    ],
)
def test_without_a_calendar_school_days_between_are_weekdays(after: date, until: date, n: int) -> None:
    assert NO_CALENDAR.school_days_between(after, until) == n
    assert NO_CALENDAR.count(after + DAY, until) == n


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_without_a_calendar_the_count_equals_a_walk_over_weekdays(day: date, length: int) -> None:
    walked = sum((day + n * DAY).weekday() < 5 for n in range(1, length + 1))
    assert NO_CALENDAR.school_days_between(day, day + length * DAY) == walked


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_without_a_calendar_adding_and_counting_agree_over_weeks_and_else_within_two_days(
    day: date, n: int
) -> None:
    due = NO_CALENDAR.add_school_days(day, n)
    assert due is not None
    counted = NO_CALENDAR.school_days_between(day, due)
    assert counted is not None
    assert abs(counted - n) <= (2 if n % 5 else 0)


def test_without_a_calendar_nothing_rolls_and_duties_come_after_42_days() -> None:
    saturday = date(2026, 11, 14)
    assert NO_CALENDAR.roll_forward(saturday) == saturday
    assert NO_CALENDAR.half_termly_due(saturday) == date(2026, 12, 26)
    assert NO_CALENDAR.first_half_termly_due(saturday) == date(2026, 12, 26)
    assert NO_CALENDAR.half_termly_due(saturday, n=10) == date(2026, 11, 28)
    assert NO_CALENDAR.school_days_between(saturday, date(2026, 11, 13)) == 0


def test_without_a_calendar_no_single_day_half_term_or_term_is_known() -> None:
    day = date(2026, 11, 16)
    assert not NO_CALENDAR.covers(day)
    assert not NO_CALENDAR.is_school_day(day)
    assert NO_CALENDAR.days(day, day) == []
    assert NO_CALENDAR.half_term_of(day) is None
    assert NO_CALENDAR.next_half_term(AUTUMN_1) is None
    assert NO_CALENDAR.term_of(day) is None
    assert NO_CALENDAR.term_before(day) is None
    assert NO_CALENDAR.term_after(day) is None
    assert NO_CALENDAR.last_school_day(AUTUMN_1) is None
    assert NO_CALENDAR.first > NO_CALENDAR.last
    assert NO_CALENDAR.cumulative() == (NO_CALENDAR.first.toordinal(), [])
    assert NO_CALENDAR.ordinals() == []
    assert NO_CALENDAR.stretches == ()


@pytest.mark.parametrize(
    ("day", "n"),
    [pytest.param(date.max, 1, id="end of time"), pytest.param(date.min, -1, id="beginning of time")],
)
def test_without_a_calendar_a_day_beyond_all_dates_is_not_known(day: date, n: int) -> None:
    assert NO_CALENDAR.add_school_days(day, n) is None


# What build refuses


@pytest.mark.parametrize(
    ("half_terms", "message"),
    [
        pytest.param([AUTUMN_1, AUTUMN_1], "share a day", id="twice the same"),
        pytest.param(
            [AUTUMN_1, HalfTerm("Autumn 2", AUTUMN_1.last, AUTUMN_2.last)], "share a day", id="one day shared"
        ),
        pytest.param([HalfTerm("Back", AUTUMN_1.last, AUTUMN_1.first)], "no school day", id="reversed"),
        pytest.param([HalfTerm("A day", MAY_DAY, MAY_DAY)], "no school day", id="only a closure"),
    ],
)
def test_half_terms_that_cannot_be_are_refused(half_terms: list[HalfTerm], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SchoolCalendar.build(half_terms, [MAY_DAY])
