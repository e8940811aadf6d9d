from datetime import date

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged, two_years
from tests.validators.rules.one_provider import provider_judged
from tests.validators.school_years import AUTUMN_1, AUTUMN_2
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

ON, SAFEGUARDING, HEALTH = "LA audit on", "LA audit covers safeguarding", "LA audit covers health and safety"
AUDIT = "LA annual audit"
OWNER = "LA officer (AP lead chases)"
WAIVER = "Provider | Oak Centre | Waive | r | AP lead | {}"


# In date


def dated(audit: str, as_of: date = AS_OF, **more: object) -> Judged:
    return provider_judged("AP-AUD-01", {ON: audit}, as_of, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 10, 12), State.OK, id="six weeks and a day before"),
        pytest.param(date(2026, 10, 13), State.DUE_SOON, id="six weeks before"),
        pytest.param(date(2026, 11, 24), State.DUE_SOON, id="the last good day"),
        pytest.param(date(2026, 11, 25), State.OVERDUE, id="the first bad day"),
    ],
)
def test_an_la_audit_counts_until_the_same_day_of_the_next_year(as_of: date, state: State) -> None:
    assert dated("2025-11-24", as_of).states == (state,)


def test_an_la_audit_out_of_date_is_for_the_la_and_chased_by_the_school() -> None:
    said = dated("2025-11-24", date(2026, 11, 25))

    assert (said.finding.severity, said.finding.rule.owner) == (Severity.HIGH, OWNER)
    assert (said.finding.where.tab, said.where, said.finding.where.heading) == ("Providers", "C2", ON)
    assert (said.due, said.finding.days) == (date(2026, 11, 24), 1)
    assert said.finding.due_why == "LA audit 24 November 2025 + 12 months = 24 November 2026"
    assert said.said == "The LA audit of Oak Centre was due 24 November 2026; pupils attending: 2."
    assert said.todo == "Ask the LA for the audit date."


def test_an_la_audit_due_soon_is_announced_with_the_school_days_left() -> None:
    said = dated("2025-11-24", date(2026, 11, 23))

    assert said.said == "The LA audit for Oak Centre is due 24 November 2026 (1 school day)."


def test_from_the_29th_of_february_the_year_ends_on_the_28th_and_nothing_rolls() -> None:
    assert dated("2024-02-29").due == date(2025, 2, 28)
    assert dated("2025-10-31", date(2026, 11, 1)).due == date(2026, 10, 31)


def test_months_and_weeks_are_settings() -> None:
    assert dated("2025-05-23", settings={"months": 18}).state is State.DUE_SOON
    assert dated("2025-05-22", settings={"months": 18}).state is State.OVERDUE
    assert dated("2026-10-22", settings={"months": 1}).finding.due_why.startswith(
        "LA audit 22 October 2026 + 1 month ="
    )
    assert dated("2025-12-08", settings={"remind_weeks": 2}).states == (State.OK,)
    assert dated("2025-12-07", settings={"remind_weeks": 2}).state is State.DUE_SOON


@pytest.mark.parametrize(
    ("audit", "as_of", "state"),
    [
        pytest.param(
            "2025-09-01", date(2027, 7, 19), State.OK, id="six weeks and a day before the year's end"
        ),
        pytest.param("2025-09-01", date(2027, 7, 20), State.DUE_SOON, id="six weeks before"),
        pytest.param("2026-08-31", date(2027, 8, 31), State.DUE_SOON, id="the last day of the next year"),
        pytest.param("2026-08-31", date(2027, 9, 1), State.OVERDUE, id="the first day of the year after"),
        pytest.param("2026-09-01", date(2027, 9, 1), State.OK, id="audited on the first day of a year"),
    ],
)
def test_one_audit_in_each_academic_year_may_be_enough(audit: str, as_of: date, state: State) -> None:
    assert dated(audit, as_of, settings={"academic_year": True}).states == (state,)


def test_the_sum_of_an_audit_in_each_academic_year_is_in_words() -> None:
    said = dated("2025-06-12", settings={"academic_year": True})

    assert said.due == date(2026, 8, 31)
    assert said.finding.due_why == "LA audit 12 June 2025; the next academic year ends on 31 August 2026"


@pytest.mark.parametrize("audit", ["", "TBC", "2026-11-24"])
def test_without_an_audit_this_is_left_to_the_rule_about_first_audits(audit: str) -> None:
    assert dated(audit).states == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize("audit", ["autumn", "#N/A", "=?"])
def test_an_la_audit_that_cannot_be_read_cannot_be_told(audit: str) -> None:
    said = dated(audit)

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, "C2", Severity.HIGH)
    assert said.said.startswith("The LA audit for Oak Centre could not be checked: ")


def test_the_latest_la_audit_counts_wherever_it_stands() -> None:
    assert dated("2024-11-04", checks=[f"{AUDIT} | 2026-09-01"]).states == (State.OK,)
    late = provider_judged("AP-AUD-01", {}, checks=[f"{AUDIT} | 2025-09-01", "School QA | 2026-09-01"])
    assert (late.state, late.finding.where.tab, late.where) == (State.OVERDUE, "Provider checks", "C2")


def test_a_slip_that_an_earlier_run_read_does_not_count() -> None:
    assert (
        dated("2025-09-01", history=(("oak centre", "la_audit_on", date(2026, 9, 1)),)).state is State.OVERDUE
    )


def test_without_a_column_for_la_audits_neither_rule_is_checked() -> None:
    for rule in ("AP-AUD-01", "AP-AUD-02", "AP-AUD-03"):
        assert provider_judged(rule, {SAFEGUARDING: "Yes"}).is_without_column


@pytest.mark.parametrize("status", ["Referred", "Paused", "Ended", "Declined", "Withdrawn"])
@pytest.mark.parametrize("rule", ["AP-AUD-01", "AP-AUD-02", "AP-AUD-03", "AP-AUD-04"])
def test_a_provider_that_nobody_attends_is_left_alone(rule: str, status: str) -> None:
    rows = (f"SMITH, Jo | 10 | Oak Centre | 2026-09-14 | {status}",)
    columns = {ON: "2024-01-08", SAFEGUARDING: "No", HEALTH: "No"}
    checks = [f"{AUDIT} | 2026-09-01 | 2026-10-01 |"]

    said = provider_judged(
        rule, columns, checks=checks, more=("Actions due on", "Actions closed on"), placements=rows
    )

    assert said.states == ()


def test_an_audit_that_ran_out_before_the_policy_began_is_not_judged() -> None:
    assert dated("2025-09-01", policy_from=date(2026, 9, 1)).state is State.OVERDUE
    assert dated("2025-09-01", policy_from=date(2026, 9, 2)).states == (State.NOT_APPLICABLE,)


def test_no_calendar_is_needed_for_the_date() -> None:
    assert dated("2025-11-24", date(2026, 11, 23), without_calendar=True).said.endswith("(1 school day).")
    assert dated("2025-11-24", date(2026, 10, 13), without_calendar=True).said.endswith("(30 school days).")
    assert dated("2026-09-01", date(2027, 9, 2)).state is State.OVERDUE


@pytest.mark.parametrize(
    ("until", "state"),
    [("2026-11-23", State.WAIVED), ("2026-11-22", State.OVERDUE), ("", State.OVERDUE)],
)
def test_it_is_waived_to_the_last_day_of_a_whole_waiver(until: str, state: State) -> None:
    assert dated("2025-01-06", waiver=WAIVER.format(until)).finding.state is state


# On record


def recorded(audit: str, as_of: date, start: str = "2026-09-14", **more: object) -> Judged:
    rows = (f"SMITH, Jo | 10 | Oak Centre | {start} |", "BROWN, Al | 10 | Oak Centre | 2026-12-01 |")
    return provider_judged("AP-AUD-02", {ON: audit}, as_of, placements=rows, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2026-09-02", date(2026, 12, 18), id="from the first day of the term"),
        pytest.param("2026-11-09", date(2026, 12, 18), id="thirty school days of the term remain"),
        pytest.param("2026-11-10", date(2027, 3, 25), id="twenty-nine remain, so the next term"),
        pytest.param("2026-10-26", date(2026, 12, 18), id="in a holiday, so from the day after it"),
        pytest.param("2026-12-21", date(2027, 3, 25), id="in the holiday between terms"),
    ],
)
def test_the_first_la_audit_is_due_by_the_end_of_the_first_whole_term(start: str, due: date) -> None:
    rows = (f"SMITH, Jo | 10 | Oak Centre | {start} |",)

    def said(day: date) -> Judged:
        return provider_judged("AP-AUD-02", {ON: ""}, day, placements=rows)

    assert said(due).state is State.DUE_SOON
    assert said(date.fromordinal(due.toordinal() + 1)).state is State.MISSING


def test_a_provider_without_an_la_audit_is_said_at_the_blank_cell() -> None:
    said = recorded("", date(2026, 12, 21))

    assert (said.state, said.finding.severity, said.where) == (State.MISSING, Severity.HIGH, "C2")
    assert (said.due, said.finding.days) == (date(2026, 12, 18), 3)
    assert said.finding.due_why == (
        "in use since 14 September 2026; the end of its first full term is 18 December 2026"
    )
    assert said.said == "There is no LA audit on record for Oak Centre, in use since 14 September 2026."
    assert said.todo == "Ask the LA for the latest audit."
    assert said.finding.rule.owner == OWNER


def test_the_first_la_audit_is_announced() -> None:
    assert recorded("", date(2026, 12, 10)).states == (State.OK,)
    said = recorded("", date(2026, 12, 11))
    assert said.said == "The first LA audit for Oak Centre is due 18 December 2026 (5 school days)."


@pytest.mark.parametrize("audit", ["2026-12-21", "2024-01-08"])
def test_any_audit_on_record_will_do(audit: str) -> None:
    assert recorded(audit, date(2026, 12, 21)).states == (State.OK,)


def test_an_audit_among_the_checks_is_on_record() -> None:
    late = date(2026, 12, 21)

    assert provider_judged("AP-AUD-02", {}, late, checks=[f"{AUDIT} | 2026-09-01"]).states == (State.OK,)
    missing = provider_judged("AP-AUD-02", {}, late, checks=["School QA | 2026-09-01"])
    assert (missing.state, missing.finding.where.tab, missing.where) == (State.MISSING, "Providers", "A2")
    waiting = provider_judged("AP-AUD-02", {}, late, checks=[f"{AUDIT} |"])
    assert (waiting.state, waiting.finding.where.tab, waiting.where) == (
        State.MISSING,
        "Provider checks",
        "C2",
    )


@pytest.mark.parametrize(
    ("audit", "state"),
    [
        pytest.param("2027-01-11", State.OVERDUE, id="a day to come"),
        pytest.param("TBC", State.MISSING, id="a stand-in"),
        pytest.param("soon", State.CANNOT_TELL, id="cannot be read"),
    ],
)
def test_only_a_date_in_the_past_is_on_record(audit: str, state: State) -> None:
    said = recorded(audit, date(2026, 12, 21))

    assert (said.state, said.where) == (state, "C2")
    if audit == "TBC":
        assert said.said == 'The first LA audit for Oak Centre still says "TBC"; it was due 18 December 2026.'


def test_the_school_days_that_must_remain_are_a_setting() -> None:
    late = date(2026, 12, 21)

    assert recorded("", late, "2026-12-01", settings={"grace_school_days": 14}).state is State.MISSING
    assert recorded("", late, "2026-12-01", settings={"grace_school_days": 15}).states == (State.OK,)


def test_a_placement_that_was_declined_is_no_use() -> None:
    rows = (
        "SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Declined",
        "BROWN, Al | 10 | Oak Centre | 2026-12-01 |",
    )

    assert provider_judged("AP-AUD-02", {ON: ""}, date(2026, 12, 21), placements=rows).states == (State.OK,)


def test_a_start_that_cannot_be_read_may_be_the_first() -> None:
    late = date(2026, 12, 21)
    unread = "SMITH, Jo | 10 | Oak Centre | soon |"
    recent, early = (
        "BROWN, Al | 10 | Oak Centre | 2026-12-01 |",
        "BROWN, Al | 10 | Oak Centre | 2026-09-14 |",
    )

    alone = provider_judged("AP-AUD-02", {ON: ""}, late, placements=(unread,))
    assert (alone.state, alone.finding.where.tab, alone.where) == (State.CANNOT_TELL, "Register", "D2")
    assert (
        provider_judged("AP-AUD-02", {ON: ""}, late, placements=(unread, recent)).state is State.CANNOT_TELL
    )
    assert provider_judged("AP-AUD-02", {ON: ""}, late, placements=(unread, early)).state is State.MISSING


def test_an_active_pupil_without_a_start_sets_no_clock() -> None:
    rows = ("SMITH, Jo | 10 | Oak Centre | | Active",)

    assert provider_judged("AP-AUD-02", {ON: ""}, placements=rows).states == (State.NOT_APPLICABLE,)


def test_a_provider_that_the_list_does_not_name_cannot_be_told() -> None:
    said = provider_judged("AP-AUD-02", {ON: ""}, date(2026, 12, 21), name="Elm House")

    assert (said.state, said.where, said.finding.where.tab) == (State.CANNOT_TELL, "C2", "Register")
    assert said.said == (
        "The first LA audit for Oak Centre could not be checked: the provider is not in the provider list."
    )


def test_without_a_calendar_terms_are_not_known_and_it_is_said_once() -> None:
    said = recorded("", date(2026, 12, 21), without_calendar=True)

    assert said.findings == ()
    assert [one.why for one in said.result.coverage.unchecked] == ["the terms are not known"]


@pytest.mark.parametrize(
    ("start", "calendar"),
    [
        pytest.param("2024-09-09", two_years(), id="in use since before the calendar"),
        pytest.param(
            "2026-11-16", SchoolCalendar.build([AUTUMN_1, AUTUMN_2]), id="the next term is not in it"
        ),
        pytest.param("2026-09-14", SchoolCalendar.build([AUTUMN_1]), id="the term may go on beyond it"),
    ],
)
def test_a_first_term_outside_the_calendar_cannot_be_told(start: str, calendar: SchoolCalendar) -> None:
    rows = (f"SMITH, Jo | 10 | Oak Centre | {start} |",)

    said = provider_judged("AP-AUD-02", {ON: ""}, date(2026, 12, 1), placements=rows, calendar=calendar)

    assert (said.state, said.where) == (State.CANNOT_TELL, "C2")
    assert said.said.endswith("could not be checked: the date lies outside the school calendar.")


def test_a_first_term_before_the_policy_began_is_not_judged() -> None:
    late = date(2026, 12, 21)

    assert recorded("", late, policy_from=date(2026, 12, 18)).state is State.MISSING
    assert recorded("", late, policy_from=date(2026, 12, 19)).states == (State.NOT_APPLICABLE,)


def test_a_missing_first_audit_can_be_waived() -> None:
    late = date(2026, 12, 21)

    assert recorded("", late, waiver=WAIVER.format("2027-01-31")).finding.state is State.WAIVED
    assert recorded("", late, waiver=WAIVER.format("")).finding.state is State.MISSING
