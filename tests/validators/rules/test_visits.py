from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only
from tests.validators.rules.one_placement import Judged, judged
from validators.engine import Result
from validators.states import Severity, State

VISIT = "Pupil placement visit"
NAMELESS = "Provider | Check type | Done on"


def checks(*rows: str) -> Mapping[str, str]:
    """Return checks of the one provider that name no pupil: a type and a day a row."""
    return {"Checks": "\n".join((NAMELESS, *(f"Oak Centre | {row}" for row in rows)))}


def visit(*rows: str, as_of: date = date(2026, 12, 15), **more: Any) -> Judged:
    cells = {"start_on": "2026-11-16"} | more
    return judged("AP-VIS-01", as_of, also=checks(*rows), **cells)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 4), State.OK, id="six school days before"),
        pytest.param(date(2026, 12, 7), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 14), State.DUE_SOON, id="the twentieth school day"),
        pytest.param(date(2026, 12, 15), State.OVERDUE, id="the day after"),
        pytest.param(date(2027, 4, 12), State.OVERDUE, id="terms later, still the first"),
    ],
)
def test_the_first_visit_is_made_within_twenty_school_days(as_of: date, state: State) -> None:
    assert visit(as_of=as_of).state is state


def test_what_is_said_of_a_first_visit_that_was_not_made() -> None:
    one = visit()

    assert (one.finding.where.tab, one.where, one.due, one.finding.days) == (
        "Checks",
        "",
        date(2026, 12, 14),
        1,
    )
    assert (one.finding.severity, one.finding.slot) == (Severity.MEDIUM, "first visit")
    assert one.finding.due_why == "start 16 November 2026 + 20 school days = 14 December 2026"
    assert one.said == "No visit to J.S. (Y10) at Oak Centre is recorded (due 14 December 2026)."
    assert one.todo == "School lead: arrange a visit."


def test_what_is_said_before_a_visit_is_due() -> None:
    assert (
        visit(as_of=date(2026, 12, 11)).said
        == "The visit for J.S. (Y10) is due 14 December 2026 (1 school day)."
    )


@pytest.mark.parametrize(
    ("row", "cell", "states"),
    [
        pytest.param(f"{VISIT} | 2026-12-14", "", [State.OK, State.OK], id="on the last day"),
        pytest.param(f"{VISIT} | 2026-12-15", "C2", [State.DONE_LATE, State.OK], id="a day late"),
        pytest.param(f"{VISIT} | 2026-11-16", "", [State.OK, State.OK], id="on the first day"),
        pytest.param(f"{VISIT} | 2026-11-13", "", [State.OVERDUE], id="before the start"),
        pytest.param("LA monitoring visit | 2026-12-01", "", [State.OVERDUE], id="another visit"),
        pytest.param(f"{VISIT} |", "C2", [State.MISSING], id="a blank day"),
        pytest.param(f"{VISIT} | TBC", "C2", [State.MISSING], id="a stand-in"),
        pytest.param(f"{VISIT} | 2026-12-18", "C2", [State.OVERDUE], id="booked"),
        pytest.param(f"{VISIT} | soon", "C2", [State.CANNOT_TELL], id="a day that cannot be read"),
        pytest.param("A visit | 2026-12-01", "B2", [State.CANNOT_TELL], id="a kind that cannot be read"),
    ],
)
def test_what_counts_as_a_first_visit(row: str, cell: str, states: list[State]) -> None:
    one = visit(row)

    expected = {state: states.count(state) for state in states}
    assert {state: one.states.count(state) for state in one.states} == expected
    is_told = any(state.is_finding for state in states)
    assert [finding.where.cell for finding in one.findings] == ([cell] if is_told else [])


def test_what_is_said_of_a_late_visit_and_of_a_standin() -> None:
    assert visit(f"{VISIT} | 2026-12-15").said == (
        "The visit for J.S. (Y10) was due 14 December 2026; it was done 15 December 2026, 1 day late."
    )
    assert visit(f"{VISIT} | TBC").said == (
        'The visit for J.S. (Y10) still says "TBC"; it was due 14 December 2026.'
    )


def test_a_late_visit_may_not_have_been_the_first() -> None:
    one = visit(f"{VISIT} | 2026-12-15", f"{VISIT} | soon")

    assert (one.finding.state, one.where) == (State.CANNOT_TELL, "C3")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 3, 17), State.OK, id="six school days before"),
        pytest.param(date(2027, 3, 18), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2027, 3, 25), State.DUE_SOON, id="the last school day of the term"),
        pytest.param(date(2027, 3, 26), State.OVERDUE, id="the day after"),
        pytest.param(date(2027, 5, 4), State.OVERDUE, id="in the next term"),
    ],
)
def test_after_the_first_a_visit_is_made_each_term(as_of: date, state: State) -> None:
    one = visit(f"{VISIT} | 2026-12-01", as_of=as_of)

    assert sorted(one.states) == sorted([State.OK, state])
    assert {finding.due for finding in one.findings} <= {date(2027, 3, 25)}


def test_what_is_said_of_a_term_without_a_visit() -> None:
    one = visit(f"{VISIT} | 2026-12-01", as_of=date(2027, 4, 12))

    assert (one.finding.where.tab, one.where, one.finding.slot) == ("Checks", "", "term Spring 2026")
    assert (one.finding.days, one.finding.due_why) == (18, "the last school day of the Spring term")
    assert one.said == (
        "No visit to J.S. (Y10) at Oak Centre is recorded for the Spring term (due 25 March 2027)."
    )
    soon = visit(f"{VISIT} | 2026-12-01", as_of=date(2027, 3, 24))
    assert soon.said == "The visit for J.S. (Y10) is due 25 March 2027 (1 school day)."


@pytest.mark.parametrize(
    ("row", "due"),
    [
        pytest.param(f"{VISIT} | 2027-01-04", date(2027, 7, 19), id="in the term"),
        pytest.param(f"{VISIT} | 2026-12-21", date(2027, 7, 19), id="in the holidays before it"),
        pytest.param(f"{VISIT} | 2027-04-12", None, id="since"),
    ],
)
def test_a_term_is_met_by_a_visit_in_it_or_since(row: str, due: date | None) -> None:
    one = visit(f"{VISIT} | 2026-12-01", row, as_of=date(2027, 7, 20))

    assert [finding.due for finding in one.findings] == ([due] if due else [])


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param({"actual_end_on": "2027-03-24"}, [], id="ended the day before it was due"),
        pytest.param({"actual_end_on": "2027-03-25"}, [State.OVERDUE], id="ended the day it was due"),
        pytest.param({"actual_end_on": "2026-12-18"}, [], id="ended before the term"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, [State.CANNOT_TELL], id="ended, nobody knows when"
        ),
    ],
)
def test_a_visit_is_owed_while_the_pupil_is_there(cells: dict[str, Any], found: list[State]) -> None:
    one = visit(f"{VISIT} | 2026-12-01", as_of=date(2027, 3, 26), **cells)

    assert [finding.state for finding in one.findings] == found


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        pytest.param({"actual_end_on": "2026-12-11"}, [State.NOT_APPLICABLE], id="ended before it was due"),
        pytest.param({"actual_end_on": "2026-12-14"}, [State.OVERDUE], id="ended the day it was due"),
        pytest.param({"start_on": "autumn"}, [State.CANNOT_TELL], id="a start that cannot be read"),
        pytest.param({"start_on": "", "status": "Active"}, [State.NOT_APPLICABLE], id="no start"),
    ],
)
def test_a_first_visit_is_owed_while_the_pupil_is_there(cells: dict[str, Any], states: list[State]) -> None:
    assert list(visit(**cells).states) == states


@pytest.mark.parametrize("status", ["Referred", "Paused", "Declined", "Withdrawn"])
def test_nobody_is_visited_who_does_not_attend(status: str) -> None:
    assert visit(status=status).states == ()


def test_a_kind_of_check_in_doubt_before_the_last_visit_does_not_matter() -> None:
    one = visit("A visit | 2026-11-20", f"{VISIT} | 2026-12-01", as_of=date(2027, 3, 26))

    assert [finding.state for finding in one.findings] == [State.OVERDUE]


def test_without_a_calendar_only_the_first_visit_is_judged() -> None:
    none = visit(as_of=date(2026, 12, 15), context={"without_calendar": True})
    one = visit(f"{VISIT} | 2026-12-01", as_of=date(2027, 4, 12), context={"without_calendar": True})

    assert (none.state, none.due) == (State.OVERDUE, date(2026, 12, 14))
    assert one.findings == ()
    assert [gap.why for gap in one.result.coverage.partly] == ["the terms are not known"]


def test_steps_before_the_policy_began_are_not_judged() -> None:
    assert visit(context={"policy_from": date(2026, 12, 15)}).findings == ()
    one = visit(f"{VISIT} | 2026-12-01", as_of=date(2027, 4, 12), context={"policy_from": date(2027, 3, 26)})
    assert one.findings == ()


def test_without_provider_checks_visits_are_not_checked() -> None:
    assert judged("AP-VIS-01", start_on="2026-11-16").is_without_column


def named(*rows: str) -> Result:
    """Check two pupils of one provider and their visits: a pupil, a reference and a day a row."""
    return check(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date | Placement ref
                SMITH, Jo | 10   | Oak Centre | 2026-11-16 | P1
                BROWN, Al | 10   | Oak Centre | 2026-11-16 | P2
                """,
            "Checks": "\n".join(
                (
                    "Provider | Check type | Pupil | Placement ref | Done on",
                    *(f"Oak Centre | {VISIT} | {row}" for row in rows),
                )
            ),
        },
        date(2026, 12, 15),
        rules=["AP-VIS-01"],
    )


@pytest.mark.parametrize(
    ("row", "missed"),
    [
        pytest.param(" | | 2026-12-01", [], id="nobody named, so all"),
        pytest.param("SMITH, Jo | | 2026-12-01", ["A.B. (Y10)"], id="a pupil named"),
        pytest.param(" | P2 | 2026-12-01", ["J.S. (Y10)"], id="a reference"),
        pytest.param(
            "REED, Bo | | 2026-12-01", ["A.B. (Y10)", "J.S. (Y10)"], id="a pupil not on the register"
        ),
    ],
)
def test_a_visit_counts_for_those_it_names(row: str, missed: list[str]) -> None:
    found = findings_of(named(row), "AP-VIS-01")

    assert sorted(one.about.pupil.label for one in found if one.about.pupil) == missed


def test_a_visit_at_another_provider_does_not_count() -> None:
    one = judged(
        "AP-VIS-01",
        date(2026, 12, 15),
        also={"Checks": f"{NAMELESS}\nElm | {VISIT} | 2026-12-01"},
        start_on="2026-11-16",
    )

    assert one.state is State.OVERDUE


def test_a_waiver_is_kept() -> None:
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | 2026-11-16",
            **checks(),
            "Waivers": (
                "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
                "AP-VIS-01 | Placement | SMITH, Jo | Waive | snow | AP lead | 2027-01-31"
            ),
        },
        date(2026, 12, 15),
        rules=["AP-VIS-01"],
    )

    assert only(result, "AP-VIS-01").state is State.WAIVED
