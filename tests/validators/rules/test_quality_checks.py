from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, only, states_of
from tests.validators.rules.one_placement import Judged, two_years
from tests.validators.rules.one_provider import provider_judged
from tests.validators.school_years import YEAR_2026
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

QA = "School QA"
VISIT = "LA monitoring visit"
AUTUMN_ENDS = date(2026, 12, 18)


def termly(*checks: str, as_of: date = date(2026, 12, 19), **more: Any) -> Judged:
    return provider_judged("AP-QA-01", {}, as_of, checks=checks, **more)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 10), State.OK, id="six school days before"),
        pytest.param(date(2026, 12, 11), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 18), State.DUE_SOON, id="the last school day of the term"),
        pytest.param(date(2026, 12, 19), State.OVERDUE, id="the day after"),
        pytest.param(date(2027, 2, 1), State.OVERDUE, id="in the next term, still open"),
    ],
)
def test_a_quality_check_is_owed_by_the_end_of_each_term(as_of: date, state: State) -> None:
    one = termly(as_of=as_of)

    assert one.state is state
    assert {finding.due for finding in one.findings} <= {AUTUMN_ENDS}


def test_what_is_said_of_a_term_without_a_quality_check() -> None:
    one = termly()

    assert (one.finding.where.tab, one.where, one.finding.days) == ("Provider checks", "", 1)
    assert (one.finding.severity, one.finding.slot) == (Severity.MEDIUM, "term Autumn 2026")
    assert one.finding.due_why == "the last school day of the Autumn term"
    assert one.said == (
        "No school quality check of Oak Centre is recorded for the Autumn term (due 18 December 2026)."
    )
    assert one.todo == "Complete one and enter the date."


def test_what_is_said_before_the_term_ends() -> None:
    assert termly(as_of=date(2026, 12, 17)).said == (
        "The school quality check for Oak Centre is due 18 December 2026 (1 school day)."
    )


@pytest.mark.parametrize(
    ("row", "as_of", "due"),
    [
        pytest.param(f"{QA} | 2026-09-02", date(2027, 3, 26), date(2027, 3, 25), id="first day of the term"),
        pytest.param(f"{QA} | 2026-12-18", date(2027, 3, 26), date(2027, 3, 25), id="last day of the term"),
        pytest.param(f"{QA} | 2026-12-29", date(2027, 3, 26), None, id="in the holidays, for the next term"),
        pytest.param(f"{QA} | 2027-01-04", date(2027, 3, 26), None, id="in the next term, for both"),
        pytest.param(f"{QA} | 2026-12-29", date(2027, 7, 20), date(2027, 7, 19), id="and then the summer"),
        pytest.param(f"{QA} | 2026-08-31", date(2026, 12, 19), AUTUMN_ENDS, id="before the calendar begins"),
        pytest.param(f"{QA} | 2026-12-20", date(2026, 12, 19), AUTUMN_ENDS, id="a day to come"),
        pytest.param("School safeguarding audit | 2026-09-10", date(2026, 12, 19), AUTUMN_ENDS, id="no QA"),
    ],
)
def test_a_term_is_met_by_a_check_in_it_or_since(row: str, as_of: date, due: date | None) -> None:
    assert [finding.due for finding in termly(row, as_of=as_of).findings] == ([due] if due else [])


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f"{QA} |", "C2", State.MISSING, id="a blank day"),
        pytest.param(f"{QA} | TBC", "C2", State.MISSING, id="a stand-in"),
        pytest.param(f"{QA} | 2027-01-11", "C2", State.OVERDUE, id="booked"),
        pytest.param(f"{QA} | autumn", "C2", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param(
            "Visit of some kind | 2026-12-01", "B2", State.CANNOT_TELL, id="a kind that cannot be read"
        ),
    ],
)
def test_rows_that_are_no_quality_check_yet(row: str, cell: str, state: State) -> None:
    one = termly(row)

    assert (one.state, one.where, one.due) == (state, cell, AUTUMN_ENDS)


def test_a_standin_is_said_as_it_stands() -> None:
    assert termly(f"{QA} | TBC").said == (
        'The school quality check for Oak Centre still says "TBC"; it was due 18 December 2026.'
    )


@pytest.mark.parametrize(
    ("placements", "due"),
    [
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2027-01-11 |",), None, id="since this term"),
        pytest.param(
            ("SMITH, Jo | 10 | Oak Centre | 2026-12-18 |",), AUTUMN_ENDS, id="since the last day of the term"
        ),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | soon | Active",), None, id="nobody knows since when"),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Ended",), None, id="not in use"),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Paused",), None, id="paused"),
        pytest.param(
            (
                "SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Declined",
                "BROWN, Al | 10 | Oak Centre | 2027-01-11",
            ),
            None,
            id="nobody came in the term",
        ),
        pytest.param(
            (
                "SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Referred",
                "BROWN, Al | 10 | Oak Centre | 2027-01-11",
            ),
            None,
            id="only referred in the term",
        ),
    ],
)
def test_only_terms_in_which_a_pupil_attended_count(placements: tuple[str, ...], due: date | None) -> None:
    one = termly(as_of=date(2027, 2, 1), placements=placements)

    assert [finding.due for finding in one.findings] == ([due] if due else [])


def test_a_term_in_which_earlier_pupils_attended_counts() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Provider   | Start date | Actual end
                SMITH, Jo | Oak Centre | 2026-09-14 | 2026-10-23
                BROWN, Al | Oak Centre | 2027-01-11 |
                REED, Bo  | Elm        | 2027-01-11 |
                """,
            "Checks": "Provider | Check type | Done on\nElm | Training | 2027-01-11",
        },
        date(2027, 2, 1),
        rules=["AP-QA-01"],
    )

    assert only(result, "AP-QA-01").due == AUTUMN_ENDS


def test_terms_of_last_year_count_where_the_calendar_holds_them() -> None:
    placements = ("SMITH, Jo | 10 | Oak Centre | 2026-06-15 |",)

    assert termly(as_of=date(2026, 9, 14), placements=placements).state is State.OK
    known = termly(as_of=date(2026, 9, 14), placements=placements, calendar=two_years())
    assert (known.due, known.finding.slot) == (date(2026, 7, 17), "term Summer 2025")


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        pytest.param(date(2026, 12, 18), AUTUMN_ENDS, id="that day"),
        pytest.param(date(2026, 12, 19), date(2027, 3, 25), id="the day after"),
    ],
)
def test_terms_that_ended_before_the_policy_began_are_left_out(begins: date, due: date) -> None:
    assert termly(as_of=date(2027, 3, 26), policy_from=begins).due == due


@pytest.mark.parametrize(
    ("as_of", "more", "why"),
    [
        pytest.param(
            date(2026, 12, 19), {"without_calendar": True}, "the terms are not known", id="no calendar"
        ),
        pytest.param(
            date(2027, 9, 6), {}, "the date lies outside the school calendar", id="after the calendar ends"
        ),
    ],
)
def test_nobody_can_tell_without_terms(as_of: date, more: dict[str, Any], why: str) -> None:
    one = termly(f"{QA} | 2027-07-19", as_of=as_of, **more)

    assert one.findings == ()
    assert [gap.why for gap in one.result.coverage.unchecked] == [why]


def test_a_term_whose_end_nobody_typed_yet_is_not_due() -> None:
    calendar = SchoolCalendar.build(YEAR_2026[:1])

    assert termly(as_of=date(2026, 10, 23), calendar=calendar).state is State.OK


def test_a_waiver_of_the_provider_is_kept() -> None:
    one = termly(waiver="Provider | Oak Centre | Waive | new | AP lead | 2027-01-31")

    assert one.finding.state is State.WAIVED


def form(*rows: str, as_of: date = date(2026, 12, 15), **more: Any) -> Judged:
    checks = [f"{kind} |  | {rest}" for kind, _, rest in (row.partition(" | ") for row in rows)]
    headings = ("Requested on", "Form returned on")
    return provider_judged("AP-QA-02", {}, as_of, checks=checks, more=headings, **more)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 4), State.OK, id="six school days before"),
        pytest.param(date(2026, 12, 7), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 14), State.DUE_SOON, id="the twentieth school day"),
        pytest.param(date(2026, 12, 15), State.MISSING, id="the day after"),
    ],
)
def test_a_form_goes_back_within_twenty_school_days(as_of: date, state: State) -> None:
    assert form(f"{VISIT} | 2026-11-16 |", as_of=as_of).state is state


def test_what_is_said_of_a_form_that_did_not_go_back() -> None:
    one = form(f"{VISIT} | 2026-11-16 |")

    assert (one.where, one.due, one.finding.days) == ("E2", date(2026, 12, 14), 1)
    assert (one.finding.severity, one.finding.slot) == (Severity.MEDIUM, "request 1")
    assert one.finding.due_why == "request 16 November 2026 + 20 school days = 14 December 2026"
    assert one.said == (
        "The LA asked for a monitoring visit to Oak Centre on 16 November 2026; "
        "no form returned by 14 December 2026."
    )
    assert one.todo == "Visit and return the form."


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f"{VISIT} | 2026-11-16 | 2026-12-14", "", State.OK, id="on the last day"),
        pytest.param(f"{VISIT} | 2026-11-16 | 2026-12-15", "E2", State.DONE_LATE, id="a day late"),
        pytest.param(f"{VISIT} | 2026-11-16 | TBC", "E2", State.MISSING, id="a stand-in"),
        pytest.param(f"{VISIT} | 2026-11-16 | 2026-12-20", "E2", State.OVERDUE, id="a day to come"),
        pytest.param(f"{VISIT} | 2026-11-16 | posted", "E2", State.CANNOT_TELL, id="cannot be read"),
        pytest.param(f"{VISIT} | mid-term | ", "D2", State.CANNOT_TELL, id="asked for, nobody knows when"),
        pytest.param(f"{VISIT} | mid-term | 2026-12-01", "", State.OK, id="returned all the same"),
        pytest.param("Some visit | 2026-11-16 | ", "B2", State.CANNOT_TELL, id="a kind that cannot be read"),
        pytest.param("Some visit | 2026-11-16 | 2026-12-01", "", State.OK, id="that kind, returned"),
    ],
)
def test_what_counts_as_returned(row: str, cell: str, state: State) -> None:
    one = form(row)

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([cell] if cell else [])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(f"{VISIT} | | ", id="nobody asked"),
        pytest.param(f"{VISIT} | TBC | ", id="asked for some day"),
        pytest.param(f"{QA} | 2026-11-16 | ", id="another kind"),
    ],
)
def test_without_a_request_no_form_is_owed(row: str) -> None:
    assert form(row).states == ()


def test_what_else_is_said_of_a_form() -> None:
    assert form(f"{VISIT} | 2026-11-16 | 2026-12-15").said == (
        "The monitoring visit form for Oak Centre was due 14 December 2026; "
        "it was done 15 December 2026, 1 day late."
    )
    assert form(f"{VISIT} | 2026-11-16 |", as_of=date(2026, 12, 11)).said == (
        "The monitoring visit form for Oak Centre is due 14 December 2026 (1 school day)."
    )
    assert form("Some visit | 2026-11-16 | ").said == (
        "The monitoring visit form for Oak Centre could not be checked: the kind of check is not known."
    )


def test_each_request_is_judged_in_order_of_date() -> None:
    one = form(f"{VISIT} | 2026-11-16 |", f"{VISIT} | 2026-10-05 |")

    assert {finding.slot: finding.where.cell for finding in one.findings} == {
        "request 1": "E3",
        "request 2": "E2",
    }


def test_a_request_counts_though_nobody_attends_now() -> None:
    one = form(f"{VISIT} | 2026-11-16 |", placements=("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Ended",))

    assert one.state is State.MISSING


def test_requests_without_a_calendar_are_estimated_and_old_ones_left() -> None:
    assert form(f"{VISIT} | 2026-11-16 |", without_calendar=True).due == date(2026, 12, 14)
    assert form(f"{VISIT} | 2026-11-16 |", policy_from=date(2026, 12, 15)).findings == ()


def test_a_request_outside_the_calendar_leaves_it_open() -> None:
    one = form(f"{VISIT} | 2026-06-01 |")

    assert [gap.why for gap in one.result.coverage.unchecked] == ["the date lies outside the school calendar"]


def test_forms_are_checked_where_there_are_columns_for_them() -> None:
    assert provider_judged("AP-QA-02", {}, checks=[f"{VISIT} | 2026-10-01"]).is_without_column
    assert provider_judged("AP-QA-03", {}, checks=[f"{VISIT} | 2026-10-01"]).is_without_column


def voice(*rows: str, **more: Any) -> Judged:
    checks = [f"{kind} |  | {rest}" for kind, _, rest in (row.partition(" | ") for row in rows)]
    return provider_judged("AP-QA-03", {}, checks=checks, more=("Form returned on", "Pupil voice"), **more)


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f"{VISIT} | 2026-11-20 | Yes", "", State.OK, id="yes"),
        pytest.param(f"{VISIT} | 2026-11-20 | No", "E2", State.BREACH, id="no"),
        pytest.param(f"{VISIT} | 2026-11-23 | ", "E2", State.MISSING, id="blank"),
        pytest.param(f"{VISIT} | 2026-11-20 | TBC", "E2", State.MISSING, id="a stand-in"),
        pytest.param(f"{VISIT} | 2026-11-20 | some", "E2", State.CANNOT_TELL, id="cannot be read"),
        pytest.param(f"{VISIT} | posted | No", "D2", State.CANNOT_TELL, id="returned, nobody knows when"),
        pytest.param(f"{VISIT} | posted | Yes", "", State.OK, id="yes in any case"),
        pytest.param(f"{VISIT} | | No", "", State.NOT_APPLICABLE, id="no form yet"),
        pytest.param(f"{VISIT} | 2026-11-24 | No", "", State.NOT_APPLICABLE, id="a day to come"),
    ],
)
def test_a_form_holds_what_pupils_said(row: str, cell: str, state: State) -> None:
    one = voice(row)

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([cell] if cell else [])


def test_what_is_said_of_a_form_without_pupil_voice() -> None:
    one = voice(f"{VISIT} | 2026-11-20 | No")

    assert (one.finding.severity, one.due, one.finding.slot) == (Severity.MEDIUM, None, "form 1")
    assert one.said == "The visit form for Oak Centre of 20 November 2026 has no pupil voice."
    assert one.todo == "Add the pupil questionnaire."
    assert voice(f"{VISIT} | 2026-11-20 | some").said == (
        "Pupil voice in the visit form for Oak Centre could not be checked: neither yes nor no."
    )


def test_only_forms_of_visits_that_the_council_asked_for_need_pupil_voice() -> None:
    assert voice(f"{QA} | 2026-11-20 | No").states == ()


def test_each_form_is_judged_in_order_of_date_and_those_before_the_policy_are_left() -> None:
    rows = (f"{VISIT} | 2026-11-20 | No", f"{VISIT} | 2026-10-05 | No")

    assert {one.slot: one.where.cell for one in voice(*rows).findings} == {"form 1": "E3", "form 2": "E2"}
    assert [one.slot for one in voice(*rows, policy_from=date(2026, 11, 1)).findings] == ["form 2"]


def visits(*days: str, as_of: date = date(2027, 7, 19), kind: str = VISIT, **more: Any) -> Judged:
    return provider_judged("AP-QA-04", {}, as_of, checks=[f"{kind} | {day}" for day in days], **more)


@pytest.mark.parametrize(
    ("days", "cell", "state"),
    [
        pytest.param(("2026-09-10", "2027-02-02"), "", State.OK, id="two"),
        pytest.param(("2026-09-10", "2027-04-20", "2027-02-02"), "C3", State.BREACH, id="three"),
        pytest.param(("2026-08-31", "2027-02-02", "2027-04-20"), "", State.OK, id="one of them last year"),
        pytest.param(("2026-09-01", "2027-02-02", "2027-04-20"), "C4", State.BREACH, id="from 1 September"),
        pytest.param(("2026-09-10", "2027-02-02", "2027-07-20"), "", State.OK, id="one still to come"),
        pytest.param(("2026-09-10", "2027-02-02", ""), "", State.OK, id="one without a day"),
        pytest.param(("2026-09-10", "2027-02-02", "spring"), "C4", State.CANNOT_TELL, id="one unread"),
        pytest.param(("2026-09-10", "spring"), "", State.OK, id="two at most"),
    ],
)
def test_more_than_two_visits_for_the_council_in_a_year_are_said(
    days: tuple[str, ...], cell: str, state: State
) -> None:
    one = visits(*days)

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([cell] if cell else [])


def test_what_is_said_of_too_many_visits() -> None:
    one = visits("2026-09-10", "2027-02-02", "2027-04-20")

    assert (one.finding.severity, one.finding.slot, one.due) == (Severity.INFO, "2026/27", None)
    assert one.said == "Oak Centre has had 3 LA visits this year."
    assert one.todo == "No action; tell the LA if it is a burden."


def test_other_visits_are_not_counted_and_without_checks_there_is_nothing_to_count() -> None:
    assert visits("2026-09-10", "2027-02-02", "2027-04-20", kind="LA annual audit").state is State.OK
    assert provider_judged("AP-QA-04", {}).is_without_column


def test_the_number_of_visits_can_be_set() -> None:
    assert visits("2026-09-10", settings={"visits": 0}).state is State.BREACH


def test_quality_checks_of_every_provider_are_judged_for_themselves() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Provider | Start date
                SMITH, Jo | Oak      | 2026-09-14
                BROWN, Al | Elm      | 2026-09-14
                """,
            "Checks": f"Provider | Check type | Done on\nOak | {QA} | 2026-10-01\nElm | {QA} | ",
        },
        date(2027, 1, 4),
        rules=["AP-QA-01"],
    )

    assert states_of(result, "AP-QA-01") == {"C3": State.MISSING}
