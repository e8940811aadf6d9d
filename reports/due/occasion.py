"""The occasions for which a report is made: what each is for, and the days on which it is made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.material import Period
from validators.half_terms import LONGEST_SUMMER
from validators.school_calendar import SchoolCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion.

    Attributes:
        kind: The report's name, as ``report`` takes it.
        on: The day it is for: of a meeting, a return, a census; else the first day of its span.
        opens: The first day on which it is made.
        closes: The last day on which it is still of use, so that a missed run is caught up until then.
        period: The days that it is about; None leaves them to the kind of report.
    """

    kind: str
    on: date
    opens: date
    closes: date
    period: Period | None = None

    def is_open(self, day: date) -> bool:
        """Whether it is to be made on a day, unless it has been."""
        return self.opens <= day <= self.closes


@dataclass(frozen=True, slots=True)
class Occasions:
    """What is known of the occasions of one kind of report.

    Attributes:
        known: In the order of the days they are for.
        doubts: Why no report is made although one may be due, each a sentence and what to do.
    """

    known: tuple[Occasion, ...] = ()
    doubts: tuple[str, ...] = ()

    def open_on(self, day: date) -> tuple[Occasion, ...]:
        """Return those to be made on a day, unless they have been."""
        return tuple(one for one in self.known if one.is_open(day))


def opens_on(calendar: SchoolCalendar, day: date, school_days: int) -> date | None:
    """Return the day so many school days before another, that day itself for none.

    For a day without school and none before it, the last school day before it. None where the calendar does
    not tell.
    """
    found = calendar.add_school_days(day, -school_days)
    return calendar.add_school_days(day, -1) if found is not None and found > day else found


def is_far(day: date, as_of: date, school_days: int) -> bool:
    """Whether a day is so far ahead that nothing can be due for it yet, whatever the calendar holds."""
    return day > as_of + timedelta(days=2 * school_days + LONGEST_SUMMER)


def until_next(occasions: Iterable[Occasion], most: timedelta) -> tuple[Occasion, ...]:
    """Return occasions that each end when the next one begins, and some days after their own day at most."""
    known = sorted(occasions, key=lambda one: one.on)
    ends = [one.opens - _DAY for one in known]
    return tuple(
        replace(one, closes=max(one.on, min([one.on + most, *ends[place : place + 1]])))
        for place, one in enumerate(known, start=1)
    )
