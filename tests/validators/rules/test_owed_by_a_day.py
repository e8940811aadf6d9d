"""What holds for everything that is to be done once, by a day: the same tests for each such rule."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.validators.rules.one_placement import Judged, judged
from validators.states import State

AS_OF = date(2026, 12, 14)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """Something that a placement owes on 14 December 2026.

    Attributes:
        rule: The rule that asks for it.
        cells: The placement. In D the day it was done, blank; in E the day to count from.
        due: Its last day.
        late: Whether it may be done late; otherwise any date will do.
    """

    rule: str
    cells: dict[str, str]
    due: date
    late: bool = True

    def with_done(self, typed: str) -> dict[str, str]:
        return {**self.cells, next(iter(self.cells)): typed}

    def with_base(self, typed: str) -> dict[str, str]:
        return {**self.cells, list(self.cells)[1]: typed}

    def without(self, number: int) -> dict[str, str]:
        """Return the cells without one of the columns, and one that keeps the tab a table."""
        gone = list(self.cells)[number]
        return {**{name: typed for name, typed in self.cells.items() if name != gone}, "reason": "Other"}


DUTIES = (
    Duty("AP-REF-01", {"family_consulted_on": "", "referral_on": "2026-11-09"}, date(2026, 11, 9)),
    Duty("AP-REF-02", {"planning_call_on": "", "start_on": "2026-11-16"}, date(2026, 11, 16)),
    Duty("AP-REF-03", {"part_a_on": "", "referral_on": "2026-11-09"}, date(2026, 11, 16)),
    Duty("AP-REF-04", {"part_b_on": "", "start_on": "2026-09-02"}, date(2026, 10, 14)),
    Duty("AP-WEL-01", {"welcome_on": "", "start_on": "2026-11-16"}, date(2026, 11, 16)),
    Duty("AP-AGR-01", {"ipa_signed_on": "", "start_on": "2026-11-16"}, date(2026, 11, 16)),
    Duty("AP-AGR-02", {"planned_end_on": "", "start_on": "2026-11-16"}, date(2026, 11, 16), late=False),
    Duty(
        "AP-EVA-01",
        {"evaluation_on": "", "actual_end_on": "2026-11-02", "start_on": "2026-09-02"},
        date(2026, 11, 23),
    ),
    Duty(
        "AP-REI-01",
        {
            "reintegration_on": "",
            "actual_end_on": "2026-11-20",
            "planned_end_on": "",
            "start_on": "2026-09-02",
        },
        date(2026, 11, 20),
    ),
    Duty(
        "AP-REI-03",
        {
            "full_time_return_on": "",
            "actual_end_on": "2026-10-23",
            "destination": "Full-time school",
            "start_on": "2026-09-02",
        },
        date(2026, 12, 11),
    ),
)


def named(duty: Duty) -> str:
    return duty.rule


ALL = pytest.mark.parametrize("duty", DUTIES, ids=named)
MAY_BE_LATE = pytest.mark.parametrize("duty", [duty for duty in DUTIES if duty.late], ids=named)


def of(duty: Duty, cells: dict[str, str], as_of: date = AS_OF, **more: object) -> Judged:
    return judged(duty.rule, as_of, **cells, **more)  # type: ignore[arg-type]


@ALL
def test_what_was_done_on_its_last_day_is_on_time(duty: Duty) -> None:
    assert of(duty, duty.with_done(duty.due.isoformat())).state is State.OK


@MAY_BE_LATE
def test_what_was_done_the_day_after_is_late_and_stays_on_record(duty: Duty) -> None:
    said = of(duty, duty.with_done((duty.due + DAY).isoformat()))

    assert (said.state, said.where, said.due) == (State.DONE_LATE, "D2", duty.due)
    assert (said.finding.done, said.finding.days) == (duty.due + DAY, 1)
    assert said.todo == "Check that the date is right; there is nothing else to do."


@ALL
def test_a_blank_is_due_soon_on_the_last_day_and_missing_the_day_after(duty: Duty) -> None:
    on_the_day, after = of(duty, duty.cells, duty.due), of(duty, duty.cells, duty.due + DAY)

    assert (on_the_day.state, on_the_day.where, on_the_day.finding.days) == (State.DUE_SOON, "D2", 0)
    assert (after.state, after.where, after.finding.days) == (State.MISSING, "D2", 1)
    assert on_the_day.due == after.due == duty.due


@ALL
@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("TBC", id="to be confirmed"),
        pytest.param("ongoing", id="ongoing"),
        pytest.param("n/a", id="not applicable"),
        pytest.param("-", id="a dash"),
    ],
)
def test_a_stand_in_counts_as_blank_and_is_quoted(duty: Duty, typed: str) -> None:
    said = of(duty, duty.with_done(typed))

    assert (said.state, said.where, said.finding.placeholder) == (State.MISSING, "D2", typed)
    day = f"{duty.due.day} {duty.due:%B} {duty.due.year}"
    assert said.said.endswith(f'for J.S. (Y10) still says "{typed}"; it was due {day}.')


@ALL
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        pytest.param("spoke to mum", "words, no date", id="words"),
        pytest.param("before half term", "a part of the year without a day", id="a part of the year"),
        pytest.param("31/02/2026", "no such day in the calendar", id="no such day"),
        pytest.param("#REF!", "an error value", id="error value"),
        pytest.param("=?", "a formula whose result was never stored", id="formula without a result"),
        pytest.param("11/25/2026", "only possible with the month first", id="month first"),
        pytest.param("12", "a number, no date", id="a number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_neither_missing_nor_fine(duty: Duty, typed: str, why: str) -> None:
    said = of(duty, duty.with_done(typed))

    assert (said.state, said.where, said.due) == (State.CANNOT_TELL, "D2", duty.due)
    assert said.said.endswith(f" for J.S. (Y10) could not be checked: {why}.")
    assert said.todo == (
        "Check it by hand, and put right the cell or the column so that it can be checked here."
    )


@MAY_BE_LATE
def test_a_day_still_to_come_counts_as_not_done(duty: Duty) -> None:
    said = of(duty, duty.with_done("2026-12-15"))

    assert (said.state, said.where, said.due) == (State.OVERDUE, "D2", duty.due)
    assert "is dated 15 December 2026, which is still to come; it was due" in said.said


@ALL
def test_without_its_column_nothing_is_said_of_any_pupil(duty: Duty) -> None:
    assert of(duty, duty.without(0)).is_without_column


@pytest.mark.parametrize("duty", [duty for duty in DUTIES if duty.rule != "AP-REI-01"], ids=named)
def test_without_any_day_to_count_from_nothing_is_said_of_any_pupil(duty: Duty) -> None:
    assert of(duty, duty.without(1)).is_without_column


@ALL
@pytest.mark.parametrize("typed", [pytest.param("", id="blank"), pytest.param("TBC", id="to come")])
def test_nothing_is_owed_while_the_day_to_count_from_is_blank(duty: Duty, typed: str) -> None:
    assert of(duty, duty.with_base(typed)).state is State.NOT_APPLICABLE


@ALL
def test_a_day_to_count_from_that_cannot_be_read_leaves_it_open(duty: Duty) -> None:
    said = of(duty, duty.with_base("soon"))

    assert (said.state, said.where, said.due) == (State.CANNOT_TELL, "E2", None)


@ALL
def test_a_step_dated_before_the_policy_began_is_not_judged(duty: Duty) -> None:
    first_day, next_day = {"policy_from": duty.due}, {"policy_from": duty.due + DAY}

    assert of(duty, duty.cells, context=first_day).state is State.MISSING
    assert of(duty, duty.cells, context=next_day).state is State.NOT_APPLICABLE
    assert of(duty, duty.with_done("soon"), context=next_day).state is State.NOT_APPLICABLE


@ALL
@pytest.mark.parametrize(
    ("until", "state"),
    [
        pytest.param("2026-12-14", State.WAIVED, id="last day of the waiver"),
        pytest.param("2026-12-13", State.MISSING, id="the day after"),
    ],
)
def test_a_waiver_holds_until_its_last_day(duty: Duty, until: str, state: State) -> None:
    waiver = (
        "Rule | Scope | Applies to | Kind | Reason | Approved by | Until\n"
        f"{duty.rule} | Placement | SMITH, Jo | Waive | agreed | AP lead | {until}"
    )

    assert of(duty, duty.cells, also={"Waivers": waiver}).finding.state is state


@ALL
def test_the_same_fact_keeps_its_identity_from_day_to_day_and_when_its_date_is_put_right(duty: Duty) -> None:
    today = of(duty, duty.cells).finding
    tomorrow = of(duty, duty.cells, AS_OF + DAY).finding
    placeholder = of(duty, duty.with_done("TBC")).finding

    assert today.id == tomorrow.id == placeholder.id
