from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start date | Status | Sessions | In school | Part-time until | Code"
MARKS = "Date | Session | Pupil name | Provider | Mark | Register code"


def timetable(
    *rows: str, as_of: date = date(2026, 11, 23), marks: tuple[str, ...] = (), **more: Any
) -> Result:
    """Check rows of one pupil: sessions at AP, in school, until when, code."""
    providers = ("Oak", "Elm")
    lines = (
        f"SMITH, Jo | 10 | {who} | 2026-09-02 | | {row}" for who, row in zip(providers, rows, strict=False)
    )
    tabs = {"Register": "\n".join((HEAD, *lines))}
    if marks:
        coded = (f"{day} | AM | SMITH, Jo | Oak | {said}" for day, said in (m.split(" | ", 1) for m in marks))
        tabs["Attendance"] = "\n".join((MARKS, *coded))
    more.setdefault("rules", ["NAT-ATT-04"])
    return check(tabs, as_of, **more)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 12), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 13), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 20), State.DUE_SOON, id="the last day"),
        pytest.param(date(2026, 11, 21), State.OVERDUE, id="the day after"),
    ],
)
def test_a_part_time_timetable_has_an_end_that_has_not_passed(as_of: date, state: State) -> None:
    found = findings_of(timetable("4 | 4 | 2026-11-20 |", as_of=as_of), "NAT-ATT-04")

    assert [one.state for one in found] == ([] if state is State.OK else [state])


def test_what_is_said_of_a_timetable_without_an_end() -> None:
    finding = only(timetable("4 | 4 | |"), "NAT-ATT-04")

    assert (finding.state, finding.severity, finding.where.cell) == (State.MISSING, Severity.HIGH, "H2")
    assert (finding.due, finding.days) == (None, None)
    assert finding.message(names=False) == "The part-time timetable of J.S. (Y10) has no end date."
    assert finding.action(names=False) == "Set an end date within 30 school days, and review."


def test_what_is_said_of_a_timetable_whose_end_is_near_or_has_passed() -> None:
    passed = only(timetable("4 | 4 | 2026-11-20 |"), "NAT-ATT-04")
    near = only(timetable("4 | 4 | 2026-11-24 |"), "NAT-ATT-04")

    assert (passed.due, passed.days, passed.where.cell) == (date(2026, 11, 20), 3, "H2")
    assert passed.due_why == "part-time timetable until 20 November 2026"
    assert passed.message(names=False) == (
        "The part-time timetable of J.S. (Y10) passed its end date, 20 November 2026."
    )
    assert near.message(names=False) == (
        "The part-time timetable of J.S. (Y10) ends on 24 November 2026 (1 school day)."
    )
    assert near.action(names=False) == "Review it, and plan the return to a full week."


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(["4 | 6 | |"], {}, id="a full week"),
        pytest.param(["4 | 6 | 2026-11-20 |"], {}, id="a full week, an old end"),
        pytest.param(["4 | 6 | | C2"], {"H2": State.MISSING}, id="code C2"),
        pytest.param(["4 | 6 | | c2"], {"H2": State.MISSING}, id="code C2 in small letters"),
        pytest.param(["4 | 6 | | B"], {}, id="another code"),
        pytest.param(["2 | 4 | |", "2 | 4 | |"], {"H3": State.MISSING}, id="said once a pupil"),
        pytest.param(["2 | 4 | 2026-12-18 |", "2 | 4 | |"], {}, id="one row says it for the pupil"),
        pytest.param(["2 | 4 | 2026-11-20 |", "2 | 4 | 2026-12-18 |"], {}, id="the later end counts"),
        pytest.param(["4 | 4 | TBC |"], {"H2": State.MISSING}, id="a stand-in"),
        pytest.param(["4 | 4 | Easter |"], {"H2": State.CANNOT_TELL}, id="an end that cannot be read"),
        pytest.param(
            ["2 | 4 | Easter |", "2 | 4 | |"], {"H2": State.CANNOT_TELL}, id="one end unread, one blank"
        ),
        pytest.param(["4 | some | |"], {"G2": State.CANNOT_TELL}, id="the week is not known"),
        pytest.param(
            ["4 | | 2026-11-20 |"], {"G2": State.CANNOT_TELL}, id="the week is not known, an old end"
        ),
        pytest.param(["4 | | 2026-12-18 |"], {}, id="the week is not known, a good end"),
        pytest.param(["4 | | | C2"], {"H2": State.MISSING}, id="the week is not known, code C2"),
        pytest.param(["4 | some | Easter |"], {"G2": State.CANNOT_TELL}, id="neither is known"),
    ],
)
def test_who_needs_an_end_date(rows: list[str], found: dict[str, State]) -> None:
    assert states_of(timetable(*rows), "NAT-ATT-04") == found


def test_a_standin_is_said_as_it_stands() -> None:
    finding = only(timetable("4 | 4 | TBC |"), "NAT-ATT-04")

    assert finding.placeholder == "TBC"
    assert finding.message(names=False) == (
        'The end of the part-time timetable for J.S. (Y10) still says "TBC".'
    )


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        pytest.param("2026-11-19 | | C2", 1, id="in the school's register"),
        pytest.param("2026-11-19 | C2 |", 1, id="as a mark"),
        pytest.param("2026-11-10 | | C2", 1, id="tenth school day back"),
        pytest.param("2026-11-09 | | C2", 0, id="eleventh"),
        pytest.param("2026-11-24 | | C2", 0, id="a day to come"),
        pytest.param("2026-11-19 | | B", 0, id="another code"),
    ],
)
def test_code_c2_of_the_last_ten_school_days_shows_a_part_time_timetable(mark: str, number: int) -> None:
    assert len(timetable("4 | 6 | |", marks=(mark,)).findings) == number


def test_outside_the_calendar_codes_of_marks_are_left_alone() -> None:
    assert timetable("4 | 6 | |", marks=("2027-08-02 | | C2",), as_of=date(2027, 8, 2)).findings == ()


def test_no_codes_are_recent_before_the_policy_begins() -> None:
    result = timetable("4 | 6 | |", marks=("2026-11-19 | | C2",), policy_from=date(2026, 12, 1))

    assert result.findings == ()


@pytest.mark.parametrize("status", ["Paused", "Referred", "Ended", "Declined"])
def test_only_pupils_who_attend_now_are_looked_at(status: str) -> None:
    result = check(f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-09-02 | {status} | 4 | 4 | |", rules=["NAT-ATT-04"])

    assert result.findings == ()


def test_a_placement_that_begins_tomorrow_is_not_looked_at_yet() -> None:
    result = check(f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-11-24 | Active | 4 | 4 | |", rules=["NAT-ATT-04"])

    assert result.findings == ()


@pytest.mark.parametrize(
    ("code", "mark", "is_gap"),
    [
        pytest.param("B", "2026-11-19 | / |", False, id="the code beside the placement"),
        pytest.param("", "2026-11-19 | | B", False, id="the code of the register"),
        pytest.param("", "2026-11-19 | / |", True, id="no code"),
    ],
)
def test_without_a_column_for_school_the_codes_decide(code: str, mark: str, is_gap: bool) -> None:  # noqa: FBT001 - a case
    head = HEAD.replace(" | In school", "")
    day, said = mark.split(" | ", 1)
    result = check(
        {
            "Register": f"{head}\nSMITH, Jo | 10 | Oak | 2026-09-02 | | 4 | | {code}",
            "Attendance": f"{MARKS}\n{day} | AM | SMITH, Jo | Oak | {said}",
        },
        rules=["NAT-ATT-04"],
    )

    assert result.findings == ()
    missing = [one.missing for one in result.coverage.unchecked]
    assert missing == ([("placements.school_sessions",)] if is_gap else [])


def test_without_a_column_for_the_end_it_is_not_checked() -> None:
    result = check(
        "Pupil | Provider | Start date | Sessions | In school\nSMITH, Jo | Oak | 2026-09-02 | 4 | 4",
        rules=["NAT-ATT-04"],
    )

    assert [one.missing for one in result.coverage.unchecked] == [("placements.part_time_until",)]


def test_a_gap_without_an_end_is_said_once_for_both_rules() -> None:
    rules = ["AP-PT-02", "NAT-ATT-04"]
    (finding,) = timetable("4 | 4 | |", rules=rules).findings

    assert (finding.rule.id, finding.also, finding.severity) == (
        "AP-PT-02",
        ("NAT-ATT-04",),
        Severity.CRITICAL,
    )
    assert finding.where.cell == "G2"


def test_a_gap_with_an_end_that_has_passed_is_said_once_and_with_a_good_end_by_one_rule() -> None:
    rules = ["AP-PT-02", "NAT-ATT-04"]
    (passed,) = timetable("4 | 4 | 2026-11-20 |", rules=rules).findings
    (good,) = timetable("4 | 4 | 2026-12-18 |", rules=rules).findings

    assert (passed.rule.id, passed.also, passed.severity) == ("AP-PT-02", ("NAT-ATT-04",), Severity.CRITICAL)
    assert (good.rule.id, good.also, good.severity) == ("AP-PT-02", (), Severity.MEDIUM)


def test_a_week_that_nobody_can_tell_is_said_once_for_both_rules() -> None:
    (finding,) = timetable("4 | some | |", rules=["AP-PT-02", "NAT-ATT-04"]).findings

    assert (finding.rule.id, finding.also, finding.state) == ("AP-PT-02", ("NAT-ATT-04",), State.CANNOT_TELL)


def test_a_waiver_is_kept() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-09-02 | | 4 | 4 | |",
            "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
            "NAT-ATT-04 | Placement | SMITH, Jo | Waive | agreed | Senior leader | 2026-12-18",
        },
        rules=["NAT-ATT-04"],
    )

    assert only(result, "NAT-ATT-04").state is State.WAIVED
