"""Pupils whom other tabs tell of, and who are not on the register, or not on that day."""

from datetime import date

import pytest

from tests.validators.building import check, findings_of, only
from validators.engine import Result
from validators.states import Severity, State

RULE = "AP-REG-01"
HEAD = "Pupil | Year | Provider | Start date | Actual end date | Status"
MARKS = "Date | Pupil name | Provider | Session | Mark"


def register(
    placement: str, *marks: str, head: str = MARKS, also: dict[str, str] | None = None, **more: object
) -> Result:
    """Return what is found in a register of one placement with a tab of marks."""
    tabs = {"Register": f"{HEAD}\n{placement}", **(also or {})}
    if marks:
        tabs["Attendance"] = "\n".join((head, *marks))
    return check(tabs, rules=[RULE], **more)  # type: ignore[arg-type]


JO_NOW = "SMITH, Jo | 10 | Oak | 2026-09-14 | |"


def test_a_pupil_who_attended_without_a_row_is_missing_from_the_register() -> None:
    said = only(
        register(JO_NOW, "2026-11-18 | BROWN, Al | Oak | AM | /", "2026-11-19 | BROWN, Al | Oak | AM | /"),
        RULE,
    )

    assert (said.state, said.severity, said.rule.owner) == (State.BREACH, Severity.HIGH, "Safeguarding lead")
    assert (said.where.tab, said.where.cell, said.due) == ("Attendance", "B3", None)
    assert said.message(names=False) == "A.B. attended Oak on 19 November 2026 but is not on the AP register."
    assert said.action(names=False) == "Safeguarding lead: add the row today."


def test_a_mark_that_the_placement_covers_is_in_order() -> None:
    marks = [f"{day} | SMITH, Jo | Oak | AM | /" for day in ("2026-09-14", "2026-11-23")]

    assert findings_of(register(JO_NOW, *marks), RULE) == []


@pytest.mark.parametrize(
    ("placement", "last_good", "first_bad"),
    [
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-23 |", "2026-10-23", "2026-10-24", id="ended"
        ),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-11-16 | |", "2026-11-16", "2026-11-15", id="not begun"),
    ],
)
def test_a_day_outside_the_dates_of_the_placement_is_not_covered(
    placement: str, last_good: str, first_bad: str
) -> None:
    marks = [f"{day} | SMITH, Jo | Oak | AM | Late" for day in (last_good, first_bad)]

    said = only(register(placement, *marks), RULE)

    assert (said.state, said.severity, said.where.cell) == (State.BREACH, Severity.HIGH, "B3")
    assert said.words["date"] == date.fromisoformat(first_bad)
    assert said.slot == "outside its dates"


def test_a_day_that_no_row_covers_is_said_once_a_placement_for_the_latest() -> None:
    ended = "SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-23 |"
    marks = [f"{day} | SMITH, Jo | Oak | AM | /" for day in ("2026-11-02", "2026-11-19", "2026-11-16")]

    said = only(register(ended, *marks), RULE)

    assert said.where.cell == "B3"
    assert said.message(names=False) == (
        "J.S. (Y10) attended Oak on 19 November 2026, but no row of the AP register covers that day."
    )
    assert said.action(names=False) == "Correct the dates of the row, or add a row today."


@pytest.mark.parametrize("mark", ["Absent", "Not expected", "Closed", "I", "zzz", "X"])
def test_a_mark_that_does_not_say_the_pupil_was_there_may_lie_outside_the_dates(mark: str) -> None:
    ended = "SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-23 |"

    assert findings_of(register(ended, f"2026-11-19 | SMITH, Jo | Oak | AM | {mark}"), RULE) == []


@pytest.mark.parametrize("mark", ["Absent", "zzz", ""])
def test_a_pupil_without_any_row_is_named_whatever_the_mark(mark: str) -> None:
    said = only(register(JO_NOW, f"2026-11-19 | BROWN, Al | Oak | AM | {mark}"), RULE)

    assert said.message(names=False) == (
        "Attendance names A.B. on 19 November 2026, but no row of the AP register fits."
    )


@pytest.mark.parametrize(
    ("placement", "found"),
    [
        pytest.param("SMITH, Jo | 10 | Oak | soon | |", 0, id="a start that cannot be read"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-09-14 | soon |", 0, id="an end that cannot be read"),
        pytest.param("SMITH, Jo | 10 | Oak | | | Active", 0, id="active, the start left out"),
        pytest.param("SMITH, Jo | 10 | Oak | | |", 1, id="referred, no start yet"),
        pytest.param("SMITH, Jo | 10 | Oak | TBC | |", 1, id="referred, start to be confirmed"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-09-14 | | Declined", 1, id="declined"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-09-14 | | Withdrawn", 1, id="withdrawn"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-09-14 | | Paused", 0, id="paused"),
    ],
)
def test_a_day_is_covered_unless_the_register_says_otherwise(placement: str, found: int) -> None:
    assert len(findings_of(register(placement, "2026-11-19 | SMITH, Jo | Oak | AM | /"), RULE)) == found


def test_a_pupil_at_a_provider_where_the_register_has_no_placement_is_named() -> None:
    said = only(register(JO_NOW, "2026-11-19 | SMITH, Jo | Elm | AM | /"), RULE)

    assert said.message(names=False) == (
        "J.S. attended Elm on 19 November 2026, but no row of the AP register covers that day."
    )


def test_a_mark_that_names_no_provider_is_covered_by_any_placement_of_the_pupil() -> None:
    assert findings_of(register(JO_NOW, "2026-11-19 | SMITH, Jo | | AM | /"), RULE) == []


@pytest.mark.parametrize(
    "tab",
    [
        pytest.param(
            {"Reviews": "Pupil name | Provider | Review date\nBROWN, Al | Oak | 2026-11-19"}, id="Reviews"
        ),
        pytest.param(
            {"Log": "Date | Type | Provider | Pupil name | Case reference\n2026-11-19 | | Oak | BROWN, Al |"},
            id="Log",
        ),
    ],
)
def test_a_review_or_log_entry_about_a_pupil_without_a_row_names_the_tab(tab: dict[str, str]) -> None:
    (title,) = tab

    said = only(register(JO_NOW, also=tab), RULE)

    assert (
        said.message(names=False)
        == f"{title} names A.B. on 19 November 2026, but no row of the AP register fits."
    )
    assert said.where.tab == title


def test_a_review_or_log_entry_may_lie_outside_the_dates_of_the_placement() -> None:
    ended = "SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-23 |"
    tabs = {
        "Reviews": "Pupil name | Provider | Review date\nSMITH, Jo | Oak | 2026-11-19",
        "Log": "Date | Type | Provider | Pupil name | Case reference\n2026-07-01 | | Oak | SMITH, Jo |",
    }

    assert findings_of(register(ended, also=tabs), RULE) == []


@pytest.mark.parametrize("day", ["", "soon"])
def test_an_entry_without_a_day_is_named_without_one(day: str) -> None:
    said = only(register(JO_NOW, f"{day} | BROWN, Al | Oak | AM | /"), RULE)

    assert said.message(names=False) == "Attendance names A.B., but no row of the AP register fits."


def test_it_is_said_once_a_pupil_and_provider_over_all_tabs_for_the_latest_entry() -> None:
    reviews = {
        "Reviews": """
            Pupil name | Provider | Review date
            BROWN, Al  | Oak      | 2026-11-19
            BROWN, Al  | Elm      | 2026-11-02
        """
    }
    marks = ["2026-11-19 | BROWN, Al | Oak | PM | Absent", "2026-11-19 | BROWN, Al | Oak | AM | /"]

    found = findings_of(register(JO_NOW, *marks, also=reviews), RULE)

    assert [(one.where.tab, one.where.cell) for one in found] == [("Attendance", "B3"), ("Reviews", "A3")]
    assert found[0].message(names=False).startswith("A.B. attended Oak on 19 November 2026")


def test_a_grid_of_a_week_is_read_as_well() -> None:
    grid = "Pupil name | Provider | w/b | Mon AM | Tue AM | Wed AM"

    result = register(JO_NOW, "BROWN, Al | Oak | 2026-11-16 | / | |", head=grid)

    said = only(result, RULE)
    assert said.words["date"] == date(2026, 11, 16)
    assert said.where.tab == "Attendance"


def test_the_register_alone_has_nothing_to_be_compared_with() -> None:
    result = register(JO_NOW)

    assert findings_of(result, RULE) == []
    assert [one.rule for one in result.coverage.unchecked] == [RULE]


def test_the_data_check_of_the_same_row_is_the_same_finding() -> None:
    tabs = {"Register": f"{HEAD}\n{JO_NOW}", "Attendance": f"{MARKS}\n2026-11-19 | BROWN, Al | Oak | AM | /"}

    result = check(tabs, rules=[RULE, "DAT-11"])

    assert [(one.rule.id, one.also) for one in result.findings] == [(RULE, ("DAT-11",))]


def test_days_before_the_policy_began_are_not_judged() -> None:
    begun = date(2026, 11, 20)
    ended = "SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-23 |"
    marks = ["2026-11-19 | BROWN, Al | Oak | AM | /", "2026-11-19 | SMITH, Jo | Oak | AM | /"]

    assert len(findings_of(register(ended, *marks, policy_from=date(2026, 11, 19)), RULE)) == 2
    assert findings_of(register(ended, *marks, policy_from=begun), RULE) == []


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param("Placement | Al BROWN | Waive | r | AP lead | 2026-11-23", State.WAIVED, id="whole"),
        pytest.param("Placement | Al BROWN | Waive | r | | 2026-11-23", State.BREACH, id="no approver"),
        pytest.param("Placement | Al BROWN | Waive | r | AP lead | 2026-11-22", State.BREACH, id="run out"),
    ],
)
def test_it_can_be_waived_for_a_time(row: str, state: State) -> None:
    waivers = {"Waivers": f"Rule | Scope | Applies to | Kind | Reason | Approved by | Until\n{RULE} | {row}"}

    assert only(register(JO_NOW, "2026-11-19 | BROWN, Al | Oak | AM | /", also=waivers), RULE).state is state
