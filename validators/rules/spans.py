"""The first day of a placement, what is owed by it, and whether a placement fell into some days."""

from datetime import date

from validators.facts import Fact, FactState
from validators.judging import Due, on_day
from validators.placements import Placement, Status

START_ON = "placements.start_on"
ACTUAL_END_ON = "placements.actual_end_on"
NO_START = "the start date is blank"


def start_of(placement: Placement) -> Fact[date]:
    """Return the first day; unknown where the placement is under way and the day is blank."""
    start = placement.day("start_on")
    if not start.is_blank or placement.status is Status.REFERRED:
        return start
    return Fact(FactState.UNKNOWN, start.where, text=start.text, note=NO_START)


def by_the_start(placement: Placement) -> Due:
    """Return the deadline that is the first day itself; it never rolls."""
    return on_day(start_of(placement), START_ON, "start")


def fell_into(placement: Placement, first: date, last: date) -> bool | Fact[date]:
    """Return whether a placement had a day between two, both included; else the cell that leaves it open.

    One that was never taken up, or is still referred, had none.
    """
    if not placement.is_taken_up or placement.status is Status.REFERRED:
        return False
    start, end = start_of(placement), placement.end
    if start.value is not None and start.value > last:
        return False
    if end.value is not None and end.value < first:
        return False
    if start.value is None:
        return start
    ended_somewhen = end.is_open and end.state is not FactState.ABSENT
    return end if ended_somewhen and start.value < first else True
