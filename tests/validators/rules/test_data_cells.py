"""What cannot be read is said cell by cell, is never blank, and names nobody unless names are shown."""

import pytest

from tests.validators.building import AS_OF, KEY, check, findings_of, messages_of, only, register_of, rules_of
from validators.context import Context
from validators.engine import check_register
from validators.facts import FactState, Reading
from validators.register import build_register
from validators.rules import CHECKS
from validators.school_calendar import NO_CALENDAR
from validators.states import Severity, State

HEAD = "Pupil | Provider | Start date | Part A"


def part_a(text: str) -> list[str]:
    """Return what is said of one cell of a date column."""
    result = check(f"{HEAD}\nSMITH, Jo | Oak | 2026-09-07 | {text}", rules=["DAT-04"])
    assert {finding.state for finding in result.findings} <= {State.UNREADABLE}
    return messages_of(result, "DAT-04")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-09-14", id="a date"),
        pytest.param("14/9/26", id="a date as text"),
        pytest.param("14.09.26 (JB)", id="a date with initials"),
        pytest.param("7/9/26 & 14/9/26", id="two dates"),
        pytest.param("46281", id="a number that is a date"),
        pytest.param("", id="blank"),
        pytest.param("TBC", id="a stand-in"),
        pytest.param("see CPOMS", id="another stand-in"),
        pytest.param("=?", id="a formula without a stored result: nobody can tell"),
    ],
)
def test_a_date_a_blank_and_a_stand_in_are_no_fault(text: str) -> None:
    assert part_a(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("9/23/26", '"9/23/26" as a date (D2). It may mean 23/09/2026.', id="month first"),
        pytest.param("w/b 7/9/26", '"w/b 7/9/26" as a date (D2). It may mean 07/09/2026.', id="a week"),
        pytest.param("Sept 26", '"Sept 26" as a date (D2): a month without a day.', id="a month"),
        pytest.param("HT2", '"HT2" as a date (D2): a part of the year without a day.', id="a half-term"),
        pytest.param("✓", '"✓" as a date (D2): a tick, no date.', id="a tick"),
        pytest.param("#REF!", '"#REF!" as a date (D2): an error value.', id="an error value"),
        pytest.param("12", '"12" as a date (D2): a number, no date.', id="a small number"),
        pytest.param("31/9/26", '"31/9/26" as a date (D2): no such day in the calendar.', id="no such day"),
        pytest.param(
            "spoke to Mrs Ode", '"text of 16 characters" as a date (D2): words, no date.', id="a sentence"
        ),
    ],
)
def test_what_is_no_date_is_said_with_the_reason_or_a_suggestion(text: str, said: str) -> None:
    assert part_a(text) == [f"We cannot read {said}"]


def test_the_whole_text_is_shown_only_where_names_are() -> None:
    finding = only(
        check(f"{HEAD}\nSMITH, Jo | Oak | 2026-09-07 | spoke to Mrs Ode", rules=["DAT-04"]), "DAT-04"
    )

    assert "Ode" not in finding.message(names=False)
    assert '"spoke to Mrs Ode"' in finding.message(names=True)
    assert finding.severity is Severity.MEDIUM


def test_a_date_of_birth_is_hidden_with_all_that_is_said_of_it() -> None:
    head = "Pupil | DOB | Provider | Start date"
    rows = ("SMITH, Jo | 2/31/12 | Oak | 2026-09-07", "ODE, Al | 4/23/12 | Oak | 2026-09-07")

    result = check("\n".join((head, *rows)), rules=["DAT-04"])

    assert messages_of(result, "DAT-04") == [
        f'We cannot read "text of 7 characters" as a date ({cell}): not a date of birth that can be used.'
        for cell in ("B2", "B3")
    ]
    assert "4/23/12" in messages_of(result, "DAT-04", names=True)[1]


OTHERS = "Pupil | Provider | Start date | Year | Reason | SEN status | Sessions | Cost per week | Notes"


@pytest.mark.parametrize(
    ("cells", "cell", "said", "severity"),
    [
        ("Y99", "D2", '"text of 3 characters" under Year (D2): more than Year 14.', "medium"),
        ("10 | Bhvr", "E2", '"text of 4 characters" under Reason', "medium"),
        ("10 | Other | Q", "F2", '"text of 1 character" under SEN status', "low"),
        ("10 | Other | E | 11", "G2", '"11" under Sessions', "medium"),
        ("10 | Other | E | 1", "G2", '"1" under Sessions (G2). It may mean 1 session', "medium"),
        ("10 | Other | E | 5 | lots", "H2", '"text of 4 characters" under', "low"),
        ("10 | Other | E | 5 | 9 | #N/A", "I2", '"#N/A" under Notes (I2): an error', "low"),
    ],
    ids=["year", "required choice", "other choice", "sessions", "with a suggestion", "number", "text"],
)
def test_cells_of_other_columns_do_not_vanish_either(cells: str, cell: str, said: str, severity: str) -> None:
    result = check(f"{OTHERS}\nSMITH, Jo | Oak | 2026-09-07 | {cells}", rules=["DAT-04"])

    finding = only(result, "DAT-04")
    assert finding.where.cell == cell
    assert finding.message(names=False).startswith(f"We cannot use {said}")
    assert finding.state is State.UNREADABLE
    assert finding.severity == severity


EVERY_TAB = {
    "Register": "Pupil | AP | Start date | SG audit | Review 1\nSMITH, Jo | Oak | 7 Sept | ok | soonish",
    "Providers": "Provider name | LA audit | URN\nOak | last week | 1.5\nElm | never | ",
    "Reviews": "Pupil name | Review date\nSMITH, Jo | next week\nNOBODY, Sam | next week",
    "Checks": "Provider | Check type | Done on\nOak | LA audit | nxt wk\nAsh | LA audit | nxt wk",
    "Log": "Date | Type | Pupil | Provider\nnxt wk | Safeguarding concern | | Oak\n"
    "nxt wk | Safeguarding concern | SMITH, Jo | \nnxt wk | Safeguarding concern | |",
    "Half-terms": "Half term | First day | Last day\nAutumn 1 | 2026-09-02 | 23rd",
    "Attendance": "Pupil | AP | w/b | Mon AM | Mon PM | Tue AM\nSMITH, Jo | Oak | soon | / | zzz | /",
}


def test_every_tab_is_looked_at_and_every_cell_is_said_once() -> None:
    result = check(EVERY_TAB, rules=["DAT-04"])

    assert [f"{one.where.tab} {one.where.cell}" for one in findings_of(result, "DAT-04")] == [
        "Attendance C2",
        "Attendance E2",
        "Checks C2",
        "Checks C3",
        "Half-terms C2",
        "Log A2",
        "Log A3",
        "Log A4",
        "Providers B2",
        "Providers C2",
        "Providers B3",
        "Register C2",
        "Register D2",
        "Register E2",
        "Reviews B2",
        "Reviews B3",
    ]


def test_a_finding_is_about_the_pupil_or_provider_that_the_row_is_about() -> None:
    found = findings_of(check(EVERY_TAB, rules=["DAT-04"]), "DAT-04")

    assert {f"{one.where.tab} {one.where.cell}": one.about.kind.value for one in found} == {
        "Attendance C2": "placement",
        "Attendance E2": "placement",
        "Checks C2": "provider",
        "Checks C3": "provider",
        "Half-terms C2": "row",
        "Log A2": "provider",
        "Log A3": "placement",
        "Log A4": "row",
        "Providers B2": "provider",
        "Providers C2": "provider",
        "Providers B3": "provider",
        "Register C2": "placement",
        "Register D2": "provider",
        "Register E2": "placement",
        "Reviews B2": "placement",
        "Reviews B3": "pupil",
    }


def test_a_pupil_of_the_register_without_a_placement_there_is_still_named() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
            "Reviews": "Pupil name | Provider | Review date\nSMITH, Jo | Elm | next week",
        },
        rules=["DAT-04"],
    )

    assert only(result, "DAT-04").about.pupil is not None


def test_a_row_that_names_nobody_is_about_itself() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
            "Providers": "Provider name | LA audit | URN\n#REF! | 2026-09-01 | 123456\nOak | 2026-09-01 | ",
            "Checks": "Provider | Check type | Done on\n#REF! | LA audit | 2026-09-07",
        },
        rules=["DAT-04"],
    )

    found = findings_of(result, "DAT-04")
    assert [(one.where.tab, one.where.cell, one.about.kind.value) for one in found] == [
        ("Checks", "A2", "row"),
        ("Providers", "A2", "row"),
    ]


def test_ids_stay_when_rows_are_sorted_or_another_row_is_put_in() -> None:
    rows = ["SMITH, Jo | Oak | 2026-09-07 | HT2", "ODE, Ann | Elm | 2026-09-07 | HT1"]

    before = check("\n".join((HEAD, *rows)), rules=["DAT-04"])
    after = check("\n".join((HEAD, rows[1], "NG, Li | Elm | 2026-09-07 | HT3", rows[0])), rules=["DAT-04"])

    assert {finding.id for finding in before.findings} < {finding.id for finding in after.findings}


def test_the_same_cell_in_two_tabs_of_one_placement_is_two_findings() -> None:
    text = f"{HEAD}\nSMITH, Jo | Oak | 2026-09-07 | HT2"

    result = check({"Autumn 26": text, "Spring 27": text}, rules=["DAT-04"])

    assert [finding.where.tab for finding in findings_of(result, "DAT-04")] == ["Autumn 26", "Spring 27"]


def test_a_value_that_its_column_cannot_hold_is_said_as_well() -> None:
    """Readers refuse such values; should one let it through, the schema still does not."""
    intake = register_of("Pupil | Provider | Start date | Year\nSMITH, Jo | Oak | 2026-09-07 | 10").intake
    years = intake.tables["placements"].readings["year_group"]
    years[0] = Reading(FactState.KNOWN, 99, "99")
    rules = tuple(rule for rule in rules_of() if rule.id == "DAT-04")

    register = build_register(intake, AS_OF)
    result = check_register(Context(register, NO_CALENDAR, AS_OF, rules[0]), rules, CHECKS, KEY)

    assert messages_of(result, "DAT-04") == [
        'We cannot use "99" under Year (D2): not a value that this column allows.'
    ]


def test_a_value_of_another_type_is_our_fault_and_a_crash_and_not_a_clean_register() -> None:
    intake = register_of(f"{HEAD}\nSMITH, Jo | Oak | 2026-09-07 | 2026-09-14").intake
    intake.tables["placements"].readings["part_a_on"][0] = Reading(FactState.KNOWN, "14 September")
    rules = tuple(rule for rule in rules_of() if rule.id in {"DAT-04", "DAT-07", "DAT-12"})

    register = build_register(intake, AS_OF)
    result = check_register(Context(register, NO_CALENDAR, AS_OF, rules[0]), rules, CHECKS, KEY)

    assert [crash.rule for crash in result.crashes] == ["DAT-04", "DAT-07"]
    assert result.coverage.checked == ("DAT-12",)
