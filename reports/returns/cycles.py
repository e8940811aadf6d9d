"""The cycle that a return to the Vulnerable Pupil Panel (VPP) is for, and where placements stand in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reports.material import Material
from reports.returns.asking import context_of, reference_day
from validators.context import Context
from validators.duties import events_of
from validators.facts import Fact, FactState
from validators.placements import Placement, Status
from validators.rules.panel import VPP_RETURN
from validators.rules.panel_cycles import NO_DATE, Return, cycle_of
from validators.rules.spans import fell_into, start_of

USUAL_DAYS = 21
"""Calendar days from one return to the next where no rule says otherwise: three weeks."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PanelCycle:
    """The days that one return tells of.

    Attributes:
        first, last: Both inside; the last is the day of the return.
        why: How the day of the return was found, in a sentence.
        is_known: Whether it was found; else the days are those up to the day of the check.
        doubts: What of the days of returns could not be read, as the cells with their due days.
    """

    first: date
    last: date
    why: str
    is_known: bool = True
    doubts: tuple[Fact[date], ...] = ()


def panel_cycle(material: Material) -> PanelCycle:
    """Return the cycle of a register: the first whose return is due today or later.

    Of a period in the past, the first whose return was due on its last day or later. A return planned for a
    day without school is due the next school day. The cycle begins the day after the return before.

    Source:
        Policy 7, 3-weekly report to the VPP.
    """
    ctx = context_of(material, "AP-VPP-02", "AP-VPP-01", days=USUAL_DAYS, first_cycle_on="")
    events, day = events_of(material.register, {VPP_RETURN}), reference_day(material)
    doubts = tuple(
        one.due for one in events.known if one.due.is_open and one.due.state is not FactState.ABSENT
    )
    cycle = cycle_of(events, ctx)
    if isinstance(cycle, str):
        first = day - timedelta(days=USUAL_DAYS - 1)
        return PanelCycle(first, day, _unknown(cycle), is_known=False, doubts=doubts)
    before: date | None = None
    returns = cycle.returns(day - timedelta(days=2 * cycle.days), ctx)
    for one in returns:
        last = one.due or one.planned
        if last >= day:
            break
        before = last
    first = (before or one.planned - timedelta(days=cycle.days)) + _DAY
    return PanelCycle(first, last, _why(one), doubts=doubts)


def _unknown(why: str) -> str:
    where = "Put it right" if why == NO_DATE else "Add the return's due day to the school events"
    sentence = f"{why[:1].upper()}{why[1:]}, so this return looks back {USUAL_DAYS} days."
    return f"{sentence} {where} to have it follow the panel's cycle."


def _why(one: Return) -> str:
    if one.due is None:
        return f"{one.why}; the school calendar does not tell whether that is a school day."
    return f"{one.why}."


class Standing(StrEnum):
    """Where a placement stands in a cycle, in the order in which the return lists them."""

    NEW = "New"
    NEW_AND_ENDED = "New and ended"
    CONTINUING = "Continuing"
    PAUSED = "Continuing, paused"
    ENDED = "Ended"
    UNREPORTED = "Ended earlier, not yet reported"
    NOT_KNOWN = "Could not be told"


def standing(placement: Placement, cycle: PanelCycle, ctx: Context) -> Standing | None:
    """Return where a placement stands in a cycle, None where it is no part of the return.

    What ended before the cycle is in the return as long as the register does not say that its outcome was
    reported. A placement that ends on the day of a return belongs to that one.
    """
    fell = fell_into(placement, cycle.first, min(cycle.last, ctx.as_of))
    if isinstance(fell, Fact):
        return Standing.NOT_KNOWN
    if not fell:
        return Standing.UNREPORTED if _is_unreported(placement, cycle, ctx) else None
    start, end = start_of(placement).value, placement.end.value
    if placement.end.is_open and placement.end.state is not FactState.ABSENT:
        return Standing.NOT_KNOWN
    is_new = start is not None and start >= cycle.first
    if end is not None and end <= ctx.as_of:
        return Standing.NEW_AND_ENDED if is_new else Standing.ENDED
    if is_new:
        return Standing.NEW
    return Standing.PAUSED if placement.status is Status.PAUSED else Standing.CONTINUING


def _is_unreported(placement: Placement, cycle: PanelCycle, ctx: Context) -> bool:
    end, reported = placement.end.value, placement.day("vpp_reported_on")
    if end is None or end >= cycle.first or not placement.owes_ending or placement.status is Status.REFERRED:
        return False
    if reported.state is FactState.ABSENT:
        return False
    return reported.value is None or reported.value > ctx.as_of


def starts_to_come(material: Material, cycle: PanelCycle) -> int:
    """Return how many placements are to start after the day of the check, by the day of the return."""
    starts = (one.day("start_on").value for one in material.register.placements if one.is_taken_up)
    return sum(start is not None and material.as_of < start <= cycle.last for start in starts)
