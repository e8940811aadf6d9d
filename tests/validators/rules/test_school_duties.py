"""Reports and meetings that the school and the local authority owe each term or year."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import check
from tests.validators.rules.events import (
    HEAD,
    NO_EVENT,
    by_period,
    events_result,
    gaps_of,
    judged_events,
)
from tests.validators.school_years import AUTUMN_1, AUTUMN_2, SPRING_1, SPRING_2
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

TERMLY = {"AP-GOV-01": "Governor report", "AP-NET-01": "AP network meeting"}
YEARLY = {"AP-SLT-01": "Effectiveness report", "AP-LA-01": "LA AP annual report"}
EACH_TERM = pytest.mark.parametrize(("rule", "event"), TERMLY.items())
LAST_DAY = date(2026, 12, 18)
DAY_AFTER = date(2026, 12, 19)
AFTER_THE_YEAR = date(2027, 9, 1)


def yearly(rule: str, *events: str, as_of: date, **more: Any) -> dict[str, State]:
    """Judge a yearly duty; of the two that the local authority owes only the report is looked at."""
    found = judged_events(rule, *events, as_of=as_of, **more)
    return {name.removesuffix(" report"): state for name, state in found.items() if "monitoring" not in name}


# By the last school day of the term


@EACH_TERM
@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 10), None, id="six school days to go"),
        pytest.param(date(2026, 12, 11), State.DUE_SOON, id="five school days to go"),
        pytest.param(LAST_DAY, State.DUE_SOON, id="the last school day"),
        pytest.param(DAY_AFTER, State.MISSING, id="the day after"),
        pytest.param(date(2027, 1, 4), State.MISSING, id="the first day of the next term"),
    ],
)
def test_a_term_without_an_event_is_missing_from_the_day_after_its_last_school_day(
    rule: str, event: str, as_of: date, state: State | None
) -> None:
    assert judged_events(rule, f"{event} | | |", as_of=as_of) == (
        {} if state is None else {"Autumn 2026": state}
    )


@EACH_TERM
@pytest.mark.parametrize(
    ("done", "state"),
    [
        pytest.param("2026-09-01", State.MISSING, id="the day before the term"),
        pytest.param("2026-09-02", None, id="its first day"),
        pytest.param("2026-10-27", None, id="half-term break"),
        pytest.param("2026-12-18", None, id="its last school day"),
        pytest.param("2026-12-19", State.DONE_LATE, id="the day after"),
        pytest.param("2027-01-03", State.DONE_LATE, id="the last day of the holiday"),
        pytest.param("2027-01-04", None, id="in the next term: that one answers it"),
        pytest.param("2027-01-05", State.OVERDUE, id="a day still to come"),
        pytest.param("", State.MISSING, id="blank"),
        pytest.param("TBC", State.MISSING, id="a stand-in"),
        pytest.param("before Xmas", State.CANNOT_TELL, id="cannot be read"),
        pytest.param("=?", State.CANNOT_TELL, id="a formula without a stored result"),
    ],
)
def test_an_event_counts_for_the_term_it_was_done_in(
    rule: str, event: str, done: str, state: State | None
) -> None:
    found = judged_events(rule, f"{event} | | {done}", as_of=date(2027, 1, 4))

    assert found == ({} if state is None else {"Autumn 2026": state})


@EACH_TERM
@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        pytest.param("2026-09-01", "2026-12-18", State.DONE_LATE, id="all of it and more"),
        pytest.param("2026-09-02", "2026-12-18", State.DONE_LATE, id="all of it"),
        pytest.param("2026-09-03", "2026-12-18", None, id="not its first day"),
        pytest.param("2026-09-02", "2026-12-17", None, id="not its last day"),
        pytest.param("2026-09-02", "", None, id="no last day"),
        pytest.param("", "2026-12-18", None, id="no first day"),
    ],
)
def test_an_event_that_covers_a_whole_term_counts_for_it_though_it_was_late(
    rule: str, event: str, first: str, last: str, state: State | None
) -> None:
    row = f"{event} | | 2027-01-14 | {first} | {last}"

    assert judged_events(rule, row, as_of=date(2027, 1, 20)) == (
        {} if state is None else {"Autumn 2026": state}
    )


@EACH_TERM
def test_what_covers_a_term_counts_only_once_its_day_is_entered(rule: str, event: str) -> None:
    row = f"{event} | | | 2026-09-02 | 2026-12-18"

    assert judged_events(rule, row, as_of=DAY_AFTER) == {"Autumn 2026": State.MISSING}


@EACH_TERM
def test_each_missed_term_stays_open_until_the_next_event_is_done(rule: str, event: str) -> None:
    as_of = date(2027, 7, 20)

    missed = judged_events(rule, NO_EVENT, as_of=as_of)
    answered = judged_events(rule, f"{event} | | 2027-02-01", as_of=as_of)

    assert missed == dict.fromkeys(("Autumn 2026", "Spring 2027", "Summer 2027"), State.MISSING)
    assert answered == {"Summer 2027": State.MISSING}


@EACH_TERM
def test_a_very_late_event_is_the_next_one_whatever_day_it_was_due(rule: str, event: str) -> None:
    found = judged_events(rule, f"{event} | 2026-12-10 | 2027-04-20", as_of=date(2027, 4, 21))

    assert found == {}


@EACH_TERM
@pytest.mark.parametrize(
    ("start", "terms"),
    [
        pytest.param("2026-12-18", ["Autumn 2026", "Spring 2027"], id="on the last day of autumn"),
        pytest.param("2026-12-19", ["Spring 2027"], id="after it"),
        pytest.param("2027-04-12", [], id="after spring"),
        pytest.param("2027-04-13", [], id="still to come"),
        pytest.param("", [], id="not settled"),
    ],
)
def test_terms_that_ended_before_the_first_placement_are_not_judged(
    rule: str, event: str, start: str, terms: list[str]
) -> None:
    row = f"SMITH, Jo | 10 | Oak Centre | {start} | | "

    found = judged_events(rule, f"{event} | | |", as_of=date(2027, 4, 12), placements=[row])

    assert list(found) == terms


@EACH_TERM
def test_a_placement_that_was_declined_is_none(rule: str, event: str) -> None:
    rows = ["SMITH, Jo | 10 | Oak Centre | 2026-09-14 | | Declined"]

    assert judged_events(rule, f"{event} | | |", as_of=DAY_AFTER, placements=rows) == {}


@EACH_TERM
@pytest.mark.parametrize("start", ["7 Sept", "=?"], ids=["cannot be read", "a formula"])
def test_where_no_start_can_be_read_nobody_can_tell(rule: str, event: str, start: str) -> None:
    rows = [f"SMITH, Jo | 10 | Oak Centre | {start} | | "]

    result = events_result(rule, f"{event} | | |", as_of=DAY_AFTER, placements=rows)

    assert result.findings == ()
    assert gaps_of(result) == ["no start of a placement is known"]


@EACH_TERM
@pytest.mark.parametrize("status", ["Referred", "Declined", "Withdrawn"])
def test_a_start_that_cannot_be_read_matters_only_once_a_placement_is_under_way(
    rule: str, event: str, status: str
) -> None:
    rows = [f"SMITH, Jo | 10 | Oak Centre | 7 Sept | | {status}"]

    result = events_result(rule, f"{event} | | |", as_of=DAY_AFTER, placements=rows)

    assert (result.findings, gaps_of(result)) == ((), [])


@EACH_TERM
def test_a_placement_that_begins_today_is_one(rule: str, event: str) -> None:
    rows = ["SMITH, Jo | 10 | Oak Centre | 2026-12-18 | | "]

    assert judged_events(rule, f"{event} | | |", as_of=LAST_DAY, placements=rows) == {
        "Autumn 2026": State.DUE_SOON
    }


@EACH_TERM
def test_without_a_calendar_the_terms_are_not_known(rule: str, event: str) -> None:
    result = events_result(rule, f"{event} | | |", as_of=DAY_AFTER, without_calendar=True)

    assert result.findings == ()
    assert gaps_of(result) == ["the terms are not known"]


@EACH_TERM
def test_after_the_calendar_what_was_missed_is_said_and_of_the_rest_nobody_can_tell(
    rule: str, event: str
) -> None:
    result = events_result(rule, f"{event} | | 2027-04-20", as_of=date(2027, 9, 20))
    missed = events_result(rule, f"{event} | | 2027-01-20", as_of=date(2027, 9, 20))

    assert result.findings == ()
    assert list(by_period(missed)) == ["Summer 2027"]
    assert gaps_of(result) == gaps_of(missed) == ["the date lies outside the school calendar"]


@EACH_TERM
def test_a_term_whose_second_half_nobody_typed_has_no_end_yet(rule: str, event: str) -> None:
    calendar = SchoolCalendar.build([AUTUMN_1, AUTUMN_2, SPRING_1])

    result = events_result(rule, f"{event} | | 2026-12-10", as_of=date(2027, 2, 10), calendar=calendar)

    assert result.findings == ()
    assert gaps_of(result) == ["the date lies outside the school calendar"]


@EACH_TERM
def test_an_event_of_a_kind_that_cannot_be_read_may_be_the_one(rule: str, event: str) -> None:
    result = events_result(rule, "Mtg w LA | | 2026-12-10", as_of=DAY_AFTER)
    dates = {
        day: judged_events(rule, f"Mtg w LA | | {day}", as_of=date(2027, 1, 4))["Autumn 2026"]
        for day in ("2026-09-01", "2026-09-02", "2027-01-03", "2027-01-04", "soon")
    }

    finding = by_period(result)["Autumn 2026"]
    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, "A2")
    assert finding.message(names=False).endswith("could not be checked: the kind of event is not known.")
    assert dates == {
        "2026-09-01": State.MISSING,
        "2026-09-02": State.CANNOT_TELL,
        "2027-01-03": State.CANNOT_TELL,
        "2027-01-04": State.MISSING,
        "soon": State.CANNOT_TELL,
    }


@EACH_TERM
def test_an_unread_day_of_an_event_that_was_due_in_another_term_does_not_hide_this_one(
    rule: str, event: str
) -> None:
    rows = (f"{event} | 2026-12-10 | done?", f"{event} | 2027-03-20 | ")

    assert judged_events(rule, *rows, as_of=date(2027, 3, 26)) == {
        "Autumn 2026": State.CANNOT_TELL,
        "Spring 2027": State.MISSING,
    }


@EACH_TERM
@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        pytest.param(["{} | 2026-10-01 | 2026-06-01", "{} | 2026-12-10 |"], "C3", id="due in the term"),
        pytest.param(["{} | 2027-03-10 |", "{} | | | 2026-09-02 | 2026-12-18"], "C3", id="covers the term"),
        pytest.param(["{} | 2027-03-10 |", "{} | |"], "C3", id="of no period"),
        pytest.param(["{} | |", "{} | 2026-12-10 |"], "C3", id="its own before one of no period"),
        pytest.param(["{} | 2027-03-10 |"], "", id="of another term only"),
        pytest.param([NO_EVENT], "", id="none"),
    ],
)
def test_the_cell_is_the_one_for_the_day_of_the_events_own_row(
    rule: str, event: str, rows: list[str], cell: str
) -> None:
    result = events_result(rule, *(row.format(event) for row in rows), as_of=DAY_AFTER)

    (finding,) = result.findings
    assert (finding.where.tab, finding.where.cell) == ("Events", cell)


@EACH_TERM
@pytest.mark.parametrize(
    ("due", "cell"),
    [
        pytest.param("2026-09-01", "", id="the day before the term"),
        pytest.param("2026-09-02", "C2", id="its first day"),
        pytest.param("2027-01-03", "C2", id="the last day of its holiday"),
        pytest.param("2027-01-04", "", id="the day after"),
    ],
)
def test_a_row_is_of_the_term_it_is_due_in(rule: str, event: str, due: str, cell: str) -> None:
    (finding,) = events_result(rule, f"{event} | {due} |", as_of=DAY_AFTER).findings

    assert finding.where.cell == cell


@EACH_TERM
def test_a_term_that_begins_with_a_closure_is_covered_from_its_first_school_day(
    rule: str, event: str
) -> None:
    calendar = SchoolCalendar.build([AUTUMN_1, AUTUMN_2, SPRING_1, SPRING_2], [date(2026, 9, 2)])
    row = f"{event} | | 2027-01-14 | 2026-09-03 | 2026-12-18"

    found = judged_events(rule, row, as_of=date(2027, 1, 20), calendar=calendar)

    assert found == {"Autumn 2026": State.DONE_LATE}


@EACH_TERM
def test_the_first_of_several_placements_counts(rule: str, event: str) -> None:
    rows = ["NG, Li | 10 | Elm | 2027-01-04 | | ", "SMITH, Jo | 10 | Oak | 2026-12-18 | | "]

    found = judged_events(rule, f"{event} | | |", as_of=date(2027, 1, 4), placements=rows)

    assert found == {"Autumn 2026": State.MISSING}


@EACH_TERM
def test_events_on_a_tab_without_a_done_column_cannot_be_told_from(rule: str, event: str) -> None:
    result = events_result(rule, f"{event} | 2026-12-10", as_of=DAY_AFTER, head="Event | Due on")

    assert result.findings == ()
    assert gaps_of(result) == ["school_events.done_on"]


@EACH_TERM
def test_the_sum_behind_the_day_is_told(rule: str, event: str) -> None:
    (finding,) = events_result(rule, f"{event} | | |", as_of=date(2026, 12, 21)).findings

    assert (finding.due, finding.days) == (LAST_DAY, 3)
    assert finding.due_why == "last school day of Autumn 2026 = 18 December 2026"


@EACH_TERM
@pytest.mark.parametrize(
    ("start", "periods"), [(LAST_DAY, ["Autumn 2026"]), (DAY_AFTER, [])], ids=["the due day", "the day after"]
)
def test_duties_due_before_the_policy_began_are_not_judged(
    rule: str, event: str, start: date, periods: list[str]
) -> None:
    found = judged_events(rule, f"{event} | | |", as_of=date(2027, 1, 4), policy_from=start)

    assert list(found) == periods


@EACH_TERM
def test_it_can_be_waived_for_the_school(rule: str, event: str) -> None:
    waiver = "All | | Waive | agreed | Chair of governors | 2027-02-01"

    assert judged_events(rule, f"{event} | | |", as_of=DAY_AFTER, waiver=waiver) == {
        "Autumn 2026": State.WAIVED
    }


# The governors' report


@pytest.mark.parametrize(
    ("done", "as_of", "said"),
    [
        ("", DAY_AFTER, "was due 18 December 2026; none is recorded."),
        ("TBC", DAY_AFTER, 'still says "TBC"; it was due 18 December 2026.'),
        (
            "2026-12-21",
            date(2026, 12, 21),
            "was due 18 December 2026; it was discussed 21 December 2026, 3 days late.",
        ),
        ("", LAST_DAY, "is due 18 December 2026 (today)."),
        ("", date(2026, 12, 17), "is due 18 December 2026 (1 school day)."),
    ],
    ids=["missing", "stand-in", "late", "on the day", "the day before"],
)
def test_what_is_said_of_the_governors_report(done: str, as_of: date, said: str) -> None:
    (finding,) = events_result("AP-GOV-01", f"Governor report | | {done}", as_of=as_of).findings

    assert finding.message(names=False) == f"The governors' AP report for Autumn 2026 {said}"
    assert finding.action(names=False) == "Run the report and note the minute."
    assert finding.severity is Severity.MEDIUM
    assert ("DAT-10" in finding.also) is False


READY = {("AP-GOV-01", "Autumn 2026"): "Governors autumn.xlsx", ("AP-SLT-01", "2026/27"): "Impact.xlsx"}


@pytest.mark.parametrize(
    ("as_of", "state"), [(LAST_DAY, State.DUE_SOON), (DAY_AFTER, State.MISSING)], ids=["before", "after"]
)
def test_a_report_that_was_prepared_is_named_and_satisfies_nothing(as_of: date, state: State) -> None:
    (finding,) = events_result("AP-GOV-01", NO_EVENT, as_of=as_of, ready=READY).findings

    assert finding.state is state
    assert finding.message(names=False) == (
        "The governors' AP report for Autumn 2026 is ready: Governors autumn.xlsx."
    )
    assert finding.action(names=False) == "Enter the date it was discussed."


def test_a_prepared_report_is_not_named_once_it_was_discussed_or_where_nobody_can_tell() -> None:
    done = events_result("AP-GOV-01", "Governor report | | 2026-12-21", as_of=DAY_AFTER, ready=READY)
    late = events_result("AP-GOV-01", "Governor report | | 2026-12-19", as_of=date(2026, 12, 21), ready=READY)
    unread = events_result("AP-GOV-01", "Governor report | | done", as_of=DAY_AFTER, ready=READY)

    assert by_period(done)["Autumn 2026"].variant == "ready"
    assert by_period(late)["Autumn 2026"].variant == "late"
    assert by_period(unread)["Autumn 2026"].variant == "cannot_tell"


# Network meetings


def test_training_for_the_network_counts_as_a_meeting() -> None:
    assert judged_events("AP-NET-01", "Network training | | 2026-11-05", as_of=DAY_AFTER) == {}


def test_what_is_said_of_a_term_without_a_meeting() -> None:
    (finding,) = events_result("AP-NET-01", NO_EVENT, as_of=DAY_AFTER).findings

    assert finding.message(names=False) == "No AP network meeting or training is recorded for Autumn 2026."
    assert finding.action(names=False) == "Ask the LA for the date."
    assert finding.severity is Severity.LOW


@pytest.mark.parametrize(
    ("reference", "is_missed"),
    [
        ("Apologies sent", True),
        ("ABSENT", True),
        ("School did not attend", True),
        ("Minute 12", False),
        ("", False),
        ("Absence data tabled", False),
    ],
)
def test_a_meeting_that_the_school_missed_is_a_prompt(reference: str, *, is_missed: bool) -> None:
    row = f"AP network meeting | | 2026-11-05 | | | {reference}"

    result = events_result("AP-NET-01", row, as_of=date(2026, 11, 23))

    assert [(f.state, f.severity) for f in result.findings] == (
        [(State.BREACH, Severity.INFO)] if is_missed else []
    )


def test_what_is_said_of_a_meeting_that_was_missed() -> None:
    row = "AP network meeting | | 2026-11-05 | | | apologies"

    (finding,) = events_result("AP-NET-01", row).findings

    assert finding.message(names=False) == (
        "The school is recorded as absent from the AP network meeting of 5 November 2026."
    )
    assert finding.action(names=False) == "Ask the LA for the notes."
    assert finding.where.cell == "F2"


@pytest.mark.parametrize(
    "other",
    ["AP network meeting | | 2026-11-19 | | |", "Network training | | 2026-09-10 | | |"],
    ids=["the next meeting", "training that was attended"],
)
def test_a_missed_meeting_is_answered_by_another_in_the_term(other: str) -> None:
    row = "AP network meeting | | 2026-11-05 | | | apologies"

    assert judged_events("AP-NET-01", row, other) == {}


def test_a_missed_meeting_is_answered_by_the_next_one_in_a_later_term() -> None:
    row = "AP network meeting | | 2026-11-05 | | | apologies"

    found = judged_events("AP-NET-01", row, "AP network meeting | | 2027-01-14", as_of=date(2027, 1, 20))

    assert found == {}


@pytest.mark.parametrize(
    ("start", "count"), [(date(2026, 11, 5), 1), (date(2026, 11, 6), 0)], ids=["that day", "the day after"]
)
def test_a_meeting_missed_before_the_policy_began_is_not_judged(start: date, count: int) -> None:
    row = "AP network meeting | | 2026-11-05 | | | apologies"

    assert len(events_result("AP-NET-01", row, policy_from=start).findings) == count


# Once in each academic year


EACH_YEAR = pytest.mark.parametrize(("rule", "event"), YEARLY.items())


@EACH_YEAR
@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 8, 23), None, id="eight days to go"),
        pytest.param(date(2027, 8, 24), State.DUE_SOON, id="seven days to go, out of term"),
        pytest.param(date(2027, 8, 31), State.DUE_SOON, id="the last day"),
        pytest.param(AFTER_THE_YEAR, State.MISSING, id="the day after"),
    ],
)
def test_a_year_without_an_event_is_missing_from_the_first_of_september(
    rule: str, event: str, as_of: date, state: State | None
) -> None:
    found = yearly(rule, f"{event} | | |", as_of=as_of)

    assert found == ({} if state is None else {"2026/27": state})


@EACH_YEAR
@pytest.mark.parametrize(
    ("done", "state"),
    [
        pytest.param("2026-08-31", State.MISSING, id="the day before the year"),
        pytest.param("2026-09-01", None, id="its first day"),
        pytest.param("2027-08-31", None, id="its last day"),
        pytest.param("2027-09-01", None, id="in the next year: that one answers it"),
        pytest.param("2027-09-02", State.OVERDUE, id="still to come"),
        pytest.param("spring", State.CANNOT_TELL, id="cannot be read"),
        pytest.param("asap", State.MISSING, id="a stand-in"),
    ],
)
def test_an_event_counts_for_the_year_it_was_done_in(
    rule: str, event: str, done: str, state: State | None
) -> None:
    found = yearly(rule, f"{event} | | {done}", as_of=AFTER_THE_YEAR)

    assert found == ({} if state is None else {"2026/27": state})


@EACH_YEAR
def test_years_before_the_first_placement_are_not_judged_and_no_calendar_is_needed(
    rule: str, event: str
) -> None:
    rows = ["SMITH, Jo | 10 | Oak Centre | 2025-08-31 | | "]

    found = yearly(rule, f"{event} | | |", as_of=date(2026, 9, 1), placements=rows, without_calendar=True)

    assert found == {"2024/25": State.MISSING, "2025/26": State.MISSING}


@EACH_YEAR
def test_a_year_needs_a_placement_that_has_begun(rule: str, event: str) -> None:
    rows = ["SMITH, Jo | 10 | Oak Centre | 2027-09-02 | | "]

    assert yearly(rule, f"{event} | | |", as_of=AFTER_THE_YEAR, placements=rows) == {}


@EACH_YEAR
def test_where_no_start_can_be_read_nobody_can_tell_of_a_year(rule: str, event: str) -> None:
    rows = ["SMITH, Jo | 10 | Oak Centre | Sept | | "]

    result = events_result(rule, f"{event} | | |", as_of=AFTER_THE_YEAR, placements=rows)

    assert (result.findings, gaps_of(result)) == ((), ["no start of a placement is known"])


@EACH_YEAR
def test_the_school_may_set_another_day(rule: str, event: str) -> None:
    settings = {"month": 2, "day": 31}

    in_time = yearly(rule, f"{event} | | 2027-02-28", as_of=date(2027, 3, 1), settings=settings)
    late = yearly(rule, f"{event} | | 2027-03-01", as_of=date(2027, 3, 1), settings=settings)

    assert (in_time, late) == ({}, {"2026/27": State.DONE_LATE})


@EACH_YEAR
def test_a_day_in_september_is_of_the_year_that_begins_then(rule: str, event: str) -> None:
    settings = {"month": 9, "day": 15}

    result = events_result(rule, f"{event} | | |", as_of=date(2027, 8, 30), settings=settings)

    assert {(one.slot[:7], one.due) for one in result.findings} == {("2026/27", date(2026, 9, 15))}


@EACH_YEAR
def test_a_yearly_duty_can_be_waived_and_left_to_before_the_policy(rule: str, event: str) -> None:
    waiver = "All | | Waive | agreed | Senior leader | 2027-12-01"
    rows = f"{event} | | |"

    assert yearly(rule, rows, as_of=AFTER_THE_YEAR, waiver=waiver) == {"2026/27": State.WAIVED}
    assert yearly(rule, rows, as_of=AFTER_THE_YEAR, policy_from=date(2027, 8, 31)) == {
        "2026/27": State.MISSING
    }
    assert yearly(rule, rows, as_of=AFTER_THE_YEAR, policy_from=AFTER_THE_YEAR) == {}


def test_what_is_said_of_a_year_without_a_report_on_effectiveness() -> None:
    (finding,) = events_result("AP-SLT-01", NO_EVENT, as_of=AFTER_THE_YEAR).findings[-1:]
    ready = events_result("AP-SLT-01", NO_EVENT, as_of=AFTER_THE_YEAR, ready=READY).findings[0]

    assert finding.message(names=False) == (
        "No report on AP effectiveness is recorded for 2026/27; it was due 31 August 2027."
    )
    assert finding.action(names=False) == "Schedule one."
    assert finding.severity is Severity.LOW
    assert finding.due_why == "31 August 2027 of the academic year 2026/27"
    assert ready.message(names=False) == "The report on AP effectiveness for 2026/27 is ready: Impact.xlsx."
    assert ready.action(names=False) == "Enter the date it was given to stakeholders."


# What the local authority owes


def test_the_report_and_the_check_of_monitoring_are_judged_each_for_itself() -> None:
    none = events_result("AP-LA-01", NO_EVENT, as_of=AFTER_THE_YEAR)
    one = judged_events("AP-LA-01", "LA QA of monitoring | | 2027-06-01", as_of=AFTER_THE_YEAR)

    assert {name: f.message(names=False) for name, f in by_period(none).items()} == {
        "2026/27 report": "No LA annual AP report is recorded for 2026/27.",
        "2026/27 monitoring": "No LA check of monitoring is recorded for 2026/27.",
    }
    assert {f.severity for f in none.findings} == {Severity.INFO}
    assert {f.action(names=False) for f in none.findings} == {"Ask the LA."}
    assert one == {"2026/27 report": State.MISSING}


@pytest.mark.parametrize(
    ("done", "as_of", "said"),
    [
        ("", date(2027, 8, 30), "The LA annual AP report for 2026/27 is due 31 August 2027 (1 school day)."),
        (
            "TBC",
            AFTER_THE_YEAR,
            'The LA annual AP report for 2026/27 still says "TBC"; it was due 31 August 2027.',
        ),
    ],
    ids=["due soon", "stand-in"],
)
def test_which_of_the_two_is_meant_is_always_said(done: str, as_of: date, said: str) -> None:
    result = events_result("AP-LA-01", f"LA AP annual report | | {done}", as_of=as_of)

    assert by_period(result)["2026/27 report"].message(names=False) == said


def test_a_late_report_of_the_authority_is_kept_with_its_days() -> None:
    settings = {"month": 7, "day": 31}
    row = "LA AP annual report | | 2027-08-03"

    result = events_result("AP-LA-01", row, as_of=date(2027, 8, 3), settings=settings)

    finding = by_period(result)["2026/27 report"]
    assert finding.message(names=False) == (
        "The LA annual AP report for 2026/27 was due 31 July 2027; it was done 3 August 2027, 3 days late."
    )
    assert (finding.done, finding.days, finding.state) == (date(2027, 8, 3), 3, State.DONE_LATE)


def test_of_several_tabs_of_events_the_latest_is_where_a_row_is_to_be_added() -> None:
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-09-14",
            "Events 2025-26": f"{HEAD}\nCensus | 2026-01-15 |",
            "Events 2026-27": f"{HEAD}\nCensus | 2027-01-21 |",
        },
        DAY_AFTER,
        rules=["AP-GOV-01"],
    )

    assert [finding.where.tab for finding in result.findings] == ["Events 2026-27"]
