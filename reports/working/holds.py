"""What staff answer beside a finding: done, held back, or not right. None of it closes a finding."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reports.working.memory import StaffBlock, Typed
from validators.facts import FactState
from validators.values.dates import read_date

LONGEST_HOLD = timedelta(weeks=8)
"""A half-term with its holiday: nothing is held back for longer without being looked at again."""


class Held(StrEnum):
    """What came of a hold."""

    NO = "no"
    YES = "yes"
    ENDED = "ended"
    NOT_USED = "not used"


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold as it is judged on one day.

    Attributes:
        held: Whether it counts.
        until: Its last day, where it could be read.
        why: What keeps it from counting, as an instruction.
    """

    held: Held
    until: date | None = None
    why: str = ""


NO_HOLD = Hold(Held.NO)


def hold_of(block: StaffBlock, as_of: date, *, is_critical: bool) -> Hold:
    """Judge a hold: it needs a day, a reason and a role, and never counts for what is critical.

    Args:
        block: Staff's cells.
        as_of: The day of the check; the hold's last day still counts.
        is_critical: Whether the finding is critical: only a waiver in the register holds that back.
    """
    if block.hold_until is None:
        return NO_HOLD
    until = day_of(block.hold_until, as_of)
    if is_critical:
        return Hold(Held.NOT_USED, until, "critical steps are held back only by a row in the waivers")
    if until is None:
        return Hold(Held.NOT_USED, None, "type the day as 05/01/2026")
    if until < as_of:
        return Hold(Held.ENDED, until)
    for value, missing in ((block.hold_reason, "choose a hold reason"), (block.held_by, "choose held by")):
        if value is None:
            return Hold(Held.NOT_USED, until, missing)
    if until > as_of + LONGEST_HOLD:
        return Hold(Held.NOT_USED, until, "choose a day within 8 weeks")
    return Hold(Held.YES, until)


def day_of(value: Typed, as_of: date) -> date | None:
    """Return a day that staff typed, read as dates of the register are; None where it cannot be told."""
    reading = read_date(value, as_of=as_of)
    return reading.value if reading.state is FactState.KNOWN else None
