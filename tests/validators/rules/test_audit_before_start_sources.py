"""Where audit dates may stand: the provider list, beside placements, the checks, earlier runs."""

from datetime import date

import pytest

from sheet_templates.snapshot import Gap
from tests.validators.building import AS_OF, check, findings_of, states_of
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

RULE = "AP-SG-01"
START = "2026-11-16"
PLACEMENTS = "Pupil | Year | Provider | Start date"
AUDIT = "Oak Centre | School safeguarding audit"
BARE_LIST = "Provider name | Setting type\nOak Centre |"
LIST = "Provider name | Setting type | Safeguarding audit on\nOak Centre | |"
OAK_HISTORY = "oak centre"


def checked(
    *rows: str, start: str = START, providers: str = BARE_LIST, head: str = "Done on", as_of: date = AS_OF
) -> Judged:
    """Return what is said of a start at the Oak Centre in a register with a tab of provider checks."""
    checks = "\n".join((f"Provider | Check type | {head}", *rows))
    return judged(RULE, as_of, also={"Providers": providers, "Provider checks": checks}, start_on=start)


def remembered(*days: date, audit: str = "") -> Judged:
    """Return what is said where earlier runs read these days."""
    history = tuple((OAK_HISTORY, "safeguarding_audit_on", day) for day in days)
    tabs = {"Providers": LIST.replace("| |", f"| | {audit}")}
    return judged(RULE, also=tabs, start_on=START, context={"history": history})


def test_an_audit_among_the_checks_counts_without_a_column_in_the_provider_list() -> None:
    assert checked(f"{AUDIT} | 2026-11-15").states == (State.OK,)


def test_of_several_audits_any_before_the_start_will_do() -> None:
    rows = [f"{AUDIT} | {day}" for day in ("2026-11-20", "2026-09-01", "2024-03-04")]

    assert checked(*rows).states == (State.OK,)


def test_the_newest_audit_in_the_provider_list_does_not_hide_an_older_check() -> None:
    said = checked(f"{AUDIT} | 2026-09-01", providers=LIST.replace("| |", "| | 2026-11-20"))

    assert said.states == (State.OK,)


def test_the_age_is_measured_from_the_latest_audit_before_the_start() -> None:
    said = checked(f"{AUDIT} | 2025-11-10", f"{AUDIT} | 2024-11-10", f"{AUDIT} | 2026-11-20")

    assert (said.state, said.where, said.finding.where.tab) == (State.BREACH, "C2", "Provider checks")
    assert "was 10 November 2025, too long before" in said.said


@pytest.mark.parametrize(
    ("rows", "tab", "cell"),
    [
        pytest.param(["Elm House | Insurance | 2026-09-01"], "Providers", "A2", id="no row: the provider's"),
        pytest.param(["Oak Centre | LA annual audit | 2026-09-01"], "Providers", "A2", id="another kind"),
        pytest.param([f"{AUDIT} |"], "Provider checks", "C2", id="a row that waits for its date"),
        pytest.param([f"{AUDIT} |", f"{AUDIT} | 2026-12-04"], "Provider checks", "C3", id="a day to come"),
    ],
)
def test_without_an_audit_among_the_checks_the_finding_points_to_the_cell_to_type_into(
    rows: list[str], tab: str, cell: str
) -> None:
    said = checked(*rows)

    assert said.state in {State.MISSING, State.OVERDUE}
    assert said.finding.severity is Severity.CRITICAL
    assert (said.finding.where.tab, said.where) == (tab, cell)


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        pytest.param("Oak Centre | safegarding | 2026-09-01", "B2", id="a kind that cannot be read"),
        pytest.param("Oak Centre | | 2026-09-01", "B2", id="a blank kind"),
        pytest.param("Oak Centre | | soon", "B2", id="a blank kind and an unread day"),
        pytest.param(f"{AUDIT} | soon", "C2", id="an unread day"),
    ],
)
def test_a_check_that_may_be_an_audit_leaves_it_open(row: str, cell: str) -> None:
    said = checked(row)

    assert (said.state, said.finding.severity) == (State.CANNOT_TELL, Severity.CRITICAL)
    assert (said.finding.where.tab, said.where) == ("Provider checks", cell)


@pytest.mark.parametrize("day", ["2026-11-16", "2026-11-20", "2026-12-04", ""])
def test_a_check_of_unknown_kind_that_came_too_late_proves_nothing(day: str) -> None:
    assert checked(f"Oak Centre | | {day}").state is State.MISSING


def test_what_earlier_runs_read_counts() -> None:
    assert remembered(date(2026, 9, 1)).states == (State.OK,)
    assert remembered(date(2026, 9, 1), audit="2026-11-20").states == (State.OK,)


def test_an_old_date_that_an_earlier_run_read_is_shown_at_the_cell_it_stood_in() -> None:
    said = remembered(date(2025, 9, 1), audit="2026-11-20")

    assert (said.state, said.where) == (State.BREACH, "C2")


def test_what_earlier_runs_read_of_other_providers_columns_or_days_to_come_does_not_count() -> None:
    history = (
        ("ash house", "safeguarding_audit_on", date(2026, 9, 1)),
        (OAK_HISTORY, "la_audit_on", date(2026, 9, 1)),
        (OAK_HISTORY, "safeguarding_audit_on", date(2026, 12, 1)),
    )

    said = judged(RULE, also={"Providers": LIST}, start_on=START, context={"history": history})

    assert said.state is State.MISSING


def test_audit_columns_beside_placements_are_read_for_the_provider_as_a_whole() -> None:
    text = f"""
        {PLACEMENTS} | SG audit date
        SMITH, Jo    | 10 | Oak | 2026-11-16 |
        BROWN, Sam   | 10 | Oak | 2026-09-14 | 2026-09-07
        GREEN, Ali   | 9  | Ash | 2026-11-16 | TBC
        WHITE, Kit   | 9  | Ash | 2026-11-16 |
    """

    said = check(text, rules=[RULE])

    assert states_of(said, RULE) == {"E4": State.MISSING, "E5": State.MISSING}
    assert [one.placeholder for one in findings_of(said, RULE)] == ["TBC", ""]


def test_a_provider_that_the_provider_list_does_not_name_cannot_be_told() -> None:
    said = judged(RULE, also={"Providers": LIST.replace("Oak", "Elm")}, start_on=START)

    assert (said.state, said.finding.severity, said.where) == (State.CANNOT_TELL, Severity.CRITICAL, "C2")
    assert said.due == date(2026, 11, 15)
    assert said.said == (
        "Whether Oak Centre was audited before J.S. (Y10) started could not be checked: the provider is not"
        " in the provider list."
    )
    assert said.todo == (
        "Check it by hand, and put right the cell or the column so that it can be checked here."
    )


def test_a_check_before_the_start_counts_for_a_provider_that_is_not_in_the_list() -> None:
    providers = BARE_LIST.replace("Oak", "Elm")

    assert checked(f"{AUDIT} | 2026-09-01", providers=providers).states == (State.OK,)
    assert checked(f"{AUDIT} | 2026-11-18", providers=providers).state is State.CANNOT_TELL


def test_a_placement_that_names_no_provider_cannot_be_told() -> None:
    text = f"""
        {PLACEMENTS} | SG audit date
        SMITH, Jo    | 10 |     | 2026-11-16 |
        BROWN, Sam   | 9  | Oak | 2026-11-16 | 2026-11-02
    """

    (said,) = findings_of(check(text, rules=[RULE]), RULE)

    assert (said.state, said.where.cell) == (State.CANNOT_TELL, "C2")
    assert said.message(names=False) == (
        "Whether the provider was audited before J.S. (Y10) started could not be checked:"
        " no provider is named."
    )


def test_in_a_kind_of_file_that_hides_formulas_a_blank_is_no_missing_audit() -> None:
    said = judged(RULE, also={"Providers": LIST}, start_on=START, context={"gaps": [Gap.FORMULAS]})

    assert said.state is State.CANNOT_TELL
