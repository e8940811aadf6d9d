"""Whether the governors' last report covers every provider that was used."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of
from tests.validators.rules.events import HEAD, PLACEMENTS, gaps_of
from validators.engine import Result
from validators.states import Severity, State

RULE = "AP-GOV-03"
AS_OF = date(2027, 1, 20)
DISCUSSED = "2026-12-10"
TWO = (
    "SMITH, Jo | 10 | Oak Centre | 2026-09-14 | | ",
    "NG, Li | 10 | Elm Farm | 2026-09-14 | 2026-10-02 | ",
)


def report(
    covered: str = "Oak Centre",
    *,
    done: str = DISCUSSED,
    covers: str = " | ",
    placements: tuple[str, ...] = TWO,
    before: tuple[str, ...] = (),
    providers: str = "",
    **context: Any,
) -> Result:
    """Check a register with one report that covers some providers, named in G2."""
    tabs = {
        "Register": "\n".join((PLACEMENTS, *placements)),
        "Events": "\n".join((HEAD, f"Governor report | | {done} | {covers} | | {covered}", *before)),
    }
    if providers:
        tabs["Providers"] = f"Provider name | Also known as | Setting type\n{providers}"
    as_of = context.pop("as_of", AS_OF)
    return check(tabs, as_of, rules=[RULE], **context)


def left_out(result: Result) -> list[str]:
    return [finding.about.provider for finding in result.findings if finding.state is State.BREACH]


@pytest.mark.parametrize(
    ("covered", "missing"),
    [
        pytest.param("Oak Centre; Elm Farm", [], id="both"),
        pytest.param("Oak Centre, Elm Farm", [], id="with a comma"),
        pytest.param("Oak Centre and Elm Farm", [], id="with and"),
        pytest.param("oak centre / ELM FARM (Mon)", [], id="with a slash, in any case"),
        pytest.param("Oak Centre\\nElm Farm", [], id="on two lines"),
        pytest.param("Oak Centre", ["Elm Farm"], id="one"),
        pytest.param("All", [], id="all"),
        pytest.param("all providers used", [], id="all in words"),
        pytest.param("All except Elm Farm", ["Elm Farm"], id="all but one"),
        pytest.param("Every AP", [], id="every"),
        pytest.param("Oak", ["Elm Farm", "Oak Centre"], id="part of a name"),
        pytest.param("", ["Elm Farm", "Oak Centre"], id="blank"),
        pytest.param("TBC", ["Elm Farm", "Oak Centre"], id="a stand-in"),
    ],
)
def test_a_used_provider_is_named_in_the_last_report(covered: str, missing: list[str]) -> None:
    assert sorted(left_out(report(covered))) == missing


def test_other_names_of_a_provider_count() -> None:
    providers = "Oak Centre | OC; The Oak | \nSmith and Sons | | "
    placements = (TWO[0], "NG, Li | 10 | Smith and Sons | 2026-09-14 | | ")

    assert left_out(report("the oak; Smith and Sons", placements=placements, providers=providers)) == []
    assert left_out(report("The Oak", placements=placements, providers=providers)) == ["Smith and Sons"]
    assert left_out(report("All but the Oak", placements=placements, providers=providers)) == ["Oak Centre"]


def test_what_is_said_of_a_provider_left_out() -> None:
    (finding,) = report().findings

    assert finding.message(names=False) == (
        "Elm Farm was used in Autumn 2026 but is not in the last governors' report."
    )
    assert finding.action(names=False) == "Include it."
    assert (finding.severity, finding.rule.owner) == (Severity.MEDIUM, "Clerk to governors")
    assert (finding.where.tab, finding.where.cell, finding.due) == ("Events", "G2", None)
    assert finding.slot == "report 1"


@pytest.mark.parametrize(
    ("covers", "period"),
    [
        ("2026-09-02 | 2026-10-23", "2 September 2026 to 23 October 2026"),
        ("2026-09-02 | ", "Autumn 2026"),
        (" | 2026-10-23", "Autumn 2026"),
        ("term | 2026-10-23", "Autumn 2026"),
    ],
)
def test_the_period_is_what_the_report_covers_else_its_term(covers: str, period: str) -> None:
    (finding,) = report(covers=covers).findings

    assert finding.words["period"] == period


@pytest.mark.parametrize(
    ("start", "end", "is_used"),
    [
        pytest.param("2026-10-23", "", True, id="began on the last day"),
        pytest.param("2026-10-24", "", False, id="began the day after"),
        pytest.param("2026-01-12", "2026-09-02", True, id="ended on the first day"),
        pytest.param("2026-01-12", "2026-09-01", False, id="ended the day before"),
    ],
)
def test_a_provider_is_used_if_a_placement_had_a_day_in_the_period(
    start: str, end: str, *, is_used: bool
) -> None:
    placements = (TWO[0], f"NG, Li | 10 | Elm Farm | {start} | {end} | ")

    result = report(covers="2026-09-02 | 2026-10-23", placements=placements)

    assert left_out(result) == (["Elm Farm"] if is_used else [])


@pytest.mark.parametrize(
    ("done", "start", "is_used"),
    [
        pytest.param("2026-12-10", "2026-12-10", True, id="began the day it was discussed"),
        pytest.param("2026-12-10", "2026-12-11", False, id="began the day after"),
        pytest.param("2026-12-22", "2026-12-18", True, id="discussed in the holiday, of the term before"),
        pytest.param("2026-12-22", "2026-12-21", False, id="began in the holiday"),
    ],
)
def test_without_a_typed_period_it_is_the_term_up_to_that_day(
    done: str, start: str, *, is_used: bool
) -> None:
    placements = (TWO[0], f"NG, Li | 10 | Elm Farm | {start} | | ")

    assert left_out(report(done=done, placements=placements)) == (["Elm Farm"] if is_used else [])


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param("2026-09-14 | | Paused", State.BREACH, id="paused"),
        pytest.param("2026-09-14 | | Declined", None, id="declined"),
        pytest.param("2026-09-14 | | Referred", None, id="still referred"),
        pytest.param("Sept | | ", State.CANNOT_TELL, id="start cannot be read"),
        pytest.param(" | | Active", State.CANNOT_TELL, id="start is blank"),
        pytest.param("2026-01-12 | July | ", State.CANNOT_TELL, id="end cannot be read"),
        pytest.param("2026-09-14 | Oct | ", State.BREACH, id="began in it, end cannot be read"),
    ],
)
def test_whether_a_placement_used_a_provider(row: str, state: State | None) -> None:
    found = report(placements=(TWO[0], f"NG, Li | 10 | Elm Farm | {row}")).findings

    assert [finding.state for finding in found] == ([] if state is None else [state])
    if state is State.CANNOT_TELL:
        assert found[0].where.tab == "Register"


@pytest.mark.parametrize(
    ("start", "state"),
    [("2026-09-02", State.BREACH), ("2026-09-01", State.CANNOT_TELL)],
    ids=["on the first day", "the day before"],
)
def test_a_placement_that_began_in_the_period_used_it_whenever_it_ended(start: str, state: State) -> None:
    placements = (TWO[0], f"NG, Li | 10 | Elm Farm | {start} | Oct | ")

    (finding,) = report(covers="2026-09-02 | 2026-10-23", placements=placements).findings

    assert finding.state is state


def test_only_the_last_report_matters() -> None:
    later = "Governor report | | 2027-01-18 | | | | Oak Centre"

    assert left_out(report("All", before=(later,))) == []
    assert left_out(report("Oak Centre", before=(later.replace("2027-01-18", ""),))) == ["Elm Farm"]
    spring = report(
        "Elm Farm", before=(later,), placements=(TWO[0], "NG, Li | 10 | Elm Farm | 2026-09-14 | | ")
    )
    assert [(one.about.provider, one.slot) for one in spring.findings] == [("Elm Farm", "report 2")]


@pytest.mark.parametrize("done", ["", "2027-01-21", "TBC", "last week"])
def test_without_a_report_that_was_discussed_there_is_nothing_to_judge(done: str) -> None:
    result = report(done=done)

    assert (result.findings, gaps_of(result)) == ((), [])


def test_a_formula_without_a_result_and_terms_that_are_not_known_leave_it_open() -> None:
    formula = report("=?")
    unknown = report(without_calendar=True)
    typed = report(without_calendar=True, covers="2026-09-02 | 2026-10-23")

    assert {one.state for one in findings_of(formula, RULE)} == {State.CANNOT_TELL}
    assert (unknown.findings, gaps_of(unknown)) == ((), ["the terms are not known"])
    assert left_out(typed) == ["Elm Farm"]


def test_without_a_column_for_the_providers_it_is_said_once() -> None:
    tabs = {
        "Register": "\n".join((PLACEMENTS, *TWO)),
        "Events": f"Event | Done on\nGovernor report | {DISCUSSED}",
    }

    result = check(tabs, AS_OF, rules=[RULE])

    assert (result.findings, gaps_of(result)) == ((), ["school_events.providers_covered"])


def test_of_two_tabs_the_one_without_that_column_cannot_be_told_from() -> None:
    tabs = {
        "Register": "\n".join((PLACEMENTS, *TWO)),
        "Events": f"Event | Done on\nGovernor report | {DISCUSSED}",
        "Events 25-26": "Event | Done on | Providers covered\nGovernor report | 2026-07-01 | All",
    }

    result = check(tabs, AS_OF, rules=[RULE])

    assert (result.findings, gaps_of(result)) == ((), ["school_events.providers_covered"])


@pytest.mark.parametrize(
    ("begins", "count"), [(date(2026, 12, 10), 1), (date(2026, 12, 11), 0)], ids=["that day", "the day after"]
)
def test_a_report_of_before_the_policy_began_is_not_judged(begins: date, count: int) -> None:
    assert len(report(policy_from=begins).findings) == count


def test_it_can_be_waived_for_a_provider() -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    tabs = {
        "Register": "\n".join((PLACEMENTS, *TWO)),
        "Events": f"{HEAD}\nGovernor report | | {DISCUSSED} | | | | ",
        "Waivers": f"{head}\n{RULE} | Provider | Elm Farm | Waive | closed | Chair | 2027-02-01",
    }

    result = check(tabs, AS_OF, rules=[RULE])

    assert {one.about.provider: one.state for one in result.findings} == {
        "Elm Farm": State.WAIVED,
        "Oak Centre": State.BREACH,
    }
