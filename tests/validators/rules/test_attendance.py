from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from sheet_templates.snapshot import Gap
from tests.validators.building import AS_OF, check, findings_of
from tests.validators.rules.one_placement import Judged, judged_of
from tests.validators.school_years import AUTUMN_2
from validators.school_calendar import HalfTerm, SchoolCalendar
from validators.states import Severity, State

RULE = "AP-ATT-01"
HEAD = "Pupil | Year | Provider | Start date | Timetable | Actual end date | Status"
MARKS = "Date | Pupil name | Provider | Session | Mark"
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
BANK = "2026-11-16 | Mon, Thu | |"
"""A start on Monday 16 November, on Mondays and Thursdays; as of Monday 23rd the days are 16th and 19th."""


def marked(*days: str, mark: str = "/", session: str = "DAY") -> list[str]:
    """Return a row of the attendance tab for each day in November 2026."""
    return [f"2026-11-{day} | SMITH, Jo | Oak Centre | {session} | {mark}" for day in days]


def updates(
    placement: str,
    marks: Sequence[str] = (),
    as_of: date = AS_OF,
    *,
    head: str = MARKS,
    waiver: str = "",
    **more: object,
) -> Judged:
    """Return what is said of the updates about one placement."""
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak Centre | {placement}",
        "Attendance": "\n".join((head, *(marks or ["2026-09-02 | BROWN, Al | Elm | DAY | /"]))),
    }
    if waiver:
        tabs["Waivers"] = f"{WAIVERS}\n{RULE} | {waiver}"
    return judged_of(check(tabs, as_of, rules=[RULE], **more), RULE)  # type: ignore[arg-type]


def listing(said: Judged) -> object:
    """Return the days that a finding lists, newest first."""
    return said.finding.words["list"]


def test_a_mark_for_every_scheduled_day_is_in_order() -> None:
    assert updates(BANK, marked("16", "19")).states == (State.OK,)


def test_one_day_without_a_mark_is_of_high_severity() -> None:
    said = updates(BANK, marked("16"))

    assert (said.state, said.finding.severity) == (State.MISSING, Severity.HIGH)
    assert (said.finding.where.tab, said.where) == ("Register", "E2")
    assert (said.due, said.finding.days) == (date(2026, 11, 19), 4)
    assert said.finding.due_why == "expected on 19 November 2026, no mark"
    assert said.said == "No attendance update from Oak Centre for J.S. (Y10): 19 November 2026."
    assert said.todo == "Ring the provider now; confirm where the pupil is."
    assert said.finding.rule.owner == "Attendance officer"


def test_two_scheduled_days_running_without_a_mark_are_critical_and_one_finding() -> None:
    said = updates(BANK)

    assert (said.state, said.finding.severity, said.due) == (
        State.MISSING,
        Severity.CRITICAL,
        date(2026, 11, 19),
    )
    assert said.said == (
        "No attendance update from Oak Centre for J.S. (Y10): 19 November 2026 and 16 November 2026"
        " (2 scheduled days running, last 19 November 2026)."
    )


def test_days_with_a_mark_between_them_do_not_run() -> None:
    said = updates("2026-11-12 | Mon, Thu | |", marked("16"))

    assert said.finding.severity is Severity.HIGH
    assert listing(said) == "19 November 2026 and 12 November 2026"


def test_a_run_counts_though_the_newest_day_stands_alone_and_its_last_day_is_named() -> None:
    said = updates("2026-11-05 | Mon, Thu | |", marked("16"))

    assert said.finding.severity is Severity.CRITICAL
    assert said.said.endswith(
        ": 19 November 2026, 12 November 2026, 9 November 2026 and 5 November 2026"
        " (3 scheduled days running, last 12 November 2026)."
    )


def test_the_oldest_of_many_days_are_counted_and_not_listed() -> None:
    said = updates("2026-11-02 | Mon, Tue, Thu | |")

    assert listing(said) == (
        "19 November 2026, 17 November 2026, 16 November 2026, 12 November 2026, 10 November 2026 and 4 more"
    )


def test_of_several_runs_the_latest_is_named_and_the_first_began_the_condition() -> None:
    said = updates("2026-10-08 | Mon, Thu | |", [*marked("02"), *marked("12")])

    assert (said.finding.words["n"], said.finding.words["date"]) == (2, date(2026, 11, 19))
    assert said.finding.words["events"] == (date(2026, 10, 8), date(2026, 11, 19))


@pytest.mark.parametrize(
    ("end", "message", "action"),
    [
        pytest.param(
            "2026-11-20",
            ", whose placement has ended: 19 November 2026 and 16 November 2026"
            " (2 scheduled days running, last 19 November 2026).",
            "Ask the provider for the marks of these days and enter them.",
            id="several days",
        ),
        pytest.param(
            "2026-11-18",
            ", whose placement has ended: 16 November 2026.",
            "Ask the provider for the marks of these days and enter them.",
            id="one day",
        ),
        pytest.param(
            "2026-11-23",
            ": 19 November 2026 and 16 November 2026 (2 scheduled days running, last 19 November 2026).",
            "Ring the provider now; confirm where the pupil is.",
            id="ends today",
        ),
    ],
)
def test_after_the_end_nobody_is_to_be_rung_now_and_the_marks_are_still_owed(
    end: str, message: str, action: str
) -> None:
    said = updates(f"2026-11-16 | Mon, Thu | {end} |")

    assert said.said == f"No attendance update from Oak Centre for J.S. (Y10){message}"
    assert said.todo == action
    assert said.state is State.MISSING


def test_how_many_days_running_are_critical_is_a_setting() -> None:
    assert updates(BANK, settings={RULE: {"days_running": 3}}).finding.severity is Severity.HIGH
    one = updates(BANK, marked("16"), settings={RULE: {"days_running": 1}})
    assert one.said.endswith(": 19 November 2026 (1 scheduled day running, last 19 November 2026).")


@pytest.mark.parametrize(
    ("as_of", "after_cut_off", "days"),
    [
        pytest.param(date(2026, 11, 16), False, None, id="in the morning of the day"),
        pytest.param(date(2026, 11, 16), True, "16 November 2026", id="that day after the cut-off"),
        pytest.param(date(2026, 11, 17), False, "16 November 2026", id="the next morning"),
        pytest.param(
            date(2026, 11, 19), False, "16 November 2026", id="the next scheduled day, in the morning"
        ),
    ],
)
def test_a_day_is_judged_after_its_cut_off(
    as_of: date,
    after_cut_off: bool,  # noqa: FBT001 - a parameter of the test
    days: str | None,
) -> None:
    said = updates(BANK, as_of=as_of, after_cut_off=after_cut_off)

    if days is None:
        assert said.states == (State.NOT_APPLICABLE,)
    else:
        assert listing(said) == days
        assert said.finding.days == (as_of - date(2026, 11, 16)).days


# What counts as a mark


@pytest.mark.parametrize(
    "mark", ["/", "L", "N", "Absent", "Not expected", "Closed", "attended", "A", "Y", "Q9", "TRUE"]
)
def test_any_mark_is_an_update(mark: str) -> None:
    assert updates(BANK, marked("16", "19", mark=mark)).states == (State.OK,)


@pytest.mark.parametrize("mark", ["", "TBC", "awaiting"])
def test_a_row_whose_mark_is_blank_is_no_update_and_the_cell_to_type_into(mark: str) -> None:
    said = updates(BANK, [*marked("16"), *marked("19", mark=mark)])

    assert said.state is State.MISSING
    assert (said.finding.where.tab, said.where) == ("Attendance", "E3")


@pytest.mark.parametrize("mark", ["spoke to mum", "#REF!", "=?", "FALSE", "2026-11-19"])
def test_a_mark_that_cannot_be_read_is_neither_missing_nor_fine(mark: str) -> None:
    said = updates(BANK, [*marked("16"), *marked("19", mark=mark)])

    assert (said.state, said.finding.severity) == (State.CANNOT_TELL, Severity.HIGH)
    assert (said.finding.where.tab, said.where) == ("Attendance", "E3")
    assert said.said == (
        "The attendance update for J.S. (Y10) could not be checked:"
        " the mark for 19 November 2026 cannot be read."
    )


def test_a_day_without_any_mark_is_said_before_one_whose_mark_cannot_be_read() -> None:
    said = updates("2026-11-12 | Mon, Thu | |", [*marked("16", mark="=?"), *marked("12")])

    assert said.state is State.MISSING
    assert listing(said) == "19 November 2026"


def test_a_mark_that_can_be_read_beside_one_that_cannot_is_an_update() -> None:
    rows = [*marked("16"), *marked("19", mark="=?", session="AM"), *marked("19", session="PM")]

    assert updates(BANK, rows).states == (State.OK,)


def test_in_a_kind_of_file_that_hides_formulas_a_blank_mark_cannot_be_told() -> None:
    rows = [*marked("16"), *marked("19", mark="")]

    assert updates(BANK, rows, gaps=[Gap.FORMULAS]).state is State.CANNOT_TELL


def test_a_row_without_a_day_that_can_be_read_is_no_update() -> None:
    rows = [*marked("16"), "soon | SMITH, Jo | Oak Centre | DAY | /", "| SMITH, Jo | Oak Centre | DAY | /"]

    assert listing(updates(BANK, rows)) == "19 November 2026"


# Sessions


def test_one_mark_a_day_is_enough_by_default() -> None:
    assert updates(BANK, marked("16", "19", session="AM")).states == (State.OK,)
    assert updates("2026-11-16 | Mon pm, Thu pm | |", marked("16", "19", session="AM")).states == (State.OK,)


def test_each_session_may_need_its_own_mark() -> None:
    each = {RULE: {"per_session": True}}

    assert updates(BANK, marked("16", "19"), settings=each).states == (State.OK,)
    assert updates(
        "2026-11-16 | Mon am, Thu am | |", marked("16", "19", session="AM"), settings=each
    ).states == (State.OK,)
    half = updates(BANK, [*marked("16"), *marked("19", session="AM")], settings=each)
    assert half.said == "No attendance update from Oak Centre for J.S. (Y10): 19 November 2026 PM."
    none = updates(BANK, marked("16"), settings=each)
    assert listing(none) == "19 November 2026 AM and PM"


def test_a_session_that_cannot_be_read_or_is_blank_counts_for_the_day() -> None:
    each = {RULE: {"per_session": True}}

    for session in ("", "noon", "DAY"):
        assert updates(BANK, marked("16", "19", session=session), settings=each).states == (State.OK,)


def test_a_tab_without_sessions_is_read_by_the_day() -> None:
    rows = [f"2026-11-{day} | SMITH, Jo | Oak Centre | /" for day in ("16", "19")]

    assert updates(BANK, rows, head="Date | Pupil name | Provider | Mark").states == (State.OK,)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        pytest.param(
            "Pupil name | Provider | w/b | Mon AM | Mon PM | Thu AM",
            "SMITH, Jo | Oak Centre | 2026-11-16 | / | |",
            id="a week",
        ),
        pytest.param(
            "Pupil name | Provider | 16/11/2026 | 17/11/2026 | 19/11/2026",
            "SMITH, Jo | Oak Centre | / | |",
            id="dates as headings",
        ),
    ],
)
def test_grids_are_read_day_by_day(head: str, row: str) -> None:
    assert listing(updates(BANK, [row], head=head)) == "19 November 2026"


# Timetables


@pytest.mark.parametrize(
    ("timetable", "why"),
    [
        pytest.param("", "the timetable is blank", id="blank"),
        pytest.param("TBC", "the timetable is blank", id="a stand-in"),
        pytest.param("3 days", "the timetable does not say which days", id="how many days alone"),
        pytest.param("5", "a number alone, of days or of sessions", id="a number"),
        pytest.param(
            "as agreed", "not days of the week, with am or pm where it is half a day", id="nonsense"
        ),
        pytest.param("Mon wk A, Tue wk B", "not the same in every week", id="changing weeks"),
        pytest.param("#REF!", "an error value", id="an error"),
        pytest.param("PT", "part-time, but not which days", id="part time"),
    ],
)
def test_a_timetable_that_does_not_say_which_days_cannot_be_told(timetable: str, why: str) -> None:
    said = updates(f"2026-11-16 | {timetable} | |")

    assert (said.state, said.finding.severity, said.where) == (State.CANNOT_TELL, Severity.HIGH, "E2")
    assert said.said == f"The attendance update for J.S. (Y10) could not be checked: {why}."
    assert said.todo == (
        "Check it by hand, and put right the cell or the column so that it can be checked here."
    )


def test_full_time_is_every_school_day() -> None:
    said = updates("2026-11-19 | FT | |")

    assert listing(said) == "20 November 2026 and 19 November 2026"


# School days


def test_holidays_weekends_and_closures_are_no_scheduled_days() -> None:
    closed = SchoolCalendar.build([AUTUMN_2], [date(2026, 11, 19)])

    assert updates(BANK, marked("16"), calendar=closed).states == (State.OK,)
    assert listing(updates("2026-10-22 | Thu | |", as_of=date(2026, 11, 3))) == "22 October 2026"
    assert listing(updates("2026-11-13 | FT | |", as_of=date(2026, 11, 16))) == "13 November 2026"


def test_days_running_leap_over_a_holiday() -> None:
    said = updates("2026-10-22 | Thu | |", as_of=date(2026, 11, 6))

    assert (said.finding.severity, listing(said)) == (
        Severity.CRITICAL,
        "5 November 2026 and 22 October 2026",
    )


def test_days_of_the_year_before_are_not_judged() -> None:
    old = SchoolCalendar.build([HalfTerm("Summer 2", date(2026, 6, 1), date(2026, 8, 31)), AUTUMN_2])

    said = updates("2026-06-01 | Mon | |", as_of=date(2026, 11, 3), calendar=old)

    assert listing(said) == "2 November 2026"


def test_without_a_calendar_the_rule_is_not_checked_and_says_so_once() -> None:
    said = updates(BANK, without_calendar=True)

    assert said.findings == ()
    assert [one.why for one in said.result.coverage.unchecked] == ["the school calendar is not known"]


def test_on_a_day_outside_the_calendar_the_rule_is_not_checked() -> None:
    said = updates(BANK, as_of=date(2027, 7, 20))

    assert said.findings == ()
    assert [one.why for one in said.result.coverage.unchecked] == [
        "the date lies outside the school calendar"
    ]


# Start, end and scope


def test_nothing_is_expected_before_the_start_or_after_the_end() -> None:
    assert listing(updates("2026-11-17 | Mon, Thu | |")) == "19 November 2026"
    assert listing(updates("2026-11-16 | Mon, Thu | 2026-11-16 |")) == "16 November 2026"
    assert updates("2026-11-17 | Mon, Thu | 2026-11-18 |").states == (State.OK,)
    assert updates("2026-11-23 | Mon, Thu | |").states == (State.NOT_APPLICABLE,)
    assert listing(updates("2026-11-16 | Mon, Thu | 2026-11-27 |")) == "19 November 2026 and 16 November 2026"


@pytest.mark.parametrize(
    ("placement", "cell"),
    [
        pytest.param("soon | Mon | |", "D2", id="start"),
        pytest.param("2026-11-16 | Mon | soon |", "F2", id="end"),
        pytest.param("2026-11-16 | Mon | | Ended", "F2", id="ended, without the day"),
        pytest.param("2026-11-16 | Mon | soon | Ended", "F2", id="ended, on a day that cannot be read"),
        pytest.param("| Mon | | Active", "D2", id="active, without a start"),
    ],
)
def test_a_first_or_last_day_that_is_not_known_cannot_be_told(placement: str, cell: str) -> None:
    said = updates(placement)

    assert (said.state, said.where) == (State.CANNOT_TELL, cell)


@pytest.mark.parametrize("status", ["Referred", "Paused", "Declined", "Withdrawn"])
def test_nothing_is_expected_while_a_placement_is_paused_or_not_taken_up(status: str) -> None:
    assert updates(f"2026-11-16 | Mon, Thu | | {status}").states == ()


def test_an_ended_placement_of_this_year_is_judged_to_its_last_day_and_an_older_one_is_not() -> None:
    assert listing(updates("2026-11-16 | Mon, Thu | 2026-11-18 |")) == "16 November 2026"
    assert updates("2026-05-11 | Mon, Thu | 2026-08-31 |").states == ()


def test_without_a_column_the_rule_is_not_checked() -> None:
    bare = "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-11-16"
    marks = f"{MARKS}\n2026-11-16 | SMITH, Jo | Oak | AM | /"

    no_timetable = check({"Register": bare, "Attendance": marks}, rules=[RULE])
    no_marks = check(f"{HEAD}\nSMITH, Jo | 10 | Oak | {BANK}", rules=[RULE])

    assert [one.missing for one in no_timetable.coverage.unchecked] == [("placements.timetable",)]
    assert [one.missing for one in no_marks.coverage.unchecked] == [("attendance.date", "attendance.mark")]


def test_a_tab_of_the_register_without_a_timetable_is_said_once() -> None:
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {BANK}",
        "Old": """
            Pupil     | Year | Provider | Start date
            BROWN, Al | 9    | Oak      | 2026-11-16
            GREEN, Si | 9    | Oak      | 2026-11-16
        """,
        "Attendance": "\n".join((MARKS, *[row.replace("Oak Centre", "Oak") for row in marked("16", "19")])),
    }

    result = check(tabs, rules=[RULE])

    assert findings_of(result, RULE) == []
    assert [(one.missing, one.tab) for one in result.coverage.partly] == [(("placements.timetable",), "Old")]


def test_days_before_the_policy_began_are_not_judged() -> None:
    assert listing(updates(BANK, policy_from=date(2026, 11, 16))) == "19 November 2026 and 16 November 2026"
    assert listing(updates(BANK, policy_from=date(2026, 11, 17))) == "19 November 2026"
    assert updates(BANK, policy_from=date(2026, 11, 20)).states == (State.OK,)


@pytest.mark.parametrize(
    ("waiver", "state"),
    [
        pytest.param(
            "Placement | Jo SMITH | Waive | r | Senior leader | 2026-11-23", State.WAIVED, id="whole"
        ),
        pytest.param(
            "Placement | Jo SMITH | Waive | r | AP lead | 2026-11-23", State.MISSING, id="wrong role"
        ),
        pytest.param("Placement | Jo SMITH | Waive | r | Senior leader |", State.MISSING, id="no end"),
        pytest.param(
            "Placement | Jo SMITH | Waive | r | Senior leader | 2026-11-22", State.MISSING, id="run out"
        ),
    ],
)
def test_a_critical_run_is_waived_by_a_safeguarding_role_alone(waiver: str, state: State) -> None:
    assert updates(BANK, waiver=waiver).finding.state is state


def test_a_single_day_may_be_waived_by_any_role() -> None:
    waiver = "Placement | Jo SMITH | Waive | r | AP lead | 2026-11-23"

    assert updates(BANK, marked("16"), waiver=waiver).finding.state is State.WAIVED


def test_the_days_of_a_finding_do_not_change_what_it_is_known_by() -> None:
    first = updates(BANK, as_of=date(2026, 11, 17)).finding
    later = updates(BANK, as_of=AS_OF + timedelta(days=7)).finding

    assert first.id == later.id
