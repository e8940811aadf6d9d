"""How urgent a finding is, over every state, severity and due date."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.working.urgency import Urgency, urgency_of
from tests.reports.working.findings import DAY, a_finding
from validators.states import Severity, State

COUNTED = [state for state in State if state.is_counted]
BAD = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW]


@pytest.mark.parametrize(
    ("state", "severity", "word"),
    [
        (State.MISSING, Severity.HIGH, Urgency.OVERDUE),
        (State.OVERDUE, Severity.LOW, Urgency.OVERDUE),
        (State.BREACH, Severity.MEDIUM, Urgency.PUT_RIGHT),
        (State.MISSING, Severity.CRITICAL, Urgency.ACT_NOW),
        (State.OVERDUE, Severity.CRITICAL, Urgency.ACT_NOW),
        (State.BREACH, Severity.CRITICAL, Urgency.ACT_NOW),
        (State.CANNOT_TELL, Severity.CRITICAL, Urgency.COULD_NOT_CHECK),
        (State.CANNOT_TELL, Severity.LOW, Urgency.COULD_NOT_CHECK),
        (State.UNREADABLE, Severity.CRITICAL, Urgency.FIX_DATA),
        (State.DATA, Severity.MEDIUM, Urgency.FIX_DATA),
        (State.OVERDUE, Severity.INFO, Urgency.COMING_UP),
        (State.BREACH, Severity.HORIZON, Urgency.COMING_UP),
    ],
)
def test_the_word_follows_from_state_and_severity(state: State, severity: Severity, word: Urgency) -> None:
    assert urgency_of(a_finding(state=state, severity=severity), DAY) is word


@pytest.mark.parametrize("severity", BAD)
@pytest.mark.parametrize(
    ("days", "word"),
    [
        pytest.param(0, Urgency.DUE_THIS_WEEK, id="today"),
        pytest.param(7, Urgency.DUE_THIS_WEEK, id="in a week"),
        pytest.param(8, Urgency.COMING_UP, id="in eight days"),
    ],
)
def test_what_is_due_soon_is_of_this_week_or_coming_up(days: int, word: Urgency, severity: Severity) -> None:
    finding = a_finding(state=State.DUE_SOON, severity=severity, due=DAY + timedelta(days=days))

    assert urgency_of(finding, DAY) is word


def test_what_is_due_soon_without_a_day_is_coming_up() -> None:
    assert urgency_of(a_finding(state=State.DUE_SOON, due=None), DAY) is Urgency.COMING_UP


@given(st.sampled_from(COUNTED), st.sampled_from(list(Severity)), st.none() | st.dates())
def test_every_counted_finding_has_a_word_and_none_is_done(
    state: State, severity: Severity, due: object
) -> None:
    word = urgency_of(a_finding(state=state, severity=severity, due=due), DAY)

    assert word not in {Urgency.DONE, Urgency.ON_HOLD, Urgency.EARLIER, Urgency.HOLD_ENDED}


def test_the_words_are_in_the_order_of_the_list() -> None:
    assert [word.rank for word in Urgency] == list(range(len(Urgency)))
    assert Urgency.ACT_NOW.rank == 0
