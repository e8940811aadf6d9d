from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports.working.gaps import Unlock
from reports.working.memory import Day
from reports.working.summary import COLUMNS, NOT_RECORDED, OwnerCounts, Told, summarise
from reports.working.trend import Point
from reports.working.urgency import Urgency
from reports.working.wording import INCOMPLETE
from tests.reports.working.registers import checked_of, read, with_coverage
from validators.coverage import Coverage
from validators.states import State

COUNTS = {
    ("AP lead", Urgency.OVERDUE.value): 5,
    ("AP lead", Urgency.FIX_DATA.value): 2,
    ("Safeguarding lead", Urgency.ACT_NOW.value): 1,
    ("SENCO", Urgency.OVERDUE.value): 5,
    ("SENCO", Urgency.ON_HOLD.value): 3,
    ("Office", Urgency.DONE.value): 9,
    ("Data manager", Urgency.OVERDUE.value): 0,
}
TOLD = Told(
    datetime(2026, 11, 23, 6, 0, 30, tzinfo=UTC),
    datetime(2026, 11, 24, 6, 0, tzinfo=UTC),
    COUNTS,
    days=(Day(date(2026, 11, 23), {"Overdue": 10}, "a"),),
    banners=("The folder holds two copies.",),
    version="1.0.0",
    policy="Darlington AP policy, 1 September 2025",
    todo="AP To do",
    data_checks="AP Data checks (2)",
)
CHECKED = checked_of(read())


def test_counts_are_told_by_role_with_the_most_urgent_first() -> None:
    summary = summarise(CHECKED, TOLD)

    assert [one.owner for one in summary.owners] == ["Safeguarding lead", "AP lead", "SENCO"]
    assert summary.owners[1] == OwnerCounts("AP lead", (0, 0, 5, 0, 0, 0, 2, 0))
    assert dict(zip(COLUMNS, summary.totals, strict=True)) == {
        **dict.fromkeys(COLUMNS, 0),
        Urgency.ACT_NOW: 1,
        Urgency.OVERDUE: 10,
        Urgency.FIX_DATA: 2,
    }


def test_moments_stand_as_clocks_show_them() -> None:
    summary = summarise(CHECKED, TOLD)

    assert (summary.checked_at, summary.next_due) == (
        datetime(2026, 11, 23, 6, 0),
        datetime(2026, 11, 24, 6, 0),
    )


def test_the_first_sentence_names_what_could_not_be_checked() -> None:
    coverage = CHECKED.result.coverage
    unchecked = len(coverage.rules) - len(coverage.checked)

    assert unchecked > 0
    assert summarise(CHECKED, TOLD).headline == (
        f"1 to act on now, 10 overdue. 2 cells to put right. {unchecked} rules could not be checked."
    )


def test_a_check_that_is_not_complete_says_so_first() -> None:
    assert INCOMPLETE in summarise(replace(CHECKED, is_complete=False), TOLD).headline


def test_what_the_check_and_the_run_tell_before_all_else_is_said_once() -> None:
    checked = replace(CHECKED, banners=("No calendar.", "The folder holds two copies."))

    assert summarise(checked, TOLD).banners == ("The folder holds two copies.", "No calendar.")
    assert NOT_RECORDED in summarise(checked, replace(TOLD, is_recorded=False)).banners


def test_coverage_unlocks_and_what_was_not_read_are_told() -> None:
    summary = summarise(CHECKED, TOLD)
    checked, rules = (len(ids) for ids in (CHECKED.result.coverage.checked, CHECKED.result.coverage.rules))

    assert summary.coverage == f"{checked} of {rules} rules could be checked. What the others wait for:"
    assert summary.unlocks[0].checks >= summary.unlocks[-1].checks
    assert Unlock('Add a tab "Providers": 13 more checks.', 13) in summary.unlocks
    assert summary.unread == "2 cells could not be read."
    assert summary.left_out == ("Register: row 5 left out (a row of totals).",)


def test_a_register_in_which_all_could_be_checked_says_so() -> None:
    whole = with_coverage(CHECKED, Coverage(("A", "B"), ("A", "B")))

    assert summarise(whole, TOLD).coverage == "All 2 rules could be checked."


@pytest.mark.parametrize(
    ("told", "line"),
    [
        pytest.param(
            replace(TOLD, earlier_left=12, earlier_total=40),
            "From before our first check: 12 of 40 left.",
            id="long due at the start",
        ),
        pytest.param(TOLD, "3 on hold.", id="on hold"),
    ],
)
def test_what_is_not_counted_by_role_is_said_in_words(told: Told, line: str) -> None:
    assert line in summarise(CHECKED, told).also


@pytest.mark.parametrize(
    ("state", "line"),
    [
        pytest.param(State.DONE_LATE, "1 done late: nothing to do, but they count as late.", id="late"),
        pytest.param(State.WAIVED, "1 waived or on hold in the register itself.", id="waived"),
        pytest.param(State.ON_HOLD, "1 waived or on hold in the register itself.", id="on hold there"),
    ],
)
def test_findings_that_ask_for_nothing_are_told_too(state: State, line: str) -> None:
    found = (replace(CHECKED.result.findings[0], state=state),)
    checked = replace(CHECKED, result=replace(CHECKED.result, findings=found))

    assert summarise(checked, replace(TOLD, counts={})).also == (line,)


def test_with_what_it_was_made_is_told() -> None:
    ready = replace(TOLD, reports=("AP governors.xlsx",))

    assert summarise(CHECKED, ready).about == (
        "Reports ready: AP governors.xlsx.",
        "Made by ap-register 1.0.0, Darlington AP policy, 1 September 2025, preset everything.",
    )
    assert summarise(CHECKED, replace(TOLD, version="", policy="")).about == (
        "Made by ap-register, preset everything.",
    )


def test_links_lead_to_those_of_our_tabs_that_are_there() -> None:
    summary = summarise(CHECKED, TOLD)

    assert (summary.links, summary.data_checks) == (("AP To do", "AP Data checks (2)"), "AP Data checks (2)")
    assert summary.points == (Point(date(2026, 11, 23), 10),)
