"""Which report a school wants made by itself, and when: plain data, as the settings have it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Every(StrEnum):
    """How often a report is made that is for no particular day."""

    DAY = "school day"
    WEEK = "week"
    HALF_TERM = "half-term"
    TERM = "term"


class Span(StrEnum):
    """What a workbook for governors is about."""

    LAST_TERM = "last term"
    THIS_TERM = "this term"
    THIS_YEAR = "this school year"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report that is to be made by itself.

    Attributes:
        kind: Its name, as ``report`` takes it.
        dates: Days that it is for, besides those in the register.
        school_days_before: How many school days before such a day it is made.
        every: How often, for one that is for no particular day.
        about: What it is about, for one whose span may be chosen.
    """

    kind: str
    dates: tuple[date, ...] = ()
    school_days_before: int = 0
    every: Every | None = None
    about: Span = Span.LAST_TERM
