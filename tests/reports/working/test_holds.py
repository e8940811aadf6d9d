"""Holds: a day, a reason and a role, never for what is critical, never for longer than eight weeks."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reports.working.holds import LONGEST_HOLD, Held, day_of, hold_of
from reports.working.memory import StaffBlock

DAY = date(2026, 11, 23)
WHOLE = StaffBlock(hold_until=DAY, hold_reason="Meeting is booked", held_by="SENCO")


def test_without_a_day_there_is_no_hold() -> None:
    assert hold_of(replace(WHOLE, hold_until=None), DAY, is_critical=True).held is Held.NO


@pytest.mark.parametrize(
    ("until", "held"),
    [
        pytest.param(DAY - timedelta(days=1), Held.ENDED, id="the day after its last"),
        pytest.param(DAY, Held.YES, id="its last day"),
        pytest.param(datetime(2026, 11, 23, 14, 30), Held.YES, id="its last day with a time"),
        pytest.param("23/11/2026", Held.YES, id="typed as text"),
        pytest.param(DAY + LONGEST_HOLD, Held.YES, id="eight weeks"),
        pytest.param(DAY + LONGEST_HOLD + timedelta(days=1), Held.NOT_USED, id="a day more"),
        pytest.param("after half-term", Held.NOT_USED, id="words"),
        pytest.param(True, Held.NOT_USED, id="a tick"),
        pytest.param(-5, Held.NOT_USED, id="a number that is no day"),
        pytest.param("31/02/2027", Held.NOT_USED, id="a day that there is not"),
    ],
)
def test_a_hold_counts_up_to_its_last_day(until: object, held: Held) -> None:
    assert hold_of(replace(WHOLE, hold_until=until), DAY, is_critical=False).held is held  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        pytest.param({"hold_reason": None}, "choose a hold reason", id="reason"),
        pytest.param({"held_by": None}, "choose held by", id="role"),
        pytest.param({"hold_until": "soon"}, "type the day as 05/01/2026", id="day"),
        pytest.param({"hold_until": DAY + timedelta(weeks=9)}, "choose a day within 8 weeks", id="too long"),
    ],
)
def test_a_hold_that_lacks_something_does_not_count_and_says_what(parts: dict[str, object], why: str) -> None:
    hold = hold_of(replace(WHOLE, **parts), DAY, is_critical=False)  # type: ignore[arg-type]

    assert (hold.held, hold.why) == (Held.NOT_USED, why)


@pytest.mark.parametrize("until", [DAY, DAY - timedelta(days=9), "soon"])
def test_what_is_critical_is_never_held_here(until: object) -> None:
    hold = hold_of(replace(WHOLE, hold_until=until), DAY, is_critical=True)  # type: ignore[arg-type]

    assert hold.held is Held.NOT_USED
    assert "waivers" in hold.why


def test_a_day_that_cannot_be_told_is_none() -> None:
    assert day_of("2 and 3 things", DAY) is None
    assert day_of("20/11/2026", DAY) == date(2026, 11, 20)
