from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

REGISTER = "Pupil | Year | Provider | Start date | Actual end | Status\nSMITH, Jo | 10 | Oak"
HEAD = "Date | Session | Pupil name | Provider | Mark | Followed up"
PLAIN = "Date | Session | Pupil name | Provider | Mark"
LOG = "Date | Type | Pupil | Provider"


def absent(
    *marks: str,
    log: tuple[str, ...] | None = None,
    placement: str = "2026-09-02 | |",
    as_of: date = date(2026, 11, 23),
    **more: Any,
) -> Result:
    """Check marks of one pupil: day, session, mark and tick a row."""
    rows = []
    for mark in marks:
        day, session, rest = mark.split(" | ", 2)
        rows.append(f"{day} | {session} | SMITH, Jo | Oak | {rest}")
    tabs = {"Register": f"{REGISTER} | {placement}", "Attendance": "\n".join((HEAD, *rows))}
    if log is not None:
        tabs["Log"] = "\n".join((LOG, *(f"{row} | SMITH, Jo | Oak" for row in log)))
    return check(tabs, as_of, rules=["AP-ATT-02"], **more)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 19), State.DUE_SOON, id="the day itself"),
        pytest.param(date(2026, 11, 20), State.MISSING, id="the day after"),
    ],
)
def test_an_absence_is_followed_up_on_the_same_day(as_of: date, state: State) -> None:
    finding = only(absent("2026-11-19 | AM | Absent | ", as_of=as_of), "AP-ATT-02")

    assert (finding.state, finding.due, finding.severity) == (state, date(2026, 11, 19), Severity.CRITICAL)


def test_what_is_said_of_an_absence_that_nobody_followed_up() -> None:
    finding = only(absent("2026-11-19 | AM | Absent | "), "AP-ATT-02")

    assert (finding.where.tab, finding.where.cell, finding.days) == ("Attendance", "F2", 4)
    assert finding.due_why == "absent on 19 November 2026, to be followed up the same day"
    assert finding.message(names=False) == (
        "J.S. (Y10) was absent from Oak with no follow-up recorded: 19 November 2026."
    )
    assert finding.action(names=False) == "Contact home; record the outcome."


def test_what_is_said_of_an_absence_today() -> None:
    finding = only(absent("2026-11-23 | AM | Absent | "), "AP-ATT-02")

    assert finding.message(names=False) == (
        "J.S. (Y10) was absent from Oak today, 23 November 2026, with no follow-up recorded yet."
    )


@pytest.mark.parametrize(
    ("mark", "tick", "found"),
    [
        pytest.param("Absent", "Yes", [], id="ticked"),
        pytest.param("Absent", "No", [State.MISSING], id="said not to be"),
        pytest.param("Absent", "TBC", [State.MISSING], id="a stand-in"),
        pytest.param("Absent", "rang twice", [State.CANNOT_TELL], id="a tick that cannot be read"),
        pytest.param("O", "", [State.MISSING], id="a register code for absent"),
        pytest.param("I", "", [State.MISSING], id="ill"),
        pytest.param("/", "", [], id="there"),
        pytest.param("Late", "", [], id="late"),
        pytest.param("Not expected", "", [], id="not expected"),
        pytest.param("Closed", "", [], id="closed"),
        pytest.param("X", "", [], id="a cross or a code"),
        pytest.param("", "", [], id="no mark"),
        pytest.param("who knows", "", [], id="a mark that cannot be read"),
    ],
)
def test_which_marks_ask_for_a_follow_up(mark: str, tick: str, found: list[State]) -> None:
    result = absent(f"2026-11-19 | AM | {mark} | {tick}")

    assert [one.state for one in findings_of(result, "AP-ATT-02")] == found
    assert {one.where.cell for one in result.findings} <= {"F2"}


def test_a_tick_that_cannot_be_read_is_due_all_the_same() -> None:
    finding = only(absent("2026-11-19 | AM | Absent | rang twice"), "AP-ATT-02")

    assert finding.due == date(2026, 11, 19)
    assert finding.message(names=False) == (
        "The follow-up of the absence for J.S. (Y10) could not be checked: neither yes nor no."
    )


def test_one_finding_lists_the_days_the_newest_first() -> None:
    days = [f"2026-11-{day:02} | DAY | Absent | " for day in (3, 5, 10, 12, 17, 19, 20)]
    finding = only(absent(*days, "2026-11-18 | DAY | Absent | Yes"), "AP-ATT-02")

    assert (finding.due, finding.where.cell) == (date(2026, 11, 20), "F8")
    assert finding.message(names=False) == (
        "J.S. (Y10) was absent from Oak with no follow-up recorded: 20 November 2026, 19 November 2026, "
        "17 November 2026, 12 November 2026, 10 November 2026 and 2 more."
    )


def test_a_day_is_followed_up_once_for_both_sessions() -> None:
    result = absent("2026-11-19 | AM | Absent | ", "2026-11-19 | PM | Absent | Yes")

    assert result.findings == ()


def test_what_nobody_can_read_of_one_session_leaves_the_day_open() -> None:
    result = absent("2026-11-19 | AM | Absent | ", "2026-11-19 | PM | Absent | rang")

    assert states_of(result, "AP-ATT-02") == {"F3": State.CANNOT_TELL}


def test_an_open_tick_of_another_day_does_not_hide_a_missing_one() -> None:
    result = absent("2026-11-17 | AM | Absent | ", "2026-11-19 | AM | Absent | rang")

    assert states_of(result, "AP-ATT-02") == {"F2": State.MISSING}


def test_a_missing_one_of_an_earlier_day_does_not_wait_for_today() -> None:
    finding = only(absent("2026-11-19 | AM | Absent | ", "2026-11-23 | AM | Absent | "), "AP-ATT-02")

    assert (finding.state, finding.due) == (State.MISSING, date(2026, 11, 19))


@pytest.mark.parametrize(
    ("log", "found"),
    [
        pytest.param(("2026-11-19 | Absence follow-up",), [], id="that day"),
        pytest.param(("2026-11-20 | Absence follow-up",), [State.DONE_LATE], id="the day after"),
        pytest.param(("2026-11-18 | Absence follow-up",), [State.MISSING], id="the day before"),
        pytest.param(("2026-11-24 | Absence follow-up",), [State.MISSING], id="a day to come"),
        pytest.param((" | Absence follow-up",), [State.MISSING], id="no day"),
        pytest.param(("2026-11-19 | Update sent to provider",), [State.MISSING], id="another entry"),
        pytest.param(
            ("2026-11-20 | Absence follow-up", "2026-11-19 | Absence follow-up"),
            [],
            id="both, the day counts",
        ),
    ],
)
def test_an_entry_in_the_log_is_a_follow_up_too(log: tuple[str, ...], found: list[State]) -> None:
    result = absent("2026-11-19 | AM | Absent | ", log=log)

    assert [one.state for one in findings_of(result, "AP-ATT-02")] == found


def test_what_is_said_of_a_late_follow_up() -> None:
    result = absent("2026-11-19 | AM | Absent | ", log=("2026-11-20 | Absence follow-up",))

    finding = only(result, "AP-ATT-02")
    assert (finding.due, finding.done, finding.days) == (date(2026, 11, 19), date(2026, 11, 20), 1)
    assert (finding.severity, finding.slot, finding.where.cell) == (Severity.HIGH, "late", "F2")
    assert finding.message(names=False) == (
        "The absence of J.S. (Y10) from Oak on 19 November 2026 was followed up 20 November 2026."
    )


def test_an_entry_of_a_later_day_is_about_the_last_absence_before_it() -> None:
    days = ("2026-11-10 | AM | Absent | ", "2026-11-17 | AM | Absent | ", "2026-11-19 | AM | Absent | Yes")
    result = absent(*days, log=("2026-11-18 | Absence follow-up", "2026-11-20 | Absence follow-up"))

    assert [(one.state, one.due, one.done) for one in findings_of(result, "AP-ATT-02")] == [
        (State.MISSING, date(2026, 11, 10), None),
        (State.DONE_LATE, date(2026, 11, 17), date(2026, 11, 18)),
    ]


def test_without_a_column_for_it_the_log_is_the_place_to_type() -> None:
    result = check(
        {
            "Register": f"{REGISTER} | 2026-09-02 | |",
            "Attendance": f"{PLAIN}\n2026-11-19 | AM | SMITH, Jo | Oak | O",
            "Log": f"{LOG}\n2026-11-10 | Update sent to provider | SMITH, Jo | Oak",
        },
        rules=["AP-ATT-02"],
    )

    finding = only(result, "AP-ATT-02")
    assert (finding.state, finding.where.tab, finding.where.cell) == (State.MISSING, "Log", "")


@pytest.mark.parametrize(
    ("placement", "number"),
    [
        pytest.param("2026-09-02 | |", 1, id="active"),
        pytest.param("2026-09-02 | 2026-11-20 |", 1, id="ended this year"),
        pytest.param("2026-09-02 | | Paused", 0, id="paused"),
        pytest.param("2026-12-01 | |", 0, id="referred"),
        pytest.param("2026-09-02 | | Declined", 0, id="declined"),
    ],
)
def test_absences_from_placements_in_scope_are_judged(placement: str, number: int) -> None:
    assert len(absent("2026-11-19 | AM | Absent | ", placement=placement).findings) == number


@pytest.mark.parametrize(
    ("day", "more", "number"),
    [
        pytest.param("2026-09-01", {}, 1, id="first day of the academic year"),
        pytest.param("2026-08-31", {}, 0, id="last academic year"),
        pytest.param("2026-11-24", {}, 0, id="a day to come"),
        pytest.param("2026-11-19", {"policy_from": date(2026, 11, 19)}, 1, id="the day the policy began"),
        pytest.param("2026-11-19", {"policy_from": date(2026, 11, 20)}, 0, id="before the policy began"),
        pytest.param("2026-11-19", {"without_calendar": True}, 1, id="without a calendar"),
    ],
)
def test_absences_of_this_academic_year_are_judged(day: str, more: dict[str, Any], number: int) -> None:
    result = absent(f"{day} | AM | Absent | ", placement="2026-06-01 | |", **more)

    assert len(result.findings) == number


def test_a_waiver_of_a_critical_absence_is_a_safeguarding_decision() -> None:
    def state(role: str) -> State:
        tabs = {
            "Register": f"{REGISTER} | 2026-09-02 | |",
            "Attendance": f"{HEAD}\n2026-11-19 | AM | SMITH, Jo | Oak | O |",
            "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
            f"AP-ATT-02 | Placement | SMITH, Jo | Waive | hospital | {role} | 2026-12-18",
        }
        return only(check(tabs, rules=["AP-ATT-02"]), "AP-ATT-02").state

    assert (state("Safeguarding lead"), state("AP lead")) == (State.WAIVED, State.MISSING)


def test_without_ticks_and_log_follow_ups_are_not_checked() -> None:
    result = check(
        {
            "Register": f"{REGISTER} | 2026-09-02 | |",
            "Attendance": f"{PLAIN}\n2026-11-19 | AM | SMITH, Jo | Oak | O",
        },
        rules=["AP-ATT-02"],
    )

    assert [one.missing for one in result.coverage.unchecked] == [("attendance.followed_up",)]


def test_an_absence_that_nobody_followed_up_is_signed_off_from_its_first_day() -> None:
    tabs = {
        "Register": f"{REGISTER} | 2026-09-02 | |",
        "Attendance": (
            f"{HEAD}\n2026-11-16 | AM | SMITH, Jo | Oak | O |\n2026-11-20 | AM | SMITH, Jo | Oak | O |"
        ),
        "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until | Date\n",
    }
    result = check(tabs, rules=["AP-ATT-02", "AP-SG-05"])

    assert only(result, "AP-SG-05").due == date(2026, 11, 17)


def coded(*marks: str, placement: str = "2026-09-02 | |", **more: Any) -> Result:
    """Check marks of one pupil: day, session, the provider's mark and the school's code a row."""
    rows = []
    for mark in marks:
        day, session, rest = mark.split(" | ", 2)
        rows.append(f"{day} | {session} | SMITH, Jo | Oak | {rest}")
    head = "Date | Session | Pupil name | Provider | Mark | Register code"
    tabs = {"Register": f"{REGISTER} | {placement}", "Attendance": "\n".join((head, *rows))}
    return check(tabs, rules=["NAT-ATT-03"], **more)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        pytest.param(["2026-11-19 | AM | Absent | B"], "F2", id="one row"),
        pytest.param(["2026-11-19 | AM | O | b"], "F2", id="a code for absent"),
        pytest.param(["2026-11-19 | AM | Absent | ", "2026-11-19 | AM | | B"], "F3", id="two rows"),
        pytest.param(["2026-11-19 | DAY | Absent | ", "2026-11-19 | PM | | B"], "F3", id="absent all day"),
        pytest.param(["2026-11-19 | AM | Absent | ", "2026-11-19 | PM | | B"], "", id="another session"),
        pytest.param(["2026-11-19 | AM | Absent | ", "2026-11-20 | AM | | B"], "", id="another day"),
        pytest.param(["2026-11-19 | AM | Absent | O"], "", id="register says absent"),
        pytest.param(["2026-11-19 | AM | Attended | B"], "", id="both say there"),
        pytest.param(["2026-11-19 | AM | Absent | "], "", id="no code"),
        pytest.param(["2026-11-19 | AM | Absent | TBC"], "", id="a stand-in for the code"),
    ],
)
def test_a_register_that_says_b_of_an_absent_pupil_is_a_breach(rows: list[str], cell: str) -> None:
    assert states_of(coded(*rows), "NAT-ATT-03") == ({cell: State.BREACH} if cell else {})


def test_what_is_said_of_a_register_that_says_b() -> None:
    finding = only(coded("2026-11-17 | AM | O | B", "2026-11-19 | DAY | O | B"), "NAT-ATT-03")

    assert (finding.severity, finding.where.cell, finding.due) == (Severity.HIGH, "F3", None)
    assert finding.message(names=False) == (
        "Oak marked J.S. (Y10) absent and our register says B: 19 November 2026 and 17 November 2026."
    )
    assert finding.action(names=False) == "Correct the register."


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        pytest.param("2026-11-19 | AM | Absent | see note 12", "F2", id="the code cannot be read"),
        pytest.param("2026-11-19 | AM | who knows | B", "E2", id="the mark cannot be read"),
        pytest.param("2026-11-19 | AM | who knows | see note 12", "", id="neither"),
        pytest.param("2026-11-19 | AM | Attended | see note 12", "", id="there in any case"),
    ],
)
def test_nobody_can_tell_where_one_of_the_two_cannot_be_read(row: str, cell: str) -> None:
    assert states_of(coded(row), "NAT-ATT-03") == ({cell: State.CANNOT_TELL} if cell else {})


@pytest.mark.parametrize(
    ("placement", "number"),
    [("2026-09-02 | |", 1), ("2026-09-02 | 2026-11-20 |", 1), ("2026-09-02 | | Paused", 0)],
)
def test_codes_of_placements_in_scope_are_judged(placement: str, number: int) -> None:
    assert len(coded("2026-11-19 | AM | O | B", placement=placement).findings) == number


def test_codes_before_the_policy_began_are_not_judged() -> None:
    assert coded("2026-11-19 | AM | O | B", policy_from=date(2026, 11, 20)).findings == ()


def test_without_register_codes_there_is_nothing_to_compare() -> None:
    tabs = {
        "Register": f"{REGISTER} | 2026-09-02 | |",
        "Attendance": f"{PLAIN}\n2026-11-19 | AM | SMITH, Jo | Oak | O",
    }
    result = check(tabs, rules=["NAT-ATT-03"])

    assert [one.missing for one in result.coverage.unchecked] == [("attendance.register_code",)]
