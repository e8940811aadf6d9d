from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, only, states_of
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start date | Status | Route | Delivery | Attendance code"
MARKS = "Date | Session | Pupil name | Provider | Mark"


def coded(
    route: str = "",
    code: str = "",
    *marks: str,
    rule: str = "NAT-ATT-01",
    urn: str = "123456",
    kind: str = "Other non-school",
    delivery: str = "",
    status: str = "",
    **more: Any,
) -> Result:
    """Check a pupil's code: of the register, or of marks with a day and a mark each."""
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-09-02 | {status} | {route} | {delivery} | {code}",
        "Providers": f"Provider name | Setting type | URN\nOak | {kind} | {urn}",
    }
    if marks:
        rows = (
            f"{day} | AM | SMITH, Jo | Oak | {said}" for day, said in (mark.split(" | ") for mark in marks)
        )
        tabs["Attendance"] = "\n".join((MARKS, *rows))
    return check(tabs, rules=[rule], **more)


@pytest.mark.parametrize(
    ("route", "code", "urn", "said"),
    [
        pytest.param("LA-arranged", "B", "123456", "B at Oak; K", id="by the council, B"),
        pytest.param("LA-arranged", "K", "123456", "", id="by the council, K"),
        pytest.param("s19", "b", "", "B at Oak; K", id="by the council, in other words"),
        pytest.param("Dual registered", "B", "123456", "B at Oak; D", id="dual registered, B"),
        pytest.param("Dual registered", "D", "123456", "", id="dual registered, D"),
        pytest.param("School-arranged", "B", "", "", id="by the school, B"),
        pytest.param("", "B", "", "", id="route blank, B"),
        pytest.param("Off-site direction", "B", "", "", id="directed, B"),
        pytest.param("", "D", "", "D at Oak; B", id="no URN, D"),
        pytest.param("", "D", "TBC", "D at Oak; B", id="a stand-in for the URN, D"),
        pytest.param("LA-arranged", "D", "", "D at Oak; K", id="by the council, no URN, D"),
        pytest.param("Dual registered", "D", "", "D at Oak; B", id="dual registered, no URN, D"),
        pytest.param("", "D", "123456", "", id="a URN, D"),
        pytest.param("", "D", "12345", "", id="a URN mistyped, D"),
        pytest.param("LA-arranged", "", "", "", id="no code"),
        pytest.param("LA-arranged", "TBC", "", "", id="a stand-in for the code"),
        pytest.param("LA-arranged", "I", "", "", id="a code for absent"),
    ],
)
def test_the_code_fits_who_arranged_it_and_what_the_provider_is(
    route: str, code: str, urn: str, said: str
) -> None:
    found = coded(route, code, urn=urn).findings

    expected = [f"J.S. (Y10) is coded {said} may be expected."] if said else []
    assert [one.message(names=False) for one in found] == expected
    assert {(one.state, one.severity, one.where.cell, one.due) for one in found} <= {
        (State.BREACH, Severity.MEDIUM, "H2", None)
    }


def test_what_to_do_about_a_code() -> None:
    assert only(coded("LA-arranged", "B"), "NAT-ATT-01").action(names=False) == (
        "Ask the attendance officer to check."
    )


def test_a_school_whose_urn_is_not_typed_may_have_d() -> None:
    assert coded("", "D", urn="", kind="PRU").findings == ()


@pytest.mark.parametrize(
    ("marks", "code", "cell"),
    [
        pytest.param(["2026-11-17 | B"], "", "Attendance E2", id="a mark"),
        pytest.param(["2026-11-17 | B", "2026-11-18 | B"], "", "Attendance E3", id="the last row with it"),
        pytest.param(
            ["2026-11-17 | B", "2026-11-18 | K"], "", "Attendance E2", id="of two codes the wrong one"
        ),
        pytest.param(["2026-11-17 | K"], "B", "", id="marks go before the code beside the placement"),
        pytest.param(["2026-11-17 | Attended"], "B", "Register H2", id="words leave it to that code"),
        pytest.param(["2026-11-17 | O"], "B", "Register H2", id="so do codes for absent"),
        pytest.param(["2026-11-17 | who knows"], "B", "Register H2", id="and marks that cannot be read"),
        pytest.param(["2026-08-25 | B"], "K", "", id="marks of last year are left alone"),
        pytest.param(["2026-11-24 | B"], "K", "", id="and days to come"),
    ],
)
def test_the_code_is_that_of_the_marks_where_they_have_one(marks: list[str], code: str, cell: str) -> None:
    found = coded("LA-arranged", code, *marks).findings

    assert [f"{one.where.tab} {one.where.cell}" for one in found] == ([cell] if cell else [])


@pytest.mark.parametrize(
    ("route", "code", "urn", "cell"),
    [
        pytest.param("council?", "B", "123456", "Register F2", id="route, code B"),
        pytest.param("council?", "K", "123456", "", id="route, code K"),
        pytest.param("council?", "", "123456", "", id="route, no code"),
        pytest.param("", "D", "#REF!", "Providers C2", id="URN, code D"),
        pytest.param("", "B", "#REF!", "", id="URN, code B"),
        pytest.param("LA-arranged", "see office note", "123456", "Register H2", id="code, by the council"),
        pytest.param("council?", "see office note", "123456", "Register H2", id="code, route not known"),
        pytest.param("", "see office note", "", "Register H2", id="code, no URN"),
        pytest.param("", "see office note", "123456", "", id="code, nothing that would not fit"),
    ],
)
def test_nobody_can_tell_where_a_cell_may_hide_a_code_that_does_not_fit(
    route: str, code: str, urn: str, cell: str
) -> None:
    found = coded(route, code, urn=urn).findings

    assert [f"{one.where.tab} {one.where.cell}" for one in found] == ([cell] if cell else [])
    assert {one.state for one in found} <= {State.CANNOT_TELL}


def test_without_a_column_for_the_urn_d_is_taken_as_it_is() -> None:
    register = "Pupil | Provider | Start date | Route | Code\nSMITH, Jo | Oak | 2026-09-02 | Dual | D"

    assert check(register, rules=["NAT-ATT-01"]).findings == ()


@pytest.mark.parametrize("rule", ["NAT-ATT-01", "NAT-ATT-02"])
def test_without_a_column_for_the_code_it_is_not_checked(rule: str) -> None:
    register = "Pupil | Provider | Start date | Route | Delivery\nSMITH, Jo | Oak | 2026-09-02 | LA | Online"
    result = check(register, rules=[rule])

    assert [one.missing for one in result.coverage.unchecked] == [("attendance.mark",)]


def test_a_tab_without_codes_is_named_once() -> None:
    head = "Pupil | Provider | Start date | Route"
    result = check(
        {
            "Register": f"{head} | Code\nSMITH, Jo | Oak | 2026-09-02 | LA | K",
            "More": f"{head}\nREED, Bo | Oak | 2026-09-02 | LA\nBROWN, Al | Oak | 2026-09-02 | LA",
        },
        rules=["NAT-ATT-01"],
    )

    assert result.findings == ()
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("More", ("placements.attendance_code",))
    ]


@pytest.mark.parametrize("rule", ["NAT-ATT-01", "NAT-ATT-02"])
@pytest.mark.parametrize(
    ("status", "number"), [("", 1), ("Ended", 1), ("Paused", 0), ("Referred", 0), ("Declined", 0)]
)
def test_codes_of_placements_in_scope_are_judged(rule: str, status: str, number: int) -> None:
    result = coded("LA-arranged", "B", rule=rule, status=status, delivery="Online")

    assert len(result.findings) == number


def online(delivery: str, code: str = "", *marks: str, **more: Any) -> Result:
    return coded("", code, *marks, rule="NAT-ATT-02", delivery=delivery, **more)


@pytest.mark.parametrize("code", ["B", "K", "D", "P", "W", "V"])
def test_online_provision_is_coded_as_no_place_attended(code: str) -> None:
    finding = only(online("Online", code), "NAT-ATT-02")

    assert (finding.state, finding.severity, finding.where.cell) == (State.BREACH, Severity.HIGH, "H2")
    assert finding.message(names=False) == f"The provision of J.S. (Y10) is online but coded {code}."
    assert finding.action(names=False) == "Use the right absence code."


@pytest.mark.parametrize(
    ("delivery", "code"),
    [
        pytest.param("Online", "C", id="an absence code"),
        pytest.param("Online", "/", id="present in school"),
        pytest.param("Online", "", id="no code"),
        pytest.param("In person", "B", id="in person"),
        pytest.param("Mixed", "B", id="mixed"),
        pytest.param("", "B", id="delivery blank"),
        pytest.param("by post", "C", id="delivery unread, an absence code"),
        pytest.param("by post", "see office note", id="delivery and code unread"),
        pytest.param("In person", "see office note", id="code unread, in person"),
    ],
)
def test_other_codes_and_other_provision_are_in_order(delivery: str, code: str) -> None:
    assert online(delivery, code).findings == ()


def test_codes_of_marks_are_named_all() -> None:
    finding = only(online("Online", "", "2026-11-17 | B", "2026-11-18 | K", "2026-11-19 | /"), "NAT-ATT-02")

    assert (finding.where.tab, finding.where.cell) == ("Attendance", "E3")
    assert finding.message(names=False) == "The provision of J.S. (Y10) is online but coded K and B."


@pytest.mark.parametrize(
    ("delivery", "code", "cell"),
    [
        pytest.param("by post", "B", "G2", id="delivery, code B"),
        pytest.param("Online", "see office note", "H2", id="code, online"),
    ],
)
def test_nobody_can_tell_of_online_provision_where_the_other_cell_cannot_be_read(
    delivery: str, code: str, cell: str
) -> None:
    assert states_of(online(delivery, code), "NAT-ATT-02") == {cell: State.CANNOT_TELL}


def test_the_codes_for_attending_can_be_set() -> None:
    settings = {"NAT-ATT-02": {"codes": ["K"]}}

    assert online("Online", "B", settings=settings).findings == ()


def test_codes_before_the_policy_began_are_not_judged() -> None:
    result = coded("LA-arranged", "", "2026-11-17 | B", policy_from=date(2026, 11, 18))

    assert result.findings == ()
