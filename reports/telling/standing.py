"""How a register stands, as far as it may be told outside it: refs, rules, roles, days and counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reports.working.urgency import Urgency

WAITING = frozenset({Urgency.COMING_UP, Urgency.ON_HOLD})
"""What nobody has to do anything about today."""

NEVER_NEWS = WAITING | {Urgency.EARLIER, Urgency.DONE}
"""What is counted and never listed as new."""

TO_COME = frozenset({Urgency.DUE_THIS_WEEK, Urgency.COMING_UP})
"""What is owed on a day still ahead."""

LATE = frozenset({Urgency.ACT_NOW, Urgency.OVERDUE, Urgency.PUT_RIGHT})
"""What should have been done, or should not be so; told as such once, whatever it was told as before."""


class Trouble(StrEnum):
    """Why a register could not be checked, or not to its end, in fixed words.

    No message of a fault is repeated, as it may name a tab or a file that is called after a pupil.
    """

    MISSING = "It is not at its place."
    DENIED = "This account may not open it, or its password is not known."
    LOCKED = "Somebody had it open."
    BUSY = "It was being copied or synchronised, or its service asked to wait."
    UNREADABLE = "It is not a workbook that can be read, or it is damaged."
    CHANGED = "It changed while it was being checked."
    NOT_SAVED = "The results could not be written."
    STOPPED = "It looks very different from the last time. Answer the question on AP Summary."
    HISTORY = "Its history could not be kept."
    RULE = "A rule could not run."
    OTHER = "It could not be checked to the end."
    NEVER = "It has not been checked yet."
    STALE = "It has not been checked for more than a school day."

    @property
    def comes_after(self) -> bool:
        """Whether it may come once all is checked, when results are written and kept."""
        return self in _COME_AFTER


_COME_AFTER = frozenset(
    {
        Trouble.MISSING,
        Trouble.DENIED,
        Trouble.LOCKED,
        Trouble.BUSY,
        Trouble.UNREADABLE,
        Trouble.CHANGED,
        Trouble.NOT_SAVED,
        Trouble.HISTORY,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a to-do list that is open.

    Attributes:
        ref: Its number.
        title: What its rule asks for, in a few words.
        owner: The role that does it.
        urgency: Its word.
        due: The day it was or is owed.
        soon_from: The first day on which it is due soon; None for what is not still to come.
        is_back: Whether it was gone and came back.
        is_critical: Whether it is as urgent as can be, although nobody could check it.
    """

    ref: int
    title: str
    owner: str
    urgency: Urgency
    due: date | None = None
    soon_from: date | None = None
    is_back: bool = False
    is_critical: bool = False

    def is_soon(self, day: date) -> bool:
        """Whether it is due within the next school days, or has become due since the last check."""
        return self.soon_from is not None and self.soon_from <= day


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of the school days that follow a check.

    Attributes:
        open: School days, as far as they were looked ahead for.
        known_to: The last day that is known to be one or not; None without a calendar.
        known_from: The first such day.
    """

    open: frozenset[date] = frozenset()
    known_from: date | None = None
    known_to: date | None = None

    def is_open(self, day: date) -> bool | None:
        """Whether a day is a school day; None where that is not known."""
        if self.known_from is None or self.known_to is None or not self.known_from <= day <= self.known_to:
            return None
        return day in self.open


@dataclass(frozen=True, slots=True)
class Standing:
    """How one register stands after its last run.

    Attributes:
        name: What it is called; names no pupil.
        place: Where its to-do list is: a path or an address; empty where that would name a pupil.
        checked_at: When it was last checked, as clocks in England showed it; None for never.
        lines: The open rows of its to-do list, as of that check.
        troubles: What went wrong in the last run.
        days: The school days that follow.
        was_checked: Whether the last run could read and check it.
    """

    name: str
    place: str = ""
    checked_at: datetime | None = None
    lines: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    days: Days = Days()
    was_checked: bool = False
