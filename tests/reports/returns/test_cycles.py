from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.material import Period
from reports.returns.asking import context_of
from reports.returns.cycles import PanelCycle, Standing, panel_cycle, standing, starts_to_come
from tests.reports.returns.materials import ONE_RULE, material_of
from tests.validators.building import rules_of
from validators.dates_in_words import day_in_words

REGISTER = "Pupil | Year | Provider | Start date | Actual end date | VPP report on | Status"
MONDAY = date(2026, 11, 23)
YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))


def register_of(*placements: str, returns: Sequence[str] = ("2026-11-02", "2026-11-23")) -> dict[str, str]:
    rows = "\n".join(f"ASH, Ada | 10 | Oak Centre {n} | {line}" for n, line in enumerate(placements, start=1))
    events = "\n".join(f"VPP return | {day} | |" for day in returns)
    tabs = {"Register": f"{REGISTER}\n{rows}"}
    if returns:
        tabs["School events"] = f"Event type | Due on | Done on | Reference\n{events}"
    return tabs


def cycle_on(as_of: date, *returns: str, has_calendar: bool = True) -> PanelCycle:
    tabs = register_of("2026-09-07 | | |", returns=returns)
    return panel_cycle(material_of(tabs, as_of, period=YEAR, rules=ONE_RULE, has_calendar=has_calendar))


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        pytest.param(date(2026, 11, 2), date(2026, 10, 13), date(2026, 11, 2), id="the first return's day"),
        pytest.param(date(2026, 11, 3), date(2026, 11, 3), date(2026, 11, 23), id="the day after a return"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 3), date(2026, 11, 23), id="a return's own day"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 24), date(2026, 12, 14), id="beyond the last typed"),
        pytest.param(date(2026, 12, 15), date(2026, 12, 15), date(2027, 1, 4), id="the next one after that"),
    ],
)
def test_a_return_tells_of_the_days_since_the_one_before(as_of: date, first: date, last: date) -> None:
    cycle = cycle_on(as_of, "2026-11-02", "2026-11-23")

    assert (cycle.first, cycle.last, cycle.is_known) == (first, last, True)


def test_a_return_on_a_day_in_the_holidays_is_due_the_next_school_day() -> None:
    cycle = cycle_on(date(2026, 12, 20), "2026-12-09", "2026-12-30")

    assert (cycle.first, cycle.last) == (date(2026, 12, 10), date(2027, 1, 4))
    assert "30 December 2026, no school day, so the next one, 4 January 2027" in cycle.why


def test_the_cycle_after_a_moved_return_is_counted_from_the_day_that_did_not_move() -> None:
    cycle = cycle_on(date(2027, 1, 5), "2026-12-09", "2026-12-30")

    assert (cycle.first, cycle.last) == (date(2027, 1, 5), date(2027, 1, 20))


def test_a_return_beyond_the_calendar_keeps_its_day_and_says_so() -> None:
    cycle = cycle_on(date(2027, 7, 30), "2027-07-12")

    assert cycle.last == date(2027, 8, 2)
    assert "the school calendar does not tell whether that is a school day" in cycle.why


def test_without_a_calendar_no_return_moves() -> None:
    assert cycle_on(date(2026, 12, 20), "2026-12-30", has_calendar=False).last == date(2026, 12, 30)


def test_without_any_day_of_a_return_three_weeks_are_looked_back_on() -> None:
    cycle = cycle_on(MONDAY)

    assert (cycle.first, cycle.last, cycle.is_known) == (date(2026, 11, 3), MONDAY, False)
    assert cycle.why.startswith("No day of a VPP return is known, so this return looks back 21 days.")


@pytest.mark.parametrize(
    ("day", "last", "is_known"),
    [
        pytest.param("2026-09-14", date(2026, 12, 7), True, id="any return of the settings"),
        pytest.param("14/9/26", MONDAY, False, id="a day that is written in another way"),
    ],
)
def test_the_day_in_the_settings_counts_where_none_is_in_the_register(
    day: str,
    last: date,
    is_known: bool,  # noqa: FBT001 - a case
) -> None:
    rules = [rule for rule in rules_of(AP_VPP_02={"first_cycle_on": day}) if rule.id == "AP-VPP-02"]
    material = material_of(register_of("2026-09-07 | | |", returns=()), period=YEAR, rules=rules)

    cycle = panel_cycle(material)

    assert (cycle.last, cycle.is_known) == (last, is_known)


def test_a_period_in_the_past_asks_for_the_return_of_its_last_day() -> None:
    period = Period(date(2026, 9, 1), date(2026, 11, 5))
    tabs = register_of("2026-09-07 | | |")

    cycle = panel_cycle(material_of(tabs, MONDAY, period=period, rules=ONE_RULE))

    assert (cycle.first, cycle.last) == (date(2026, 11, 3), MONDAY)


def test_a_due_day_that_cannot_be_read_is_kept_as_a_doubt() -> None:
    cycle = cycle_on(MONDAY, "2026-11-23", "before Xmas")

    assert [fact.where.cell for fact in cycle.doubts] == ["B3"]


def where_it_stands(placement: str, as_of: date = MONDAY) -> Standing | None:
    material = material_of(register_of(placement), as_of, period=YEAR, rules=ONE_RULE)
    return standing(material.register.placements[0], panel_cycle(material), context_of(material))


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        pytest.param("2026-11-23 | | |", Standing.NEW, id="starts today"),
        pytest.param("2026-11-03 | | |", Standing.NEW, id="started the day after the return before"),
        pytest.param("2026-11-02 | | |", Standing.CONTINUING, id="started on the day of the return before"),
        pytest.param("2026-11-24 | | |", None, id="starts tomorrow"),
        pytest.param("2026-09-07 | 2026-11-22 | |", Standing.ENDED, id="ended yesterday"),
        pytest.param("2026-09-07 | 2026-11-23 | |", Standing.ENDED, id="ends on the day of the return"),
        pytest.param("2026-09-07 | 2026-11-24 | |", Standing.CONTINUING, id="ends tomorrow"),
        pytest.param("2026-09-07 | 2026-11-03 | |", Standing.ENDED, id="ended after the return before"),
        pytest.param("2026-09-07 | 2026-11-02 | |", Standing.UNREPORTED, id="ended on the return before"),
        pytest.param("2026-09-07 | 2026-11-02 | 2026-11-02 |", None, id="ended then and was reported"),
        pytest.param("2026-09-07 | 2026-10-02 | 2026-11-30 |", Standing.UNREPORTED, id="to be reported"),
        pytest.param("2026-09-07 | 2026-10-02 | soon |", Standing.UNREPORTED, id="a report in words"),
        pytest.param("2025-01-06 | 2025-03-28 | |", None, id="ended before the last academic year"),
        pytest.param("2026-11-09 | 2026-11-20 | |", Standing.NEW_AND_ENDED, id="came and went"),
        pytest.param("2026-09-07 | | | Paused", Standing.PAUSED, id="paused"),
        pytest.param("2026-09-07 | | | Withdrawn", None, id="withdrawn"),
        pytest.param("2026-09-07 | | | Referred", None, id="marked as referred"),
        pytest.param("autumn | | |", Standing.NOT_KNOWN, id="a start that cannot be read"),
        pytest.param("2026-09-07 | Xmas? | |", Standing.NOT_KNOWN, id="an end that cannot be read"),
        pytest.param("2026-11-09 | | | Ended", Standing.NOT_KNOWN, id="marked Ended without the day"),
    ],
)
def test_where_a_placement_stands_in_the_cycle_to_23_november(
    placement: str, expected: Standing | None
) -> None:
    assert where_it_stands(placement) == expected


def test_nothing_is_unreported_in_a_register_without_a_column_for_it() -> None:
    tabs = register_of() | {
        "Register": """
            Pupil    | Year | Provider   | Start date | Actual end date
            ASH, Ada | 10   | Oak Centre | 2026-09-07 | 2026-10-02
        """
    }
    material = material_of(tabs, period=YEAR, rules=ONE_RULE)

    assert standing(material.register.placements[0], panel_cycle(material), context_of(material)) is None


def test_placements_that_start_by_the_day_of_the_return_are_still_to_come() -> None:
    tabs = register_of(
        "2026-12-01 | | |", "2026-12-14 | | |", "2026-12-15 | | |", "2026-12-01 | | | Declined"
    )
    material = material_of(tabs, date(2026, 11, 24), period=YEAR, rules=ONE_RULE)

    assert starts_to_come(material, panel_cycle(material)) == 2


def plain_standing(start: date, ended: date | None, first: date, today: date) -> Standing | None:
    """Say the same in the plainest way: the cycle is from `first` to `today`, and nothing was reported."""
    if start > today:
        return None
    if ended is not None and ended <= today:
        if ended < first:
            return Standing.UNREPORTED
        return Standing.NEW_AND_ENDED if start >= first else Standing.ENDED
    return Standing.NEW if start >= first else Standing.CONTINUING


@given(st.integers(-60, 3), st.none() | st.integers(0, 70))
@settings(max_examples=50)
def test_every_placement_stands_where_its_days_say(start: int, length: int | None) -> None:
    begun = MONDAY + timedelta(days=start)
    ended = None if length is None else begun + timedelta(days=length)
    line = f"{begun.isoformat()} | {ended.isoformat() if ended else ''} | |"

    assert where_it_stands(line) == plain_standing(begun, ended, date(2026, 11, 3), MONDAY)


@given(st.dates(date(2026, 9, 2), date(2027, 7, 18)))
@settings(max_examples=50)
def test_every_day_lies_in_exactly_the_cycle_that_is_told_for_it(day: date) -> None:
    cycle = cycle_on(day, "2026-09-14")

    assert cycle.first <= day <= cycle.last
    assert day_in_words(cycle.last) in cycle.why
