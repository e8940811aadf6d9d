from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from tests.validators.rules.one_placement import PUPIL, Judged, judged, two_years
from validators.states import Severity, State

WHO = f"{PUPIL[0]} | {PUPIL[2]}"
REPORT = "Provider report received"
SHARED = "Report shared"
START = "2026-11-16"
HEAD = "Date | Type | Pupil | Provider"


def log(*rows: str) -> Mapping[str, str]:
    """Return a log of the one placement: a date and a type a row."""
    return {"Log": "\n".join((HEAD, *(f"{row} | {WHO}" for row in rows)))}


def report(*rows: str, as_of: date = date(2026, 12, 21), start: str = START, **more: object) -> Judged:
    return judged("AP-REP-01", as_of, also=log(*rows), start_on=start, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 10), State.OK, id="six school days before"),
        pytest.param(date(2026, 12, 11), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 18), State.DUE_SOON, id="the day itself"),
        pytest.param(date(2026, 12, 19), State.OVERDUE, id="the day after"),
    ],
)
def test_the_first_report_is_due_like_the_first_review(as_of: date, state: State) -> None:
    assert report(as_of=as_of).state is state


def test_what_is_said_of_a_first_report_that_never_came() -> None:
    one = report()

    assert (one.finding.where.tab, one.where, one.due, one.finding.days) == ("Log", "", date(2026, 12, 18), 3)
    assert one.finding.severity is Severity.MEDIUM
    assert one.finding.due_why == (
        "start 16 November 2026; the half-term ends on 18 December 2026, before 30 school days have passed"
    )
    assert one.said == (
        "No report from Oak Centre on J.S. (Y10) since 16 November 2026; one was due 18 December 2026."
    )
    assert one.todo == "Ask for the report, and enter the date on which it comes."


def test_what_is_said_before_a_report_is_due() -> None:
    one = report(as_of=date(2026, 12, 17))

    assert one.said == "The provider's report for J.S. (Y10) is due 18 December 2026 (1 school day)."


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param("2026-12-14", date(2027, 2, 8), id="thirty school days on"),
        pytest.param("2027-02-08", date(2027, 3, 25), id="the end of the next half-term, if sooner"),
    ],
)
def test_the_next_report_counts_from_the_last(last: str, due: date) -> None:
    one = report(f"2026-11-23 | {REPORT}", f"{last} | {REPORT}", as_of=date(2027, 4, 12))

    assert (one.state, one.due) == (State.OVERDUE, due)


def test_what_is_said_of_a_next_report_and_its_slot() -> None:
    one = report(f"2026-12-14 | {REPORT}", as_of=date(2027, 2, 9))

    assert one.said == (
        "No report from Oak Centre on J.S. (Y10) since 14 December 2026; one was due 8 February 2027."
    )
    assert one.finding.due_why == "last report 14 December 2026 + 30 school days = 8 February 2027"
    assert one.finding.slot == "report 2"


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f" | {REPORT}", "A2", State.MISSING, id="asked for, the day still blank"),
        pytest.param(f"2026-12-22 | {REPORT}", "A2", State.OVERDUE, id="a day to come"),
        pytest.param(f"TBC | {REPORT}", "A2", State.MISSING, id="a stand-in"),
        pytest.param(f"2026-11-13 | {REPORT}", "", State.OVERDUE, id="before the start"),
        pytest.param("2026-12-01 | Update sent to provider", "", State.OVERDUE, id="something else"),
        pytest.param(f"last week | {REPORT}", "A2", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("2026-12-01 | Repprt", "B2", State.CANNOT_TELL, id="a kind that cannot be read"),
        pytest.param("2026-12-01 | ", "B2", State.CANNOT_TELL, id="no kind"),
        pytest.param("last week | ", "B2", State.CANNOT_TELL, id="neither kind nor day"),
        pytest.param("2026-12-22 | ", "", State.OVERDUE, id="no kind, and a day to come"),
        pytest.param(" | ", "", State.OVERDUE, id="neither filled in"),
    ],
)
def test_rows_that_are_no_report_yet(row: str, cell: str, state: State) -> None:
    one = report(row)

    assert (one.state, one.where, one.due) == (state, cell, date(2026, 12, 18))


def test_an_entry_of_no_kind_before_the_last_report_is_no_doubt() -> None:
    one = report("2026-12-01 | ", f"2026-12-14 | {REPORT}", as_of=date(2027, 2, 9))

    assert one.state is State.OVERDUE


def test_a_standin_for_the_day_is_said_as_it_stands() -> None:
    one = report(f"TBC | {REPORT}")

    assert one.said == (
        'The provider\'s report for J.S. (Y10) still says "TBC"; it was due 18 December 2026.'
    )
    assert one.finding.placeholder == "TBC"


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"planned_end_on": "2026-12-17"}, State.NOT_APPLICABLE, id="planned to end before"),
        pytest.param({"actual_end_on": "2026-12-17"}, State.NOT_APPLICABLE, id="ended before"),
        pytest.param({"actual_end_on": "2026-12-18"}, State.OVERDUE, id="ended on the day"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, State.CANNOT_TELL, id="ended, nobody knows when"
        ),
    ],
)
def test_no_report_is_owed_once_the_placement_is_over(cells: dict[str, Any], state: State) -> None:
    assert report(**cells).state is state


@pytest.mark.parametrize("status", ["Referred", "Paused", "Declined", "Withdrawn"])
def test_no_clock_runs_for_one_that_does_not_attend(status: str) -> None:
    assert report(status=status).findings == ()


def test_a_start_that_cannot_be_read_leaves_it_open() -> None:
    one = report(start="mid-term")

    assert (one.state, one.where) == (State.CANNOT_TELL, "D2")


def test_without_a_log_reports_are_not_checked() -> None:
    assert judged("AP-REP-01", start_on=START).is_without_column


def test_outside_the_calendar_nobody_can_tell() -> None:
    one = report(start="2026-07-06", as_of=date(2026, 11, 23))

    assert one.findings == ()
    assert [(gap.rule, gap.why) for gap in one.result.coverage.unchecked] == [
        ("AP-REP-01", "the date lies outside the school calendar")
    ]
    known = report(start="2026-07-06", as_of=date(2026, 11, 23), context={"calendar": two_years()})
    assert known.due == date(2026, 9, 30)


def test_without_a_calendar_thirty_school_days_are_fortytwo_days() -> None:
    one = report(as_of=date(2026, 12, 29), context={"without_calendar": True})

    assert (one.due, one.state) == (date(2026, 12, 28), State.OVERDUE)
    assert one.finding.due_why == (
        "start 16 November 2026 + 30 school days (counted without a calendar) = 28 December 2026"
    )


def test_a_report_owed_before_the_policy_began_is_not_judged() -> None:
    assert report(context={"policy_from": date(2026, 12, 19)}).findings == ()
    assert report(context={"policy_from": date(2026, 12, 18)}).state is State.OVERDUE


def test_a_waiver_is_kept() -> None:
    waivers = {
        "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
        "AP-REP-01 | Placement | SMITH, Jo | Waive | ill | AP lead | 2027-01-31"
    }
    one = judged("AP-REP-01", date(2026, 12, 21), also={**log(), **waivers}, start_on=START)

    assert one.finding.state is State.WAIVED


def test_a_report_without_a_provider_counts_for_every_placement_of_that_day() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider | Start date | Actual end
                SMITH, Jo | 10   | Oak      | 2026-09-02 |
                SMITH, Jo | 10   | Elm      | 2026-09-02 |
                SMITH, Jo | 10   | Ash      | 2026-09-02 | 2026-10-01
                """,
            "Log": f"{HEAD}\n2026-11-18 | {REPORT} | SMITH, Jo |",
        },
        date(2026, 11, 23),
        rules=["AP-REP-01"],
    )

    assert result.findings == ()


def test_a_report_of_one_spell_does_not_count_for_the_next() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider | Start date | Actual end
                SMITH, Jo | 10   | Oak      | 2026-09-02 | 2026-10-23
                SMITH, Jo | 10   | Oak      | 2026-11-02 |
                """,
            "Log": f"{HEAD}\n2026-10-26 | {REPORT} | SMITH, Jo | Oak",
        },
        date(2026, 12, 21),
        rules=["AP-REP-01"],
    )

    assert [one.due for one in findings_of(result, "AP-REP-01")] == [date(2026, 12, 14)]


def sharing(*rows: str, as_of: date = date(2026, 11, 24), worker: str = "Yes", **more: object) -> Judged:
    cells = {"start_on": "2026-09-02", "social_worker": worker}
    return judged("AP-REP-02", as_of, also=log(*rows), **(cells | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 13), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 16), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 23), State.DUE_SOON, id="the tenth school day"),
        pytest.param(date(2026, 11, 24), State.OVERDUE, id="the day after"),
    ],
)
def test_a_report_is_shared_within_ten_school_days(as_of: date, state: State) -> None:
    assert sharing(f"2026-11-09 | {REPORT}", as_of=as_of).state is state


def test_what_is_said_of_a_report_that_was_not_shared() -> None:
    one = sharing(f"2026-11-09 | {REPORT}")

    assert (one.finding.where.tab, one.where, one.due, one.finding.days) == ("Log", "", date(2026, 11, 23), 1)
    assert (one.finding.severity, one.finding.slot) == (Severity.LOW, "report 1")
    assert one.finding.due_why == "report 9 November 2026 + 10 school days = 23 November 2026"
    assert one.said == (
        "The report from Oak Centre of 9 November 2026 on J.S. (Y10) is not recorded as shared."
    )
    assert one.todo == "Share with the professionals involved, or record why not."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            (),
            "The report from Oak Centre of 9 November 2026 on J.S. (Y10) is to be shared by "
            "23 November 2026 (3 school days).",
            id="not yet",
        ),
    ],
)
def test_what_is_said_before_a_report_is_to_be_shared(rows: tuple[str, ...], said: str) -> None:
    assert sharing(f"2026-11-09 | {REPORT}", *rows, as_of=date(2026, 11, 18)).said == said


def test_what_is_said_of_a_report_that_was_shared_late() -> None:
    one = sharing(f"2026-11-09 | {REPORT}", f"2026-11-24 | {SHARED}", as_of=date(2026, 12, 1))

    assert (one.state, one.where, one.finding.done) == (State.DONE_LATE, "A3", date(2026, 11, 24))
    assert one.said == (
        "The report from Oak Centre of 9 November 2026 on J.S. (Y10) was due to be shared by "
        "23 November 2026; it was shared 24 November 2026."
    )


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f"2026-11-09 | {SHARED}", "", State.OK, id="the same day"),
        pytest.param(f"2026-11-23 | {SHARED}", "", State.OK, id="the tenth school day"),
        pytest.param(f"2026-11-08 | {SHARED}", "", State.OVERDUE, id="before the report"),
        pytest.param(f" | {SHARED}", "A3", State.MISSING, id="a blank day"),
        pytest.param(f"soon | {SHARED}", "A3", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("2026-11-09 | Sent", "B3", State.CANNOT_TELL, id="a kind that cannot be read, that day"),
        pytest.param("2026-11-08 | Sent", "", State.OVERDUE, id="a kind that cannot be read, before"),
    ],
)
def test_rows_that_tell_of_sharing(row: str, cell: str, state: State) -> None:
    one = sharing(f"2026-11-09 | {REPORT}", row, as_of=date(2026, 12, 1))

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([] if state is State.OK else [cell])


def test_what_is_said_where_nobody_can_tell_or_a_standin_is_left() -> None:
    open_one = sharing(f"2026-11-09 | {REPORT}", f"soon | {SHARED}", as_of=date(2026, 12, 1))
    stand_in = sharing(f"2026-11-09 | {REPORT}", f"TBC | {SHARED}", as_of=date(2026, 12, 1))

    assert open_one.said == (
        "Whether the report from Oak Centre of 9 November 2026 on J.S. (Y10) was shared "
        "could not be checked: words, no date."
    )
    assert stand_in.said == (
        "The sharing of the report from Oak Centre of 9 November 2026 on J.S. (Y10) "
        'still says "TBC"; it was due 23 November 2026.'
    )


def test_each_report_is_judged_for_itself() -> None:
    one = sharing(
        f"2026-10-05 | {REPORT}",
        f"2026-10-12 | {SHARED}",
        f"2026-10-19 | {REPORT}",
        f"2026-11-16 | {REPORT}",
        as_of=date(2026, 11, 24),
    )

    assert [(finding.slot, finding.due) for finding in one.findings] == [
        ("report 2", date(2026, 11, 9)),
        ("report 3", date(2026, 11, 30)),
    ]


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"social_worker": "Yes"}, State.OVERDUE, id="a social worker"),
        pytest.param({"looked_after": "Yes"}, State.OVERDUE, id="looked after"),
        pytest.param({"sen_status": "E"}, State.OVERDUE, id="an EHC plan"),
        pytest.param({"sen_status": "K"}, State.NOT_APPLICABLE, id="SEN support"),
        pytest.param({"social_worker": "No", "looked_after": "No"}, State.NOT_APPLICABLE, id="nobody"),
        pytest.param({"social_worker": ""}, State.NOT_APPLICABLE, id="blank"),
        pytest.param({"social_worker": "was once", "sen_status": "E"}, State.OVERDUE, id="one is enough"),
        pytest.param(
            {"social_worker": "was once", "sen_status": "K"}, State.CANNOT_TELL, id="cannot be read"
        ),
    ],
)
def test_reports_are_shared_where_professionals_are_involved(cells: dict[str, Any], state: State) -> None:
    one = judged(
        "AP-REP-02", date(2026, 11, 24), also=log(f"2026-11-09 | {REPORT}"), start_on="2026-09-02", **cells
    )

    assert one.state is state
    if state is State.CANNOT_TELL:
        assert one.where == "E2"


def test_who_is_involved_does_not_matter_once_the_report_is_shared() -> None:
    one = sharing(f"2026-11-09 | {REPORT}", f"2026-11-10 | {SHARED}", worker="was once")

    assert one.state is State.OK


@pytest.mark.parametrize(
    ("status", "number"),
    [("Active", 1), ("Paused", 1), ("Ended", 1), ("Declined", 0), ("Withdrawn", 0)],
)
def test_reports_of_placements_in_scope_are_judged(status: str, number: int) -> None:
    assert len(sharing(f"2026-11-09 | {REPORT}", status=status).findings) == number


def test_without_a_column_for_professionals_sharing_is_not_checked() -> None:
    assert judged("AP-REP-02", also=log(f"2026-11-09 | {REPORT}"), start_on="2026-09-02").is_without_column


def test_a_tab_without_those_columns_is_named_once() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date | SW\nSMITH, Jo | Oak | 2026-09-02 | Yes",
            "More": "Pupil | Provider | Start date\nREED, Bo | Oak | 2026-09-02",
            "Log": f"""
                Date       | Type     | Pupil     | Provider
                2026-11-09 | {REPORT} | REED, Bo  | Oak
                2026-11-09 | {REPORT} | SMITH, Jo | Oak
                2026-11-09 | {SHARED} | SMITH, Jo | Oak
                """,
        },
        date(2026, 11, 24),
        rules=["AP-REP-02"],
    )

    assert states_of(result, "AP-REP-02") == {}
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("More", ("placements.social_worker",))
    ]


def test_the_latest_of_several_logs_is_the_one_to_type_into() -> None:
    result = check(
        {
            "Register": f"Pupil | Provider | Start date\n{WHO} | {START}",
            "Log Autumn 26": f"{HEAD}\n2026-11-09 | Update sent to provider | {WHO}",
            "Log Spring 27": f"{HEAD}\n2027-01-09 | Update sent to provider | {WHO}",
        },
        date(2027, 1, 11),
        rules=["AP-REP-01"],
    )

    assert only(result, "AP-REP-01").where.tab == "Log Spring 27"
