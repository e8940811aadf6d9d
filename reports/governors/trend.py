"""Half-term by half-term: pupils in AP, how long they have been there, reviews in time, issues open."""

from collections.abc import Sequence
from datetime import date

from reports.governors.attendees import attendees
from reports.governors.calendar_days import half_term_name, half_terms_until
from reports.governors.lengths import lengths
from reports.governors.presence import Stage, last_day
from reports.governors.review_times import Owed, ReviewTimes, review_times
from reports.material import Material
from reports.working.memory import Day
from reports.working.trend import OPEN
from sheet_templates.records import record
from validators.dates_in_words import day_in_words
from validators.half_terms import HalfTerm
from validators.periods import first_placement

SHOWN = 6
"""Half-terms of the table, the newest ones: a school year."""


@record(frozen=True, slots=True)
class Point:
    """One half-term.

    Attributes:
        name: What it is called.
        day: Its last day, or the last day of the period if that comes before.
        pupils: Pupils in AP on that day.
        doubtful: Pupils of whom nobody can tell.
        going_on: Placements that were going on at the end of that day.
        median_days: Half of those had lasted so many calendar days or more; None for none.
        reviews: How its reviews turned out; None where the register has no reviews.
        issues: Open issues at the last check in it; None where it was not checked, or by other rules.
    """

    name: str
    day: date
    pupils: int
    doubtful: int
    going_on: int
    median_days: float | None
    reviews: ReviewTimes | None
    issues: int | None

    @property
    def group(self) -> str:
        """What it is known by from workbook to workbook: one that goes on is not the same once it is over."""
        return f"{self.name}, {day_in_words(self.day)}"


def points(material: Material, owed: Sequence[Owed] | None) -> tuple[Point, ...]:
    """Return the newest half-terms up to the end of the period; none without a calendar.

    Those that ended before the register's first placement are left out: it does not tell of them.

    Args:
        material: The register and what is known of earlier checks.
        owed: Reviews that were owed; None where the register has none.
    """
    since = first_placement(material.register.placements)
    last = last_day(material)
    found = half_terms_until(material.calendar, last, SHOWN)
    return tuple(
        _point(one, last, material, owed) for one in found if since is not None and one.last >= since
    )


def _point(half_term: HalfTerm, last: date, material: Material, owed: Sequence[Owed] | None) -> Point:
    day = min(half_term.last, last)
    there = attendees(material.register, day, day)
    length = lengths(there.placements, day, material.calendar, material.register)
    return Point(
        half_term_name(half_term),
        day,
        len(there.pupils),
        there.doubtful,
        length.stages.parts[Stage.GOING_ON],
        length.median_days,
        None if owed is None else review_times(owed, half_term.first, day),
        _issues(material.memory.days, half_term.first, day),
    )


def _issues(days: Sequence[Day], first: date, last: date) -> int | None:
    """Return the open issues of the last check in some days, if it was by the rules of the newest check."""
    ordered = sorted(days, key=lambda one: one.on)
    within = [one for one in ordered if first <= one.on <= last]
    if not within or within[-1].rules != ordered[-1].rules:
        return None
    return sum(within[-1].counts.get(word, 0) for word in OPEN)
