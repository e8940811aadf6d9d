from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.working.urgency import Urgency
from reports.working.wording import (
    INCOMPLETE,
    checked_text,
    counted,
    freshness,
    headline,
    in_lines,
    moment_in_words,
    some_of,
    wall_clock,
)

CHECKED = datetime(2026, 1, 5, 6, 0)
DUE = datetime(2026, 1, 6, 6, 0)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        pytest.param(CHECKED, "Mon 5 January 2026 06:00", id="a morning"),
        pytest.param(datetime(2026, 12, 27, 23, 59, 59), "Sun 27 December 2026 23:59", id="before midnight"),
        pytest.param(datetime(2027, 1, 1), "Fri 1 January 2027 00:00", id="midnight"),
    ],
)
def test_a_moment_is_told_with_its_weekday(moment: datetime, words: str) -> None:
    assert moment_in_words(moment) == words
    assert checked_text(moment) == f"Checked {words}"


def test_a_cell_holds_a_moment_as_clocks_show_it_where_it_was_told() -> None:
    summer = timezone(timedelta(hours=1))

    assert wall_clock(datetime(2026, 7, 6, 6, 30, 12, 5, tzinfo=summer)) == datetime(2026, 7, 6, 6, 30)
    assert wall_clock(datetime(2026, 1, 5, 6, tzinfo=UTC)) == CHECKED
    assert wall_clock(CHECKED) == CHECKED


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(0, "0 rows", id="none"),
        pytest.param(1, "1 row", id="one"),
        pytest.param(1200, "1,200 rows", id="many"),
    ],
)
def test_a_number_stands_with_its_noun(number: int, told: str) -> None:
    assert counted(number, "row") == told


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(number, "breach", "breaches") for number in (1, 2)] == ["1 breach", "2 breaches"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["a"], "a", id="one"),
        pytest.param(["a", "b"], "a and b", id="as many as are named"),
        pytest.param(["a", "b", "c"], "a, b and 1 more row", id="one more"),
        pytest.param(["a", "b", "c", "d"], "a, b and 2 more rows", id="two more"),
    ],
)
def test_a_long_list_names_the_first_and_counts_the_rest(words: list[str], told: str) -> None:
    assert some_of(words, 2, "row") == told


@given(st.text(), st.integers(1, 60))
def test_no_line_is_longer_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = in_lines(text, room)

    assert all(0 < len(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


COUNTS = {
    Urgency.OVERDUE: 7,
    Urgency.DUE_THIS_WEEK: 4,
    Urgency.COULD_NOT_CHECK: 3,
    Urgency.COMING_UP: 9,
    Urgency.ON_HOLD: 2,
}


@pytest.mark.parametrize(
    ("counts", "unchecked", "is_complete", "told"),
    [
        pytest.param(COUNTS, 0, True, "7 overdue, 4 due this week, 3 we could not check.", id="as promised"),
        pytest.param(
            {Urgency.ACT_NOW: 1, Urgency.HOLD_ENDED: 2, Urgency.PUT_RIGHT: 3, Urgency.FIX_DATA: 1},
            1,
            True,
            "1 to act on now, 2 back from hold, 3 to put right. 1 cell to put right. "
            "1 rule could not be checked.",
            id="the other words",
        ),
        pytest.param({}, 0, True, "Nothing is overdue or due this week.", id="nothing, and all was checked"),
        pytest.param(
            {},
            43,
            True,
            "Nothing to do in what could be checked. 43 rules could not be checked.",
            id="nothing, not all",
        ),
        pytest.param(
            {Urgency.OVERDUE: 0},
            0,
            False,
            f"Nothing to do in what could be checked. {INCOMPLETE}",
            id="not complete",
        ),
    ],
)
def test_one_sentence_says_how_much_there_is_to_do(
    *, counts: dict[str, int], unchecked: int, is_complete: bool, told: str
) -> None:
    assert headline(counts, unchecked=unchecked, is_complete=is_complete) == told


@given(st.dictionaries(st.sampled_from(list(Urgency)), st.integers(0, 5)), st.integers(0, 3), st.booleans())
def test_nothing_is_said_to_be_fine_while_something_could_not_be_checked(
    counts: dict[Urgency, int],
    unchecked: int,
    is_complete: bool,  # noqa: FBT001 - drawn by position
) -> None:
    by_word = {word.value: number for word, number in counts.items()}
    told = headline(by_word, unchecked=unchecked, is_complete=is_complete)

    if unchecked or not is_complete:
        assert "Nothing is overdue" not in told
        assert "could not be" in told
    if counts.get(Urgency.COULD_NOT_CHECK):
        assert f"{counts[Urgency.COULD_NOT_CHECK]} we could not check" in told


def test_when_it_was_checked_goes_out_of_date_a_day_after_the_next_check_was_due() -> None:
    cell = freshness(CHECKED, DUE)

    assert cell.value == "Checked Mon 5 January 2026 06:00"
    assert cell.formula == (
        "IF(NOW()>DATE(2026,1,7)+TIME(6,0,0),"
        '"OUT OF DATE: last checked Mon 5 January 2026 06:00","Checked Mon 5 January 2026 06:00")'
    )


def test_beside_a_cell_with_the_next_check_the_formula_asks_that_cell() -> None:
    cell = freshness(CHECKED, DUE, "K3")

    assert cell.value == "Checked Mon 5 January 2026 06:00"
    assert cell.formula == (
        'IF(NOW()>K3+1,"OUT OF DATE: last checked Mon 5 January 2026 06:00","Up to date")'
    )


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_formula_holds_no_date_as_text_that_a_program_could_misread(moment: datetime) -> None:
    limit = freshness(moment, moment).formula.split('"')[0]

    day: date = moment.date() + timedelta(days=1)
    assert limit == (
        f"IF(NOW()>DATE({day.year},{day.month},{day.day})+TIME({moment.hour},{moment.minute},0),"
    )
