from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, register_of
from validators.acknowledgements import acknowledgements_of
from validators.engine import Result
from validators.findings import Finding
from validators.states import Severity, State

RULES = ["AP-SG-04", "AP-PT-02", "AP-SG-05"]
REGISTER = "Pupil | Year | Provider | Start date | Sessions | In school"
PLACED = f"{REGISTER}\nSMITH, Jo | 10 | Oak | 2026-09-14 | 4 | 6"
SHORT = f"{REGISTER}\nSMITH, Jo | 10 | Oak | 2026-11-16 | 4 | 4"
LOG = "Type | Concern raised on | DSL told on | Pupil | Provider"
WAIVERS = "Rule | Scope | Target | Kind | Reason | Approved by | Until | Date"
CONCERN = "2026-11-16 | | SMITH, Jo | Oak"
OPEN = "Critical issues without senior leader sign-off"
JO = "for J.S. (Y10) at Oak"


def signed(
    *waivers: str,
    concerns: tuple[str, ...] = (CONCERN,),
    register: str = PLACED,
    as_of: date = date(2026, 11, 23),
    **more: Any,
) -> Result:
    """Check a register with concerns that nobody was told of, and rows of the waivers."""
    tabs = {
        "Register": register,
        "Log": "\n".join((LOG, *(f"Safeguarding concern | {row}" for row in concerns))),
        "Waivers": "\n".join((WAIVERS, *waivers)),
    }
    return check(tabs, as_of, rules=RULES, **more)


def said(*waivers: str, **more: Any) -> list[tuple[State, date | None]]:
    return [(one.state, one.due) for one in findings_of(signed(*waivers, **more), "AP-SG-05")]


def acknowledged(
    rule: str = "AP-SG-04", role: str = "Senior leader", on: str = "2026-11-17", until: str = ""
) -> str:
    return f"{rule} | All | | Acknowledge | seen | {role} | {until} | {on}"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 17), State.DUE_SOON, id="the next school day"),
        pytest.param(date(2026, 11, 18), State.OVERDUE, id="the day after"),
    ],
)
def test_a_critical_issue_is_signed_off_within_a_school_day(as_of: date, state: State) -> None:
    assert said(as_of=as_of) == [(state, date(2026, 11, 17))]


def test_what_is_said_of_an_issue_that_nobody_signed_off() -> None:
    finding = only(signed(), "AP-SG-05")

    assert (finding.severity, finding.where.tab, finding.where.cell) == (Severity.HIGH, "Waivers", "")
    assert (finding.days, finding.slot) == (6, "")
    assert finding.due_why == "critical since 16 November 2026 + 1 school day = 17 November 2026"
    assert finding.message(names=False) == (f"{OPEN} since 16 November 2026: AP-SG-04 {JO} in C2 of Log.")
    assert finding.action(names=False) == "Senior leader: acknowledge and record the decision."


def test_what_is_said_before_it_is_late() -> None:
    finding = only(signed(as_of=date(2026, 11, 17)), "AP-SG-05")

    assert finding.message(names=False) == (
        "Critical issues to be signed off by a senior leader by 17 November 2026: "
        f"AP-SG-04 {JO} in C2 of Log."
    )


def test_pupils_who_share_a_cell_are_named_apart_and_those_of_one_label_are_counted() -> None:
    rows = ("NG, Li", "SMITH, Jo", "SHAH, Jay", "NOON, Lil")
    tabs = {
        "Register": "\n".join(
            ("Pupil | Year | Provider | Start date", *(f"{name} | 10 | Oak | 2026-11-16" for name in rows))
        ),
        "Providers": "Provider name | Safeguarding audit on\nOak |",
        "Waivers": WAIVERS,
    }

    result = check(tabs, date(2026, 11, 23), rules=["AP-SG-01", "AP-SG-05"])

    start = f"{OPEN} since 15 November 2026: "
    assert only(result, "AP-SG-05").message(names=False) == (
        f"{start}AP-SG-01 for L.N. (Y10) at Oak in B2 of Providers (2 times) "
        "and AP-SG-01 for J.S. (Y10) at Oak in B2 of Providers (2 times)."
    )
    assert only(result, "AP-SG-05").message(names=True) == (
        f"{start}AP-SG-01 for Li NG at Oak in B2 of Providers, "
        "AP-SG-01 for Jo SMITH at Oak in B2 of Providers, AP-SG-01 for Jay SHAH at Oak in B2 of Providers "
        "and AP-SG-01 for Lil NOON at Oak in B2 of Providers."
    )


def test_one_finding_lists_the_places_the_longest_open_first() -> None:
    days = ("2026-11-12", "2026-11-09", "2026-11-13", "2026-11-10", "2026-11-11", "2026-11-16", "2026-11-20")
    result = signed(concerns=tuple(f"{day} | | SMITH, Jo | Oak" for day in days))

    finding = only(result, "AP-SG-05")
    assert finding.due == date(2026, 11, 10)
    assert finding.message(names=False) == (
        f"{OPEN} since 9 November 2026: AP-SG-04 {JO} in C3 of Log, AP-SG-04 {JO} in C5 of Log, "
        f"AP-SG-04 {JO} in C6 of Log, AP-SG-04 {JO} in C2 of Log, AP-SG-04 {JO} in C4 of Log "
        "and 1 more."
    )


@pytest.mark.parametrize(
    ("row", "is_settled"),
    [
        pytest.param(acknowledged(), True, id="by a senior leader"),
        pytest.param(acknowledged(on="2026-11-16"), True, id="on the day itself"),
        pytest.param(acknowledged(on="2026-11-23"), True, id="late, but done"),
        pytest.param(acknowledged(role="headteacher"), True, id="by the head"),
        pytest.param(acknowledged(rule="ap-sg-04"), True, id="the rule in small letters"),
        pytest.param(acknowledged(role="AP lead"), False, id="by the AP lead"),
        pytest.param(acknowledged(role=""), False, id="by nobody"),
        pytest.param(acknowledged(on="2026-11-15"), False, id="before it began"),
        pytest.param(acknowledged(on="2026-11-24"), False, id="a day to come"),
        pytest.param(acknowledged(on=""), False, id="without a day"),
        pytest.param(acknowledged(on="Monday"), False, id="a day that cannot be read"),
        pytest.param(acknowledged(rule="AP-SG-01"), False, id="another rule"),
        pytest.param(acknowledged(rule=""), False, id="no rule"),
        pytest.param(acknowledged(on="2026-11-12", until="2026-11-23"), True, id="before, and holds"),
        pytest.param(acknowledged(on="2026-11-12", until="2026-11-22"), False, id="before, and has run out"),
        pytest.param(
            "AP-SG-04 | Placement | SMITH, Jo | Acknowledge | x | Senior leader | | 2026-11-17",
            True,
            id="pupil",
        ),
        pytest.param(
            "AP-SG-04 | Placement | REED, Bo | Acknowledge | x | Senior leader | | 2026-11-17",
            False,
            id="other",
        ),
        pytest.param(
            "AP-SG-04 | Provider | Oak | Acknowledge | x | Senior leader | | 2026-11-17", True, id="provider"
        ),
        pytest.param(
            "AP-SG-04 | Provider | | Acknowledge | x | Senior leader | | 2026-11-17", False, id="no target"
        ),
        pytest.param(
            "AP-SG-04 | | SMITH, Jo | Acknowledge | x | Senior leader | | 2026-11-17", False, id="no scope"
        ),
        pytest.param("AP-SG-04 | All | | Noted | x | Senior leader | | 2026-11-17", False, id="kind unread"),
        pytest.param("AP-SG-04 | All | | Waive | x | Senior leader | 2026-12-18 |", True, id="waived"),
        pytest.param(
            "AP-SG-04 | All | | Waive | x | AP lead | 2026-12-18 |", False, id="waived by nobody who may"
        ),
    ],
)
def test_what_settles_an_issue(row: str, is_settled: bool) -> None:  # noqa: FBT001 - a case of the table
    assert said(row) == ([] if is_settled else [(State.OVERDUE, date(2026, 11, 17))])


def test_only_the_roles_of_the_settings_count() -> None:
    settings = {"AP-SG-05": {"roles": ["Head of school"]}}

    assert said(acknowledged(role="Head of School"), settings=settings) == []
    assert len(said(acknowledged(), settings=settings)) == 1


def test_an_issue_without_a_date_began_with_the_placement() -> None:
    finding = only(signed(concerns=(), register=SHORT), "AP-SG-05")

    assert finding.due == date(2026, 11, 17)
    assert finding.message(names=False) == (
        f"{OPEN} since 16 November 2026: AP-PT-02 {JO} in F2 of Register."
    )


def test_an_issue_of_which_no_day_is_known_counts_from_today() -> None:
    register = f"{REGISTER}\nSMITH, Jo | 10 | Oak | before half term | 4 | 4"

    assert said(concerns=(), register=register) == [(State.DUE_SOON, date(2026, 11, 24))]


def test_what_is_not_critical_or_not_yet_wrong_needs_no_sign_off() -> None:
    recorded = f"{REGISTER} | Part-time until\nSMITH, Jo | 10 | Oak | 2026-11-16 | 4 | 4 | 2026-12-18"

    assert said(concerns=("2026-11-16 | 2026-11-17 | SMITH, Jo | Oak",)) == []
    assert said(concerns=("2026-11-23 | | SMITH, Jo | Oak",)) == []
    assert said(concerns=(), register=recorded) == []


def test_a_weekend_does_not_count() -> None:
    assert said(concerns=("2026-11-20 | | SMITH, Jo | Oak",)) == [(State.DUE_SOON, date(2026, 11, 23))]


def test_without_a_calendar_a_school_day_is_two_days() -> None:
    assert said(without_calendar=True) == [(State.OVERDUE, date(2026, 11, 18))]


def test_outside_the_calendar_nobody_can_tell_and_the_rest_is_said() -> None:
    result = signed(concerns=("2026-08-03 | | SMITH, Jo | Oak", CONCERN))

    assert [one.due for one in findings_of(result, "AP-SG-05")] == [date(2026, 11, 17)]
    assert [(gap.rule, gap.why) for gap in result.coverage.partly] == [
        ("AP-SG-05", "the date lies outside the school calendar")
    ]


def test_what_began_before_the_policy_is_not_judged() -> None:
    assert said(policy_from=date(2026, 11, 18)) == []


def test_without_waivers_it_is_not_checked() -> None:
    result = check({"Register": PLACED, "Log": f"{LOG}\nSafeguarding concern | {CONCERN}"}, rules=RULES)

    assert findings_of(result, "AP-SG-05") == []
    assert [one.missing for one in result.coverage.unchecked] == [("waivers.kind",)]


def test_an_acknowledgement_covers_its_days_and_not_those_after_it() -> None:
    result = signed(acknowledged(until="2026-11-20"))
    register = register_of({"Register": PLACED, "Waivers": f"{WAIVERS}\n{acknowledged(until='2026-11-20')}"})
    (one,) = acknowledgements_of(register, ["Senior leader"], date(2026, 11, 23))
    finding: Finding = next(one for one in result.findings if one.rule.id == "AP-SG-04")

    assert one.covers(finding, date(2026, 11, 17), date(2026, 11, 23))
    assert not one.covers(finding, date(2026, 11, 18), date(2026, 11, 23))
    assert one.covers(finding, date(2026, 11, 18), date(2026, 11, 20))
