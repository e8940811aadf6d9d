"""Laws of duties that come back: each term by a plain model, and the days of the panel's returns."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validators.building import register_of, rules_of
from tests.validators.rules.events import judged_events
from tests.validators.school_years import the_year_2026
from validators.context import Context
from validators.rules.panel_cycles import Cycle
from validators.states import State

DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 20))
TERMS = {
    "Autumn 2026": (date(2026, 9, 2), date(2026, 12, 18), date(2027, 1, 3)),
    "Spring 2027": (date(2027, 1, 4), date(2027, 3, 25), date(2027, 4, 11)),
    "Summer 2027": (date(2027, 4, 12), date(2027, 7, 19), date(2027, 7, 19)),
}
"""First day, last school day, and last day of the holiday after it; the calendar ends with the summer."""


def expected(done: Sequence[date], as_of: date) -> dict[str, State]:
    """Return the state of each term that has passed, by the words of the duty."""
    past = sorted(day for day in done if day <= as_of)
    found: dict[str, State] = {}
    for name, (first, due, last) in TERMS.items():
        within = [day for day in past if first <= day <= last]
        if within and within[0] > due:
            found[name] = State.DONE_LATE
        if not within and due < as_of and not any(day > due for day in past):
            found[name] = State.MISSING
    return found


@settings(max_examples=25)  # each reads a register
@given(st.lists(DAYS, max_size=4), DAYS)
def test_a_term_is_met_late_missed_or_answered_by_the_next_report(done: list[date], as_of: date) -> None:
    rows = [f"Governor report | | {day.isoformat()}" for day in done if day <= as_of]

    found = judged_events("AP-GOV-01", *rows, as_of=as_of)

    passed = {name: state for name, state in found.items() if state is not State.DUE_SOON}
    assert passed == expected(done, as_of)


def context() -> Context:
    register = register_of("Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-14")
    return Context(register, the_year_2026(), date(2026, 11, 23), rules_of()[0])


CONTEXT = context()
IN_YEAR = st.dates(date(2026, 9, 2), date(2027, 5, 31))


@given(st.lists(IN_YEAR, max_size=4, unique=True), IN_YEAR, IN_YEAR, st.integers(1, 60))
def test_returns_come_in_order_and_beyond_the_typed_ones_at_equal_steps(
    typed: list[date], anchor: date, since: date, days: int
) -> None:
    cycle = Cycle(tuple(sorted(typed)), anchor, days)

    found = list(islice(cycle.returns(since, CONTEXT), len(typed) + 6))

    planned = [one.planned for one in found]
    assert planned[: len(typed)] == sorted(typed)
    assert planned == sorted(planned)
    beyond = planned[max(0, len(typed) - 1) :]
    assert {later - earlier for earlier, later in pairwise(beyond)} == {timedelta(days=days)}
    if not typed:
        assert since <= planned[0] < since + timedelta(days=days)
        assert (planned[0] - anchor).days % days == 0


@given(IN_YEAR)
def test_a_return_is_due_on_the_first_school_day_from_its_day_on(anchor: date) -> None:
    one = next(Cycle((anchor,), None, 21).returns(anchor, CONTEXT))

    assert one.due is not None
    assert CONTEXT.calendar.is_school_day(one.due)
    assert CONTEXT.calendar.count(one.planned, one.due) == 1
    assert (one.due == one.planned) is CONTEXT.calendar.is_school_day(anchor)
