"""Waivers and acknowledgements that count for nothing say so, and why."""

from datetime import date

import pytest

from tests.grids import tab
from tests.validators.building import check, findings_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

AS_OF = date(2026, 11, 23)
REGISTER = (
    "Ref | Pupil | UPN | Provider | Start date | Sessions | In school | Agreement signed on\n"
    "R1 | SMITH, Jo | P207000016049 | Oak Farm AP | 2026-09-02 | 4 | 4 |\n"
    "R2 | NG, Li | X801200001002 | Elm | 2026-09-02 | 4 | 6 |"
)
PROVIDERS = "Provider name | Also known as\nOak Farm AP | Oakers; The Farm\nElm |"
HEAD = "Rule | Scope | Target | Kind | Approved by | Until | Date"
RULES = ["DAT-13", "AP-PT-02", "AP-AGR-01", "AP-SG-05"]
LEAD = "Senior leader | 2026-12-24"


def with_waivers(*rows: str, head: str = HEAD, as_of: date = AS_OF, **more: object) -> Result:
    tabs = {"Register": REGISTER, "Providers": PROVIDERS, "Waivers": "\n".join((head, *rows))}
    return check(tabs, as_of, rules=RULES, **more)  # type: ignore[arg-type]  # what check takes


def said(*rows: str, **more: object) -> list[str]:
    found = findings_of(with_waivers(*rows, **more), "DAT-13")  # type: ignore[arg-type]  # as above
    assert {(one.state, one.severity) for one in found} <= {(State.DATA, Severity.LOW)}
    return [f"{one.where.cell}: {one.message(names=False)}" for one in found]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(f"AP-AGR-01 | Placement | R1 | Waive | {LEAD}", id="by reference"),
        pytest.param(f"AP-AGR-01 | Placement | Jo Smith | Waive | {LEAD}", id="by name"),
        pytest.param(f"AP-AGR-01 | Pupil | P207000016049 | Waived | {LEAD}", id="by UPN"),
        pytest.param(
            f"AP-AGR-01 | Provider | the farm | Waive | {LEAD}", id="by another name of the provider"
        ),
        pytest.param(f"ap-agr-01 | All | | Waive | {LEAD}", id="for all"),
        pytest.param(
            "AP-AGR-01 | All | | Waive | AP lead | 2026-12-24", id="by the AP lead, nothing critical"
        ),
        pytest.param("AP-PT-02 | All | | Waive | AP lead | 2026-11-20", id="run out"),
        pytest.param(
            "AP-AGR-01 | Placement | R9 | Waive | AP lead | 2026-11-20", id="run out, of one who left"
        ),
        pytest.param(f"NAT-STD-01 | All | | Waive | {LEAD}", id="of a rule that is off"),
        pytest.param("AP-PT-02 | All | | Acknowledge | Headteacher | | 2026-11-20", id="acknowledged"),
        pytest.param(
            "AP-PT-02 | Placement | R9 | Acknowledge | AP lead | | 2026-07-01", id="acknowledged last year"
        ),
    ],
)
def test_a_row_that_holds_what_it_needs_says_nothing(row: str) -> None:
    assert said(row) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "AP-AGR-01 | Placement | R1 | Waive | Senior leader |",
            ["F2: The waiver of AP-AGR-01 has no end date."],
            id="no end",
        ),
        pytest.param(
            "AP-AGR-01 | Placement | R1 | Waive | Senior leader | TBC",
            ["F2: The waiver of AP-AGR-01 has no end date."],
            id="a stand-in for the end",
        ),
        pytest.param(
            "AP-AGR-01 | Placement | R1 | Waive | | 2026-12-24",
            ["E2: The waiver of AP-AGR-01 has no approver."],
            id="no approver",
        ),
        pytest.param(
            "AP-AGR-01 | Provider | | Waive | | 2026-12-24",
            ["E2: The waiver of AP-AGR-01 has no approver and no placement or provider."],
            id="two parts",
        ),
        pytest.param(
            f"AP-AGR-01 | Placement | R1 | | {LEAD}",
            ["D2: The waiver of AP-AGR-01 has no kind."],
            id="no kind",
        ),
        pytest.param(
            f"AP-AGR-01 | | R1 | Waive | {LEAD}", ["B2: The waiver of AP-AGR-01 has no scope."], id="no scope"
        ),
        pytest.param(
            f"AP-AGR-01 | pupil? | R1 | banana | {LEAD}",
            ["B2: The scope and the kind of the waiver of AP-AGR-01 cannot be read."],
            id="neither scope nor kind can be read",
        ),
        pytest.param(
            "AP-AGR-01 | Placement | | Waive | Senior leader | until Easter",
            [
                "C2: The waiver of AP-AGR-01 has no placement or provider.",
                "F2: The end date of the waiver of AP-AGR-01 cannot be read.",
            ],
            id="an end that cannot be read is not missing",
        ),
        pytest.param(
            " | Placement | R1 | Waive | Senior leader |",
            ["A2: The waiver in A2 of Waivers names no rule."],
            id="no rule",
        ),
        pytest.param(
            f"AP-AGR-99 | Placement | R1 | Waive | {LEAD}",
            ["A2: The waiver in A2 of Waivers names a rule that there is not."],
            id="a rule that there is not",
        ),
        pytest.param(
            f"AP-AGR-01 | Placement | R9 | Waive | {LEAD}",
            ["C2: The waiver of AP-AGR-01 is for no pupil, placement or provider on the register."],
            id="a placement that there is not",
        ),
        pytest.param(
            f"AP-AGR-01 | Provider | R1 | Waive | {LEAD}",
            ["C2: The waiver of AP-AGR-01 is for no pupil, placement or provider on the register."],
            id="a placement taken for a provider",
        ),
        pytest.param(
            "AP-PT-02 | All | | Waive | Caretaker | 2026-12-24",
            [
                (
                    "E2: The waiver of AP-PT-02 does not hold: only a safeguarding lead or a senior leader "
                    "may waive what is critical."
                ),
            ],
            id="something critical, approved by another",
        ),
        pytest.param(
            "AP-PT-02 | All | | Acknowledge | | |",
            ["G2: The acknowledgement of AP-PT-02 has no date and no approver."],
            id="an acknowledgement of no day by nobody",
        ),
        pytest.param(
            "AP-PT-02 | All | | Acknowledge | Caretaker | | 2026-11-20",
            ["E2: The acknowledgement of AP-PT-02 does not count: it is not by a senior leader."],
            id="an acknowledgement by another",
        ),
    ],
)
def test_a_row_that_counts_for_nothing_says_why(row: str, expected: list[str]) -> None:
    assert said(row) == expected
    result = with_waivers(row)
    assert only(result, "AP-PT-02").state is State.BREACH
    assert set(states_of(result, "AP-AGR-01").values()) == {State.MISSING}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(f"AP-AGR-01 | R1 | {LEAD}", id="a placement"),
        pytest.param(f"AP-AGR-01 | Oakers | {LEAD}", id="a provider"),
    ],
)
def test_a_tab_without_columns_for_scope_and_kind_holds_waivers(row: str) -> None:
    result = with_waivers(row, head="Rule | Target | Approved by | Until")

    assert findings_of(result, "DAT-13") == []
    assert states_of(result, "AP-AGR-01") == {"H2": State.WAIVED, "H3": State.MISSING}


@pytest.mark.parametrize(
    "role",
    [
        *("Senior leader", "Headteacher", "head  teacher", "HEAD", "Deputy head", "SLT", "Principal"),
        *("Safeguarding lead", "DSL", "ddsl", "Designated Safeguarding Lead", "Mrs A Ode (DSL)", "DSL / SLT"),
    ],
)
def test_what_is_critical_is_waived_by_those_who_may_however_they_write_it(role: str) -> None:
    result = with_waivers(f"AP-PT-02 | All | | Waive | {role} | 2026-12-24")

    assert findings_of(result, "DAT-13") == []
    assert only(result, "AP-PT-02").state is State.WAIVED


def test_a_school_says_who_its_senior_leaders_are() -> None:
    row = "AP-PT-02 | All | | Acknowledge | Head of centre | | 2026-11-20"
    settings = {"AP-SG-05": {"roles": ["Head of centre"]}}

    assert said(row, settings=settings) == []


def test_without_the_rule_for_sign_offs_nobody_asks_who_acknowledged() -> None:
    tabs = {"Register": REGISTER, "Waivers": f"{HEAD}\nAP-PT-02 | All | | Acknowledge | Cook | | 2026-11-20"}

    assert findings_of(check(tabs, AS_OF, rules=["DAT-13"]), "DAT-13") == []


def test_a_waiver_for_a_pupil_who_is_found_elsewhere_and_not_on_the_register_holds() -> None:
    tabs = {
        "Register": REGISTER,
        "Reviews": "Pupil name | Provider | Review date\nNOBODY, Sam | Elm | 2026-11-20",
        "Waivers": f"{HEAD}\nDAT-11 | Placement | Sam Nobody | Waive | {LEAD}",
    }

    result = check(tabs, AS_OF, rules=["DAT-11", "DAT-13"])

    assert findings_of(result, "DAT-13") == []
    assert only(result, "DAT-11").state is State.WAIVED


def test_two_waivers_of_one_rule_that_lack_a_part_are_told_apart() -> None:
    waivers = "\n".join((HEAD, *["AP-PT-01 | Placement | R1 | Waive | Senior leader |"] * 2))

    result = check([tab("Register", REGISTER), tab("Waivers", waivers)], rules=["DAT-13"])

    assert list(states_of(result, "DAT-13")) == ["F2", "F3"]


def test_what_to_do_names_the_kind_of_row() -> None:
    result = with_waivers("AP-PT-02 | All | | Acknowledge | Head | |")

    assert only(result, "DAT-13").action(names=False) == "Add it, or the acknowledgement is ignored."


def test_without_a_waivers_tab_the_rule_is_not_run() -> None:
    result = check(REGISTER, rules=["DAT-13", "DAT-01"])

    assert "DAT-13" not in result.coverage.checked
