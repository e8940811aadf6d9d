"""What is new, back or known, and what is kept when a register cannot be read."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.telling.standing import Days, Line, Standing, Trouble
from reports.telling.told import Told, delivered, recorded, with_these, with_trouble
from reports.working.urgency import Urgency
from tests.reports.telling.arranged import MAIN, MONDAY, TUESDAY, a_line, a_standing, a_told

UNREAD = Standing("Main", troubles=(Trouble.LOCKED,))


def news(told: Told) -> list[int]:
    return [line.ref for line in told.standings[MAIN].lines if told.is_news(MAIN, line)]


def test_rows_older_than_telling_are_not_new_and_those_of_its_first_run_are() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1), a_line(2), a_line(3)), fresh={3})

    assert news(told) == [3]


def test_a_row_is_new_until_it_was_told_and_never_again() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(1), a_line(2)), fresh={2})
    assert news(told) == [2]

    told = recorded(told, MAIN, a_standing(a_line(1), a_line(2)), fresh=())
    assert news(told) == [2], "the run at noon finds nothing new, and nobody was told yet"

    told = delivered(told, "AP lead", MONDAY, {MAIN: {2}})
    assert news(told) == []


def test_a_row_that_left_the_list_and_came_back_is_told_again() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())
    told = recorded(told, MAIN, a_standing(), fresh=())

    told = recorded(told, MAIN, a_standing(a_line(1, is_back=True)), fresh={1})

    assert news(told) == [1]


def test_a_hold_that_has_ended_is_told_again_and_one_that_holds_is_not() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(1, urgency=Urgency.ON_HOLD)), fresh=())
    assert news(told) == []

    told = recorded(told, MAIN, a_standing(a_line(1, urgency=Urgency.HOLD_ENDED, is_back=True)), fresh=())
    assert news(told) == [1]

    told = delivered(told, "AP lead", MONDAY, {MAIN: {1}})
    told = recorded(told, MAIN, a_standing(a_line(1, urgency=Urgency.HOLD_ENDED, is_back=True)), fresh=())
    assert news(told) == []


@pytest.mark.parametrize("urgency", [Urgency.EARLIER, Urgency.COMING_UP, Urgency.ON_HOLD])
def test_what_can_wait_is_never_news(urgency: Urgency) -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())

    told = recorded(told, MAIN, a_standing(a_line(1), a_line(2, urgency=urgency)), fresh={2})

    assert news(told) == []


def test_what_was_to_come_is_news_once_it_is_overdue() -> None:
    told = recorded(Told(), MAIN, a_standing(), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(2, urgency=Urgency.COMING_UP)), fresh={2})

    told = recorded(told, MAIN, a_standing(a_line(2)), fresh=())

    assert news(told) == [2]


@pytest.mark.parametrize("urgency", [Urgency.DUE_THIS_WEEK, Urgency.COULD_NOT_CHECK])
def test_what_was_told_before_it_was_late_is_told_once_more_when_it_is(urgency: Urgency) -> None:
    told = recorded(Told(), MAIN, a_standing(), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(2, urgency=urgency)), fresh={2})
    told = delivered(told, "AP lead", MONDAY, {MAIN: {2}})
    assert news(told) == []

    told = recorded(told, MAIN, a_standing(a_line(2)), fresh=())
    assert news(told) == [2]

    told = delivered(told, "AP lead", TUESDAY, {MAIN: {2}})
    told = recorded(told, MAIN, a_standing(a_line(2)), fresh=())
    assert news(told) == []


def test_what_was_late_and_got_a_later_day_can_be_late_again() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(1, urgency=Urgency.DUE_THIS_WEEK)), fresh=())
    assert news(told) == []

    told = recorded(told, MAIN, a_standing(a_line(1)), fresh=())

    assert news(told) == [1]


def test_what_could_not_be_checked_for_a_while_is_not_told_as_late_twice() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh=())
    told = recorded(told, MAIN, a_standing(a_line(1, urgency=Urgency.COULD_NOT_CHECK)), fresh=())

    told = recorded(told, MAIN, a_standing(a_line(1)), fresh=())

    assert news(told) == []


def test_a_register_that_could_not_be_read_keeps_its_rows_and_says_why() -> None:
    told = recorded(Told(), MAIN, a_standing(a_line(1)), fresh={1})

    told = recorded(told, MAIN, UNREAD, fresh=())

    standing = told.standings[MAIN]
    assert standing.lines == (a_line(1),)
    assert standing.troubles == (Trouble.LOCKED,)
    assert not standing.was_checked
    assert news(told) == [1]


def test_a_register_that_was_never_read_has_no_rows_and_its_first_list_is_its_first() -> None:
    told = recorded(Told(), MAIN, UNREAD, fresh=())
    told = delivered(told, "AP lead", MONDAY, {MAIN: set()})

    told = recorded(told, MAIN, a_standing(a_line(1), a_line(2)), fresh={2})

    assert news(told) == [2]


def test_only_registers_and_readers_of_the_settings_stay_and_in_their_order() -> None:
    told = Told(
        {"gone": UNREAD, "two": a_standing()},
        {"gone": frozenset({1}), "two": frozenset({2})},
        troubles={"AP lead": "x", "SENCO": "y"},
        late={"gone": frozenset({1}), "two": frozenset({2})},
    )

    told = with_these(told, {"one": "Register 1", "two": "Register 2"}, ["AP lead"])

    assert list(told.standings) == ["one", "two"]
    assert told.standings["one"] == Standing("Register 1")
    assert told.standings["two"].name == "Main"
    assert told.refs == told.late == {"two": frozenset({2})}
    assert told.troubles == {"AP lead": "x"}


def test_a_trouble_lasts_until_its_reader_could_be_told() -> None:
    told = with_trouble(
        with_trouble(a_told(), "SENCO", "The server is down."), "Office", "The server is down."
    )
    assert told.trouble_lines == ("Not told: SENCO, Office. The server is down.",)

    told = delivered(told, "SENCO", MONDAY, {})
    assert told.trouble_lines == ("Not told: Office. The server is down.",)
    assert with_trouble(told, "Office", "").trouble_lines == ()


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        pytest.param(0, True, id="the same day"),
        pytest.param(4, True, id="Friday of that week"),
        pytest.param(7, False, id="the Monday after"),
        pytest.param(-1, False, id="the day before, by a clock that was wrong"),
    ],
)
def test_a_week_is_told_once_something_was_sent_in_it(days: int, is_told: bool) -> None:  # noqa: FBT001 - a case
    told = delivered(a_told(), "AP lead", MONDAY, {})

    assert told.is_week_told("AP lead", MONDAY + timedelta(days)) is is_told
    assert not told.is_week_told("SENCO", MONDAY)
    assert told.was_sent("AP lead", MONDAY)
    assert not told.was_sent("AP lead", TUESDAY)


URGENCIES = st.sampled_from([word for word in Urgency if word is not Urgency.DONE])
LISTS = st.lists(
    st.builds(lambda ref, urgency: a_line(ref, urgency=urgency), st.integers(1, 9), URGENCIES),
    max_size=6,
    unique_by=lambda line: line.ref,
)


@given(st.lists(LISTS, min_size=1, max_size=6))
def test_whatever_comes_and_goes_nothing_that_was_told_is_new_the_next_moment(days: list[list[Line]]) -> None:
    told = Told()
    for lines in days:
        told = recorded(told, MAIN, a_standing(*lines), fresh={line.ref for line in lines})
        told = delivered(told, "AP lead", MONDAY, {MAIN: set(news(told))})

        assert news(recorded(told, MAIN, a_standing(*lines), fresh=())) == []
        assert told.refs[MAIN] <= {line.ref for line in lines}


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        pytest.param(MONDAY, True, id="a school day"),
        pytest.param(TUESDAY, False, id="a day without school"),
        pytest.param(MONDAY - timedelta(days=1), None, id="before what is known"),
        pytest.param(MONDAY + timedelta(days=9), None, id="after it"),
    ],
)
def test_a_day_is_a_school_day_or_not_or_nobody_knows(day: object, is_open: bool | None) -> None:  # noqa: FBT001
    days = Days(frozenset({MONDAY}), MONDAY, MONDAY + timedelta(days=8))

    assert days.is_open(day) is is_open  # type: ignore[arg-type]
    assert Days().is_open(MONDAY) is None
