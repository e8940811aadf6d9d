"""What the list and the history say of a finding that left: found no more, or settled in the register."""

import pytest

from reports.working.columns import Column
from reports.working.gone import NO_LONGER
from tests.reports.working.desk import MONDAY, TUESDAY, WEDNESDAY, Desk, an_item

ADA = an_item("Ada Plover")


@pytest.mark.parametrize(
    ("state", "urgency", "step", "told"),
    [
        pytest.param("waived", "On hold", "Nothing: it is waived", "Waived in the register", id="waived"),
        pytest.param("on_hold", "On hold", "Nothing for now", "On hold in the register", id="on hold"),
        pytest.param("done_late", "Done", "Nothing: it was done", "Done, but late", id="done late"),
    ],
)
def test_what_the_register_settles_is_said_by_its_own_name(
    state: str, urgency: str, step: str, told: str
) -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)

    desk.day(on=MONDAY, settled={ADA.id: state})
    assert desk.said(Column.URGENCY)[1] == urgency
    assert str(desk.said(Column.NEXT)[1]).startswith(step)
    desk.day(on=TUESDAY, tidies=True, settled={ADA.id: state})

    assert desk.refs == []
    assert desk.history == [("AP-0001", told, None)]


def test_what_is_found_no_more_is_done() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)

    desk.day(on=MONDAY)
    assert desk.said(Column.URGENCY)[1] == "Done"
    desk.day(on=TUESDAY, tidies=True)

    assert desk.history == [("AP-0001", NO_LONGER, None)]


def test_the_history_says_it_once_whatever_becomes_of_it_later() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.day(on=TUESDAY, tidies=True, settled={ADA.id: "waived"})

    desk.day(on=WEDNESDAY, tidies=True)

    assert desk.history == [("AP-0001", "Waived in the register", None)]


def test_one_that_was_waived_and_is_back_is_the_same_finding() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.day(on=TUESDAY, tidies=True, settled={ADA.id: "waived"})

    todo = desk.day(ADA, on=WEDNESDAY, tidies=True)

    assert todo.reopened == (ADA.id,)
    assert desk.refs == [1]
