"""The safeguarding audit before the start, where each placement needs its own."""

from datetime import date

import pytest

from tests.validators.building import check, findings_of, states_of
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

RULE = "AP-SG-01"
START = "2026-11-16"
OWN = {"scope": "placement"}
BARE_LIST = "Provider name | Setting type\nOak Centre |"
DATED_LIST = "Provider name | Setting type | Safeguarding audit on\nOak Centre | | 2026-09-01"
AUDIT = "Oak Centre | School safeguarding audit"


def own(*rows: str, providers: str = BARE_LIST, link: str = "Pupil name", **cells: str) -> Judged:
    """Return what is said of Jo's start in a register whose checks name pupils."""
    checks = "\n".join((f"Provider | Check type | Done on | {link}", *rows))
    tabs = {"Providers": providers, "Provider checks": checks}
    return judged(RULE, also=tabs, settings=OWN, start_on=START, **cells)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(f"{AUDIT} | 2026-11-15 | SMITH, Jo", id="names the pupil"),
        pytest.param(f"{AUDIT} | 2026-11-15 |", id="names nobody, so it counts for all"),
    ],
)
def test_an_audit_for_the_pupil_or_for_all_will_do(row: str) -> None:
    assert own(row).states == (State.OK,)


def test_an_audit_that_names_the_placement_by_its_reference_counts() -> None:
    row = f"{AUDIT} | 2026-11-15 | ap-7"

    assert own(row, link="Placement reference", placement_ref="AP-7").states == (State.OK,)
    assert own(row, link="Placement reference", placement_ref="AP-8").state is State.MISSING


def test_an_audit_for_another_pupil_does_not_count() -> None:
    said = own(f"{AUDIT} | 2026-09-01 | BROWN, Al", f"{AUDIT} | | SMITH, Jo")

    assert (said.state, said.finding.severity) == (State.MISSING, Severity.CRITICAL)
    assert (said.finding.where.tab, said.where) == ("Provider checks", "C3")


def test_the_date_for_all_in_the_provider_list_does_not_count() -> None:
    assert own(providers=DATED_LIST).state is State.MISSING


def test_what_earlier_runs_read_of_the_provider_does_not_count() -> None:
    history = (("oak centre", "safeguarding_audit_on", date(2026, 9, 1)),)
    tabs = {"Providers": BARE_LIST, "Provider checks": f"Provider | Check type | Done on\n{AUDIT} |"}

    said = judged(RULE, also=tabs, settings=OWN, start_on=START, context={"history": history})

    assert said.state is State.MISSING


def test_without_a_place_for_audits_of_one_pupil_the_rule_is_not_checked() -> None:
    said = judged(RULE, also={"Providers": DATED_LIST}, settings=OWN, start_on=START)

    assert said.is_without_column
    assert [one.missing for one in said.result.coverage.unchecked] == [("provider_checks.done_on",)]


def test_an_audit_in_the_placements_own_row_counts_for_it_alone() -> None:
    text = """
        Pupil     | Year | Provider   | Start date | SG audit date
        SMITH, Jo | 10   | Oak Centre | 2026-11-16 | 2026-11-02
        BROWN, Al | 9    | Oak Centre | 2026-11-16 |
        GREEN, Si | 9    | Oak Centre | 2026-11-16 | 2026-11-18
    """

    assert states_of(check(text, rules=[RULE], settings={RULE: OWN}), RULE) == {
        "E3": State.MISSING,
        "E4": State.DONE_LATE,
    }


def test_one_audit_of_the_provider_serves_all_without_the_setting() -> None:
    text = """
        Pupil     | Year | Provider   | Start date
        SMITH, Jo | 10   | Oak Centre | 2026-11-16
        BROWN, Al | 9    | Oak Centre | 2026-11-16
    """
    checks = f"Provider | Check type | Done on | Pupil name\n{AUDIT} | 2026-11-02 | SMITH, Jo"
    tabs = {"Register": text, "Providers": BARE_LIST, "Provider checks": checks}

    assert states_of(check(tabs, rules=[RULE]), RULE) == {}
    (strict,) = findings_of(check(tabs, rules=[RULE], preset="strict"), RULE)
    assert strict.message(names=True).startswith("Al BROWN started at Oak Centre")
