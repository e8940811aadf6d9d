from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from tests.validators.school_years import the_year_2026
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start date | Status | Reason | LA informed"
MARKS = "Date | Session | Pupil name | Provider | Mark | Register code"
AS_OF = date(2026, 11, 23)
DAYS = the_year_2026().days(date(2026, 9, 2), AS_OF)


def ill(
    marks: Iterable[str],
    *,
    told: str = "",
    reason: str = "Behaviour",
    status: str = "",
    start: str = "2026-09-02",
    **more: Any,
) -> Result:
    """Check marks of one pupil: day, session, mark and code of the register a row."""
    rows = []
    for mark in marks:
        day, session, said = mark.split(" | ", 2)
        rows.append(f"{day} | {session} | SMITH, Jo | Oak | {said}")
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {start} | {status} | {reason} | {told}",
        "Attendance": "\n".join((MARKS, *rows)),
    }
    as_of = more.pop("as_of", AS_OF)
    return check(tabs, as_of, rules=["NAT-ATT-05"], **more)


def each(said: str, days: Iterable[date] = DAYS[:15], session: str = "AM") -> list[str]:
    return [f"{day} | {session} | {said}" for day in days]


@pytest.mark.parametrize(("number", "found"), [(14, 0), (15, 1), (16, 1)])
def test_the_council_is_told_by_the_fifteenth_day_of_illness(number: int, found: int) -> None:
    assert len(ill(each("I |", DAYS[:number])).findings) == found


def test_what_is_said_of_illness_that_the_council_was_not_told_of() -> None:
    finding = only(ill(each("I |", DAYS[:16])), "NAT-ATT-05")

    assert (finding.state, finding.severity, finding.slot) == (State.MISSING, Severity.HIGH, "2026/27")
    assert (finding.where.tab, finding.where.cell) == ("Register", "G2")
    assert (finding.due, finding.days) == (DAYS[14], (AS_OF - DAYS[14]).days)
    assert finding.due_why == "school day 15 of illness this academic year was 22 September 2026"
    assert finding.message(names=False) == (
        "J.S. (Y10) has missed 16 school days through illness and the LA is not recorded as told."
    )
    assert finding.action(names=False) == "Tell the LA; ask about section 19."


def test_on_the_fifteenth_day_itself_it_is_shown() -> None:
    finding = only(ill(each("I |"), as_of=DAYS[14]), "NAT-ATT-05")

    assert (finding.due, finding.days) == (DAYS[14], 0)


@pytest.mark.parametrize(
    ("marks", "n"),
    [
        pytest.param(each("| I"), 15, id="code I of the school's register"),
        pytest.param(each("ill |"), 15, id="ill in words"),
        pytest.param(each("Sick. |"), 15, id="sick in words"),
        pytest.param([*each("I |"), *each("I |", session="PM")], 15, id="both sessions are one day"),
        pytest.param([*each("I |"), *each("| I")], 15, id="both registers are one day"),
        pytest.param([*each("I |", DAYS[:8]), *each("| I", DAYS[8:15])], 15, id="some here, some there"),
        pytest.param(each("I |", DAYS[::3]), 18, id="not in a row"),
        pytest.param(each("O |"), 0, id="another absence"),
        pytest.param(each("Absent |"), 0, id="absent without a reason"),
        pytest.param([*each("I |", DAYS[:14]), "2026-09-05 | AM | I |"], 0, id="a Saturday"),
        pytest.param([*each("I |", DAYS[:14]), "2026-10-27 | AM | I |"], 0, id="half-term"),
        pytest.param([*each("I |", DAYS[:14]), "2026-08-31 | AM | I |"], 0, id="last academic year"),
        pytest.param([*each("I |", DAYS[:14]), "2026-11-24 | AM | I |"], 0, id="a day to come"),
    ],
)
def test_which_days_count_as_illness(marks: list[str], n: int) -> None:
    assert [one.words["n"] for one in ill(marks, start="2026-06-01").findings] == ([n] if n else [])


def test_without_a_calendar_every_day_counts() -> None:
    marks = [*each("I |", DAYS[:14]), "2026-09-05 | AM | I |"]

    assert len(ill(marks, without_calendar=True).findings) == 1


def test_a_day_that_the_calendar_does_not_hold_counts() -> None:
    marks = [*each("I |", DAYS[:14]), "2026-09-01 | AM | I |"]

    assert len(ill(marks).findings) == 1


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param("2026-11-23", {}, id="today"),
        pytest.param("2026-09-02", {}, id="before"),
        pytest.param("2026-11-24", {"G2": State.MISSING}, id="a day to come"),
        pytest.param("TBC", {"G2": State.MISSING}, id="a stand-in"),
        pytest.param("by phone", {"G2": State.CANNOT_TELL}, id="cannot be read"),
    ],
)
def test_the_council_is_told_on_a_day_that_can_be_read(told: str, found: dict[str, State]) -> None:
    assert states_of(ill(each("I |"), told=told), "NAT-ATT-05") == found


def test_a_standin_is_said_as_it_stands() -> None:
    finding = only(ill(each("I |"), told="TBC"), "NAT-ATT-05")

    assert finding.message(names=False) == (
        'Telling the LA of illness for J.S. (Y10) still says "TBC"; it was due 22 September 2026.'
    )


@pytest.mark.parametrize(
    ("reason", "marks", "variant"),
    [
        pytest.param("Physical health", each("Absent |"), "health", id="physical health"),
        pytest.param("Mental health", each("Absent |"), "health", id="mental health"),
        pytest.param("Physical health", each("O |"), "", id="a code for another absence"),
        pytest.param("Physical health", each("I |"), "default", id="coded as ill in any case"),
        pytest.param(
            "Mental health",
            [*each("I |", DAYS[:8]), *each("Absent |", DAYS[8:15])],
            "health",
            id="some of each",
        ),
        pytest.param("Mental health", each("Absent |", DAYS[:14]), "", id="fourteen days"),
    ],
)
def test_a_pupil_placed_for_health_reasons_is_taken_to_be_ill(
    reason: str, marks: list[str], variant: str
) -> None:
    assert [one.variant for one in ill(marks, reason=reason).findings] == ([variant] if variant else [])


def test_what_is_said_of_a_pupil_placed_for_health_reasons() -> None:
    finding = only(ill(each("Absent |"), reason="Mental health"), "NAT-ATT-05")

    assert finding.message(names=False) == (
        "J.S. (Y10), placed for health reasons, has missed 15 school days and the LA is not recorded as told."
    )


@pytest.mark.parametrize(
    ("status", "number"), [("", 1), ("Ended", 1), ("Paused", 0), ("Referred", 0), ("Declined", 0)]
)
def test_pupils_in_scope_are_looked_at(status: str, number: int) -> None:
    assert len(ill(each("I |"), status=status).findings) == number


def test_days_at_two_providers_are_added_up_and_said_once_a_pupil() -> None:
    marks = [
        f"{day} | AM | SMITH, Jo | {'Oak' if number % 2 else 'Elm'} | I |"
        for number, day in enumerate(DAYS[:15])
    ]
    result = check(
        {
            "Register": f"""
                {HEAD}
                SMITH, Jo | 10 | Elm | 2026-09-07 | | Behaviour |
                SMITH, Jo | 10 | Oak | 2026-09-02 | | Behaviour |
                """,
            "Attendance": "\n".join((MARKS, *marks)),
        },
        rules=["NAT-ATT-05"],
    )

    assert states_of(result, "NAT-ATT-05") == {"G2": State.MISSING}


def test_one_row_says_for_the_pupil_that_the_council_was_told() -> None:
    rows = ("Elm | 2026-09-07 | | Behaviour |", "Oak | 2026-09-02 | | Behaviour | 2026-10-01")
    marks = [f"{day} | AM | SMITH, Jo | Oak | I |" for day in DAYS[:15]]
    result = check(
        {
            "Register": "\n".join((HEAD, *(f"SMITH, Jo | 10 | {row}" for row in rows))),
            "Attendance": "\n".join((MARKS, *marks)),
        },
        rules=["NAT-ATT-05"],
    )

    assert findings_of(result, "NAT-ATT-05") == []


def test_illness_whose_fifteenth_day_lies_before_the_policy_is_not_judged() -> None:
    assert ill(each("I |"), policy_from=date(2026, 9, 23)).findings == ()
    assert len(ill(each("I |"), policy_from=date(2026, 9, 22)).findings) == 1


def test_without_a_column_for_telling_the_council_it_is_not_checked() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-02",
            "Attendance": f"{MARKS}\n2026-11-19 | AM | SMITH, Jo | Oak | I |",
        },
        rules=["NAT-ATT-05"],
    )

    assert [one.missing for one in result.coverage.unchecked] == [("placements.la_informed_on",)]


def test_a_tab_without_that_column_is_named_once() -> None:
    marks = [f"{day} | AM | REED, Bo | Oak | I |" for day in DAYS[:15]]
    more = [f"{day} | AM | SMITH, Jo | Oak | I |" for day in DAYS[:15]]
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-09-02 | | Behaviour |",
            "More": "Pupil | Provider | Start date\nREED, Bo | Oak | 2026-09-02",
            "Attendance": "\n".join((MARKS, *marks, *more)),
        },
        rules=["NAT-ATT-05"],
    )

    assert states_of(result, "NAT-ATT-05") == {"G2": State.MISSING}
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("More", ("placements.la_informed_on",))
    ]


def test_a_waiver_is_kept() -> None:
    marks = [f"{day} | AM | SMITH, Jo | Oak | I |" for day in DAYS[:15]]
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-09-02 | | Behaviour |",
            "Attendance": "\n".join((MARKS, *marks)),
            "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
            "NAT-ATT-05 | Placement | SMITH, Jo | Waive | known | Senior leader | 2026-12-18",
        },
        rules=["NAT-ATT-05"],
    )

    assert only(result, "NAT-ATT-05").state is State.WAIVED
