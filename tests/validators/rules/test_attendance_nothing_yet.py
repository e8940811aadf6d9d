"""A tab for attendance without entries: nobody can tell, which is said once and never taken for order."""

from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, only
from validators.about import Kind
from validators.engine import Result
from validators.states import Severity, State

RULE = "AP-ATT-01"
OTHERS = ("AP-ATT-02", "AP-ATT-03", "AP-ATT-04", "AP-ATT-05", "NAT-ATT-03")
MARKS = "Date | Pupil name | Provider | Session | Mark | Followed up | Register code"
BY_MONTH = "Month | Pupil name | Provider | Possible | Attended"
WHY = "the attendance tab has no entries yet"
PLACED = """
    Pupil     | Year | Provider | Start date | Timetable
    SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon
    BROWN, Al | 9    | Elm      | 2026-11-16 | Tue
"""


def checked(*marks: str, head: str = MARKS, rules: tuple[str, ...] = (RULE,), as_of: date = AS_OF) -> Result:
    tabs = {"Register": PLACED, "Attendance": "\n".join((head, *marks))}
    return check(tabs, as_of, rules=rules)


def reasons(result: Result) -> dict[str, str]:
    return {one.rule: one.why for one in result.coverage.unchecked}


@pytest.mark.parametrize(
    ("head", "marks"),
    [
        pytest.param(MARKS, (), id="headings alone"),
        pytest.param(MARKS, ("2026-11-24 | SMITH, Jo | Oak | AM | / | |",), id="only days to come"),
        pytest.param("Pupil name | Provider | w/b | Mon | Tue", (), id="a week without a row"),
        pytest.param(
            "Pupil name | Provider | 16/11/2026 | 17/11/2026",
            ("SMITH, Jo | Oak | |", "BROWN, Al | Elm | |"),
            id="a grid laid out and not filled in",
        ),
        pytest.param("Date | Pupil name | Provider | AM | PM", (), id="a daily sheet without a row"),
    ],
)
def test_a_tab_without_entries_is_said_once_and_not_of_every_pupil(head: str, marks: tuple[str, ...]) -> None:
    result = checked(*marks, head=head)

    finding = only(result, RULE)
    assert (finding.state, finding.severity) == (State.CANNOT_TELL, Severity.HIGH)
    assert (finding.about.kind, finding.where.tab) == (Kind.SCHOOL, "Attendance")
    assert finding.message(names=False) == f"Attendance updates could not be checked for any pupil: {WHY}."
    assert finding.action(names=False) == "Enter the mark of every pupil for each scheduled day."
    assert reasons(result) == {RULE: WHY}


def test_the_tab_for_marks_is_named_and_not_the_one_for_months() -> None:
    tabs = {
        "Register": PLACED,
        "Attendance by month": f"{BY_MONTH}\nOct 2026 | SMITH, Jo | Oak | 9 | 9",
        "Marks": MARKS,
    }

    finding = only(check(tabs, rules=[RULE]), RULE)

    assert finding.where.tab == "Marks"
    assert finding.words["why"] == WHY


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("2026-11-23 | GONE, Di | Ash | AM | / | |", id="about anybody, today"),
        pytest.param("2026-11-17 | BROWN, Al | Elm | DAY | | |", id="a row whose mark is still blank"),
    ],
)
def test_one_entry_up_to_today_shows_that_the_tab_is_in_use(row: str) -> None:
    result = checked(row)

    assert [one.state for one in findings_of(result, RULE)] == [State.MISSING, State.MISSING]
    assert reasons(result) == {}


@pytest.mark.parametrize("day", ["soon", "", "9/9"])
def test_entries_whose_days_cannot_be_read_are_not_called_none(day: str) -> None:
    result = checked(f"{day} | SMITH, Jo | Oak | DAY | / | |")

    assert reasons(result) == {RULE: "no entry of the attendance tab has a date that can be read"}


def test_before_anybody_was_due_nothing_is_said() -> None:
    result = checked(as_of=date(2026, 11, 16))

    assert (findings_of(result, RULE), reasons(result)) == ([], {})


def test_a_placement_that_cannot_be_told_for_another_reason_keeps_it() -> None:
    tabs = {
        "Register": "Pupil | Year | Provider | Start date | Timetable\nSMITH, Jo | 10 | Oak | 2026-11-16 | ",
        "Attendance": MARKS,
    }

    finding = only(check(tabs, rules=[RULE]), RULE)

    assert (finding.where.cell, finding.words["why"]) == ("E2", "the timetable is blank")


def test_no_other_rule_of_attendance_calls_an_empty_tab_fine() -> None:
    result = checked(rules=OTHERS)

    assert result.findings == ()
    assert reasons(result) == dict.fromkeys(OTHERS, WHY)
    assert reasons(checked("2026-11-17 | BROWN, Al | Elm | DAY | / | |", rules=OTHERS)) == {}


def test_summaries_by_month_are_entries_for_how_much_was_attended() -> None:
    tabs = {
        "Register": PLACED,
        "Attendance": MARKS,
        "By month": f"{BY_MONTH}\nNov 2026 | SMITH, Jo | Oak | 12 | 3",
    }

    result = check(tabs, rules=["AP-ATT-03"])

    assert only(result, "AP-ATT-03").words["p"] == 25.0
    assert reasons(result) == {}
