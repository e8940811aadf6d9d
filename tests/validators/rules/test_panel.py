"""Outcomes of ended placements in the panel's returns, and a return each cycle."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.events import NO_EVENT, by_period, events_result, gaps_of, judged_events
from tests.validators.rules.many import Many, judged_many, one_state
from tests.validators.rules.one_placement import two_years
from validators.states import Severity, State

EVENTS = "Event | Due on | Done on"
NOVEMBER = ("VPP return | 2026-11-02 | 2026-11-02", "VPP return | 2026-11-23 | ")
"""Returns of a Monday, three weeks apart; the next ones are 14 December and 4 January."""


def outcomes(cases: dict[str, str], as_of: date = AS_OF, *returns: str, head: str = "", **more: Any) -> Many:
    """Judge reports of outcomes; each case has actual end and the day of the report."""
    rows = {name: f"2026-09-14 | {row}" for name, row in cases.items()}
    events = "\n".join((EVENTS, *(returns or NOVEMBER)))
    head = f"Start date | Actual end | VPP report on{head}"
    return judged_many("AP-VPP-01", head, rows, as_of, also={"Events": events}, **more)


# Outcomes


def test_an_outcome_is_due_in_the_first_return_on_or_after_the_end() -> None:
    found = outcomes(
        {
            "ended before the first return": "2026-10-30 | ",
            "ended on its day": "2026-11-02 | ",
            "ended the day after": "2026-11-03 | ",
            "ended on the next day of a return": "2026-11-23 | ",
            "ended after it": "2026-11-24 | ",
            "reported on the day": "2026-11-03 | 2026-11-23",
            "reported before the return": "2026-11-03 | 2026-11-12",
            "reported the day after": "2026-11-03 | 2026-11-24",
            "report still to come": "2026-11-03 | 2026-11-27",
            "a stand-in": "2026-11-03 | TBC",
            "cannot be read": "2026-11-03 | in the last one",
            "not ended": " | ",
            "ends later": "2026-12-18 | ",
            "end cannot be read": "half-term | ",
        },
        date(2026, 11, 24),
    )

    assert {name: (found.only(name).state, found.only(name).due) for name in found.found} == {
        "ended before the first return": (State.MISSING, date(2026, 11, 2)),
        "ended on its day": (State.MISSING, date(2026, 11, 2)),
        "ended the day after": (State.MISSING, date(2026, 11, 23)),
        "ended on the next day of a return": (State.MISSING, date(2026, 11, 23)),
        "reported the day after": (State.DONE_LATE, date(2026, 11, 23)),
        "report still to come": (State.OVERDUE, date(2026, 11, 23)),
        "a stand-in": (State.MISSING, date(2026, 11, 23)),
        "cannot be read": (State.CANNOT_TELL, date(2026, 11, 23)),
        "end cannot be read": (State.CANNOT_TELL, None),
    }


def test_what_is_said_of_an_outcome() -> None:
    found = outcomes(
        {"blank": "2026-11-03 | ", "late": "2026-11-03 | 2026-11-24", "tbc": "2026-11-03 | TBC"},
        date(2026, 11, 24),
    )
    soon = outcomes({"soon": "2026-11-03 | "}, date(2026, 11, 20))

    assert found.said("blank") == (
        "The outcome of J.S. (Y10) should have been in the VPP return of 23 November 2026."
    )
    assert found.said("late") == (
        "The outcome of J.S. (Y10) was due in the VPP return of 23 November 2026; it was "
        "reported 24 November 2026."
    )
    assert found.said("tbc") == (
        'The outcome in the VPP return for J.S. (Y10) still says "TBC"; it was due 23 November 2026.'
    )
    assert soon.said("soon") == (
        "The outcome of J.S. (Y10) belongs in the VPP return of 23 November 2026 (1 school day)."
    )
    blank = found.only("blank")
    assert blank.action(names=False) == "Add it on Perspective Lite; enter the date here."
    assert (blank.severity, blank.rule.owner, blank.where.cell) == (Severity.HIGH, "Senior leader", "F2")
    assert blank.due_why == "end 3 November 2026; VPP return 23 November 2026"


@pytest.mark.parametrize(
    ("ended", "due", "why"),
    [
        pytest.param(
            "2026-11-24", "2026-12-14", "VPP return 14 December 2026", id="the first beyond the last"
        ),
        pytest.param("2026-12-15", "2027-01-04", "VPP return 4 January 2027", id="after the holiday"),
        pytest.param(
            "2027-02-03",
            "2027-02-22",
            "VPP return 15 February 2027, no school day, so the next one, 22 February 2027",
            id="planned in half-term",
        ),
        pytest.param(
            "2027-02-16",
            "2027-02-22",
            "VPP return 15 February 2027, no school day, so the next one, 22 February 2027",
            id="ended between the planned day and the day it moved to",
        ),
        pytest.param(
            "2027-02-23", "2027-03-08", "VPP return 8 March 2027", id="counted from the unmoved day"
        ),
    ],
)
def test_beyond_the_last_typed_day_returns_come_every_three_weeks(ended: str, due: str, why: str) -> None:
    found = outcomes({"one": f"{ended} | "}, date(2027, 3, 20))

    assert found.only("one").due == date.fromisoformat(due)
    assert found.only("one").due_why.endswith(f"; {why}")


def test_an_outcome_is_due_soon_from_the_day_the_placement_ends() -> None:
    found = outcomes({"today": "2026-11-23 | ", "tomorrow": "2026-11-24 | "})

    assert one_state(found) == {"today": State.DUE_SOON}


def test_a_typed_day_without_school_moves_to_the_next_school_day() -> None:
    found = outcomes({"one": "2026-10-20 | "}, AS_OF, "VPP return | 2026-10-24 | ")

    assert found.only("one").due == date(2026, 11, 2)


def test_typed_days_are_taken_as_they_are_in_any_order() -> None:
    found = outcomes(
        {"one": "2026-10-06 | "}, AS_OF, "VPP return | 2026-11-16 | ", "VPP return | 2026-10-05 | "
    )

    assert found.only("one").due == date(2026, 11, 16)


def test_a_day_in_the_settings_serves_a_register_that_lists_none() -> None:
    found = outcomes(
        {"before": "2026-10-14 | ", "after": "2026-11-17 | "},
        date(2026, 12, 1),
        NO_EVENT,
        settings={"first_cycle_on": "2026-11-09"},
    )

    assert {name: found.only(name).due for name in found.found} == {
        "before": date(2026, 10, 19),
        "after": date(2026, 11, 30),
    }


def test_days_of_the_register_come_before_the_settings() -> None:
    found = outcomes({"one": "2026-11-03 | "}, date(2026, 11, 24), settings={"first_cycle_on": "2026-11-09"})

    assert found.only("one").due == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ("", "no day of a VPP return is known"),
        ("09/11/2026", "the first VPP return day in the settings is not a date"),
    ],
)
@pytest.mark.parametrize("rule", ["AP-VPP-01", "AP-VPP-02"])
def test_without_a_day_nobody_can_tell(rule: str, first: str, why: str) -> None:
    head = "Start date | Actual end | VPP report on"
    found = judged_many(
        rule,
        head,
        {"one": "2026-09-14 | 2026-11-03 | "},
        also={"Events": f"{EVENTS}\n{NO_EVENT}\nVPP return | soon | "},
        settings={"first_cycle_on": first},
    )

    assert (found.result.findings, found.gaps) == ((), [why])


def test_without_events_at_all_the_settings_will_do_for_outcomes() -> None:
    head = "Start date | Actual end | VPP report on"

    found = judged_many(
        "AP-VPP-01", head, {"one": "2026-09-14 | 2026-11-03 | "}, settings={"first_cycle_on": "2026-11-16"}
    )

    assert found.only("one").due == date(2026, 11, 16)


def test_without_a_calendar_no_day_moves_and_beyond_one_nobody_can_tell() -> None:
    without = outcomes({"one": "2026-10-20 | "}, AS_OF, "VPP return | 2026-10-24 | ", without_calendar=True)
    beyond = outcomes({"one": "2027-07-19 | "}, date(2027, 9, 1))

    assert without.only("one").due == date(2026, 10, 24)
    assert (beyond.found, beyond.gaps) == ({}, ["the date lies outside the school calendar"])


def test_who_owes_an_outcome() -> None:
    head = "Start date | Actual end | VPP report on | Status"
    rows = {
        "ended last year": "2026-01-12 | 2026-07-10 |  | ",
        "ended the year before": "2025-01-13 | 2025-07-11 |  | ",
        "ended without a day": "2026-09-14 | |  | Ended",
        "referred": "2026-09-14 | 2026-10-16 | | Referred",
        "declined": "2026-09-14 | 2026-10-16 | | Declined",
        "paused, end entered": "2026-09-14 | 2026-10-16 | | Paused",
    }

    found = judged_many(
        "AP-VPP-01", head, rows, also={"Events": "\n".join((EVENTS, *NOVEMBER))}, calendar=two_years()
    )

    assert one_state(found) == {
        "ended last year": State.MISSING,
        "ended without a day": State.CANNOT_TELL,
        "paused, end entered": State.MISSING,
    }
    assert found.only("ended last year").due == date(2026, 11, 2)
    assert found.only("ended without a day").where.cell == "E4"


@pytest.mark.parametrize("head", ["Start date | Actual end", "Start date | VPP report on"])
def test_without_a_column_it_is_said_once(head: str) -> None:
    also = {"Events": "\n".join((EVENTS, *NOVEMBER))}

    found = judged_many("AP-VPP-01", head, {"one": "2026-09-14 | 2026-11-03"}, also=also)

    assert found.found == {}
    assert len(found.gaps) == 1


def test_what_was_due_before_the_policy_began_is_not_judged_and_a_role_may_waive_it() -> None:
    row = {"one": "2026-10-30 | "}
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\nAP-VPP-01 | All | | Waive | agreed | Senior leader | 2026-12-01"
    events = "\n".join((EVENTS, *NOVEMBER))

    assert len(outcomes(row, policy_from=date(2026, 11, 2)).found) == 1
    assert outcomes(row, policy_from=date(2026, 11, 3)).found == {}
    waived = judged_many(
        "AP-VPP-01",
        "Start date | Actual end | VPP report on",
        {"one": "2026-09-14 | 2026-10-30 | "},
        also={"Events": events, "Waivers": waiver},
    )
    assert one_state(waived) == {"one": State.WAIVED}


# A return each cycle

LIVE = ("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | |",)
TWO = "VPP return | 2026-11-02 | {} |"
DAY_AFTER = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("done", "state"),
    [
        pytest.param("2026-11-02", None, id="on the day"),
        pytest.param("2026-10-20", None, id="early"),
        pytest.param("2026-11-03", State.DONE_LATE, id="the day after"),
        pytest.param("2026-11-04", State.OVERDUE, id="still to come"),
        pytest.param("", State.MISSING, id="blank"),
        pytest.param("TBC", State.MISSING, id="a stand-in"),
        pytest.param("sent", State.CANNOT_TELL, id="cannot be read"),
    ],
)
def test_a_return_is_made_by_its_day(done: str, state: State | None) -> None:
    found = judged_events("AP-VPP-02", TWO.format(done), as_of=DAY_AFTER)

    assert found == ({} if state is None else {"2026/27 return 1": state})


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 10, 18), None),
        (date(2026, 10, 19), State.DUE_SOON),
        (date(2026, 11, 2), State.DUE_SOON),
        (DAY_AFTER, State.MISSING),
    ],
    ids=["six school days to go", "five, over the break", "the day", "the day after"],
)
def test_a_return_is_due_soon_five_school_days_before(as_of: date, state: State | None) -> None:
    found = judged_events("AP-VPP-02", "VPP return | 2026-11-02 | |", as_of=as_of)

    assert found == ({} if state is None else {"2026/27 return 1": state})


def test_what_is_said_of_a_return() -> None:
    result = events_result("AP-VPP-02", TWO.format(""), as_of=DAY_AFTER)
    ready = events_result(
        "AP-VPP-02",
        TWO.format(""),
        as_of=DAY_AFTER,
        ready={("AP-VPP-02", "2026/27 return 1"): "VPP November.xlsx"},
    )

    (finding,) = result.findings
    assert finding.message(names=False) == "No VPP return is recorded for the cycle of 2 November 2026."
    assert finding.action(names=False) == "Submit, or record a nil return."
    assert (finding.severity, finding.rule.owner) == (Severity.MEDIUM, "Senior leader")
    assert (finding.where.tab, finding.where.cell) == ("Events", "C2")
    assert (finding.due, finding.due_why) == (date(2026, 11, 2), "VPP return 2 November 2026")
    assert ready.findings[0].message(names=False) == (
        "The VPP return for the cycle of 2 November 2026 is ready: VPP November.xlsx."
    )
    assert ready.findings[0].action(names=False) == "Submit it and enter the date."


def test_a_missed_return_stays_open_until_the_next_is_made() -> None:
    rows = ("VPP return | 2026-11-02 | |", "VPP return | 2026-11-23 | {} |")

    missed = judged_events("AP-VPP-02", rows[0], rows[1].format(""), as_of=date(2026, 11, 24))
    answered = judged_events("AP-VPP-02", rows[0], rows[1].format("2026-11-23"), as_of=date(2026, 11, 24))

    assert missed == {"2026/27 return 1": State.MISSING, "2026/27 return 2": State.MISSING}
    assert answered == {}


def test_a_late_return_is_not_the_next_one() -> None:
    late = judged_events(
        "AP-VPP-02",
        "VPP return | 2026-11-02 | 2026-11-05 |",
        "VPP return | 2026-11-23 | |",
        as_of=date(2026, 11, 24),
    )
    very_late = judged_events(
        "AP-VPP-02",
        "VPP return | 2026-11-02 | 2026-11-24 |",
        "VPP return | 2026-11-23 | |",
        as_of=date(2026, 11, 24),
    )

    assert late == very_late == {"2026/27 return 1": State.DONE_LATE, "2026/27 return 2": State.MISSING}


def test_a_return_made_early_does_not_answer_the_one_before_it() -> None:
    rows = ("VPP return | 2026-11-23 | |", "VPP return | 2026-12-14 | {} |")

    on_the_day = judged_events("AP-VPP-02", rows[0], rows[1].format("2026-11-23"), as_of=date(2026, 11, 24))
    after = judged_events("AP-VPP-02", rows[0], rows[1].format("2026-11-24"), as_of=date(2026, 11, 24))

    assert on_the_day == {"2026/27 return 1": State.MISSING}
    assert after == {}


def test_beyond_the_typed_days_a_return_is_owed_every_three_weeks() -> None:
    result = events_result("AP-VPP-02", "VPP return | 2026-11-02 | 2026-11-02 |", as_of=date(2027, 1, 5))

    found = by_period(result)
    assert {name: (one.due, one.where.cell) for name, one in found.items()} == {
        "2026/27 return 2": (date(2026, 11, 23), ""),
        "2026/27 return 3": (date(2026, 12, 14), ""),
        "2026/27 return 4": (date(2027, 1, 4), ""),
    }


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        ("2026-11-23", ["2026/27 return 3"]),
        ("2026-11-24", []),
        ("2026-12-14", []),
        ("2026-12-15", []),
        ("", ["2026/27 return 2", "2026/27 return 3"]),
    ],
    ids=["last day of the second cycle", "first of the third", "its last day", "after it", "blank"],
)
def test_a_return_without_a_due_day_counts_for_the_cycle_it_was_made_in(
    done: str, missing: list[str]
) -> None:
    rows = ("VPP return | 2026-11-02 | 2026-11-02 |", f"VPP return | | {done} |")

    found = judged_events("AP-VPP-02", *rows, as_of=date(2026, 12, 15))

    assert [name for name, state in found.items() if state is State.MISSING] == missing


def test_a_return_that_covers_a_cycle_counts_for_it() -> None:
    rows = (
        "VPP return | 2026-11-02 | 2026-11-02 |",
        "VPP return | | 2026-12-01 | 2026-11-03 | 2026-11-23",
    )

    assert judged_events("AP-VPP-02", *rows, as_of=date(2026, 12, 1)) == {"2026/27 return 2": State.DONE_LATE}


@pytest.mark.parametrize(
    ("placement", "state"),
    [
        pytest.param("2026-11-23 | | ", State.MISSING, id="began on the last day"),
        pytest.param("2026-11-24 | | ", None, id="began the day after"),
        pytest.param("2026-09-14 | 2026-11-03 | ", State.MISSING, id="ended on the first day"),
        pytest.param("2026-09-14 | 2026-11-02 | ", None, id="ended the day before"),
        pytest.param("2026-09-14 | | Paused", State.MISSING, id="paused"),
        pytest.param("2026-09-14 | | Declined", None, id="declined"),
        pytest.param("2026-09-14 | | Referred", None, id="still referred"),
        pytest.param("Sept | | ", State.CANNOT_TELL, id="start cannot be read"),
        pytest.param(" | | Active", State.CANNOT_TELL, id="start is blank"),
        pytest.param("2026-09-14 | Oct | ", State.CANNOT_TELL, id="end cannot be read"),
        pytest.param("2026-11-09 | Dec | ", State.MISSING, id="began in it, end cannot be read"),
        pytest.param("2026-09-14 | | Ended", State.CANNOT_TELL, id="ended nobody knows when"),
    ],
)
def test_a_return_is_owed_for_a_cycle_in_which_a_placement_was_live_or_ended(
    placement: str, state: State | None
) -> None:
    rows = ("VPP return | 2026-11-02 | 2026-11-02 |", "VPP return | 2026-11-23 | |")
    other = "NG, Li | 10 | Elm | 2026-01-12 | 2026-07-10 | "

    found = judged_events(
        "AP-VPP-02",
        *rows,
        as_of=date(2026, 11, 24),
        placements=[other, f"SMITH, Jo | 10 | Oak | {placement}"],
    )

    assert found == ({} if state is None else {"2026/27 return 2": state})


@pytest.mark.parametrize(
    ("start", "count"),
    [("2026-11-02", 1), ("2026-11-03", 0)],
    ids=["on the day of a return", "the day after"],
)
def test_the_first_return_is_that_of_the_cycle_in_which_the_first_placement_began(
    start: str, count: int
) -> None:
    placements = [f"SMITH, Jo | 10 | Oak | {start} | | "]

    found = judged_events("AP-VPP-02", TWO.format(""), as_of=DAY_AFTER, placements=placements)

    assert len(found) == count


def test_a_return_that_was_made_says_so_whoever_was_there() -> None:
    rows = ("VPP return | 2026-11-02 | 2026-11-02 |", "VPP return | 2026-11-23 | 2026-11-23 |")
    placements = ["NG, Li | 10 | Elm | 2026-01-12 | 2026-07-10 | ", "SMITH, Jo | 10 | Oak | Sept | | "]

    assert judged_events("AP-VPP-02", *rows, as_of=date(2026, 11, 24), placements=placements) == {}


@pytest.mark.parametrize(("nil", "count"), [(True, 1), (False, 0)], ids=["owed", "not owed"])
def test_nil_returns_are_owed_where_the_school_says_so(*, nil: bool, count: int) -> None:
    rows = ("VPP return | 2026-11-02 | 2026-11-02 |", "VPP return | 2026-11-23 | |")
    placements = ["SMITH, Jo | 10 | Oak | 2026-09-14 | 2026-10-02 | "]

    found = judged_events(
        "AP-VPP-02", *rows, as_of=date(2026, 11, 24), placements=placements, settings={"nil_returns": nil}
    )

    assert len(found) == count


def test_nil_returns_are_not_owed_before_the_first_placement() -> None:
    settings = {"nil_returns": True, "first_cycle_on": "2026-09-07"}
    placements = ["SMITH, Jo | 10 | Oak | 2026-10-20 | | "]

    found = judged_events(
        "AP-VPP-02", NO_EVENT, as_of=date(2026, 11, 10), placements=placements, settings=settings
    )

    assert found == {"2026/27 return 4": State.MISSING}


@pytest.mark.parametrize(
    ("start", "gaps"),
    [("2026-12-01", []), ("Sept", ["no start of a placement is known"])],
    ids=["later", "unread"],
)
def test_no_return_is_owed_before_a_placement_begins(start: str, gaps: list[str]) -> None:
    placements = [f"SMITH, Jo | 10 | Oak | {start} | | "]

    result = events_result("AP-VPP-02", TWO.format(""), as_of=DAY_AFTER, placements=placements)

    assert (result.findings, gaps_of(result)) == ((), gaps)


def test_of_returns_outside_the_calendar_nobody_can_tell() -> None:
    result = events_result("AP-VPP-02", "VPP return | 2027-07-05 | 2027-07-05 |", as_of=date(2027, 9, 20))

    assert (result.findings, gaps_of(result)) == ((), ["the date lies outside the school calendar"])


def test_returns_of_before_the_calendar_and_the_first_placement_do_not_matter() -> None:
    rows = ("VPP return | 2026-07-06 | 2026-07-06 |", "VPP return | 2026-11-02 | |")

    result = events_result("AP-VPP-02", *rows, as_of=DAY_AFTER)
    since = events_result(
        "AP-VPP-02", *rows, as_of=DAY_AFTER, placements=["SMITH, Jo | 10 | Oak | 2026-07-06 | | "]
    )

    assert (list(by_period(result)), gaps_of(result)) == (["2026/27 return 1"], [])
    assert gaps_of(since) == ["the date lies outside the school calendar"]


def test_returns_that_move_to_the_same_day_are_one() -> None:
    rows = ("VPP return | 2026-10-26 | |", "VPP return | 2026-10-28 | |")

    found = judged_events("AP-VPP-02", *rows, as_of=DAY_AFTER)

    assert found == {"2026/27 return 1": State.MISSING}


def test_returns_are_numbered_in_their_year() -> None:
    rows = ("VPP return | 2026-07-06 | 2026-07-06 |", "VPP return | 2026-09-07 | |")
    placements = ["SMITH, Jo | 10 | Oak | 2026-06-08 | | "]

    found = judged_events(
        "AP-VPP-02", *rows, as_of=date(2026, 9, 8), placements=placements, calendar=two_years()
    )

    assert found == {"2026/27 return 1": State.MISSING}


def test_a_return_before_the_policy_began_is_not_judged_and_one_can_be_waived() -> None:
    row = TWO.format("")
    waiver = "All | | Waive | agreed | Senior leader | 2026-12-01"

    assert len(judged_events("AP-VPP-02", row, as_of=DAY_AFTER, policy_from=date(2026, 11, 2))) == 1
    assert judged_events("AP-VPP-02", row, as_of=DAY_AFTER, policy_from=DAY_AFTER) == {}
    assert judged_events("AP-VPP-02", row, as_of=DAY_AFTER, waiver=waiver) == {
        "2026/27 return 1": State.WAIVED
    }


def test_without_a_calendar_returns_come_on_their_days() -> None:
    found = judged_events(
        "AP-VPP-02", "VPP return | 2026-10-24 | |", as_of=date(2026, 10, 25), without_calendar=True
    )

    assert found == {"2026/27 return 1": State.MISSING}
