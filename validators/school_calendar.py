"""A school's calendar: its half-terms, its school days, and the sums the policy does with them.

A school day is a weekday in a half-term that is neither a closure nor a bank holiday. "n school
days after" a day: the school day after it is day 1. A start or a review on a day without school
(holiday, weekend or closure) counts as one on the first school day after it; whatever else happens
on such a day keeps it (``school_day_after``). Outside the calendar nothing is guessed and the
answer is None: the caller says that it cannot tell.

Where no calendar is known at all (``NO_CALENDAR``), n school days are 1.4 n calendar days rounded
up, nothing rolls, and questions about half-terms, terms and single days have no answer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import field
from datetime import date
from itertools import chain, pairwise
from typing import TypeVar

from sheet_templates.records import record
from validators.calendar_dates import (
    academic_year_end,
    academic_year_of,
    academic_year_start,
    add_months,
    last_friday_in_june,
)
from validators.half_terms import HalfTerm, Term, stretches_of, terms_of, weekdays_in
from validators.school_days import EstimatedDays, SchoolDays

__all__ = [
    "ENOUGH_OF_HALF_TERM",
    "HALF_TERMLY",
    "NO_CALENDAR",
    "HalfTerm",
    "SchoolCalendar",
    "Term",
    "academic_year_end",
    "academic_year_of",
    "academic_year_start",
    "add_months",
    "last_friday_in_june",
]

_Period = TypeVar("_Period", HalfTerm, Term)

HALF_TERMLY = 30
"""School days after which a half-termly duty is due again at the latest."""

ENOUGH_OF_HALF_TERM = 15
"""School days of a half-term, the start included, in which a first half-termly duty fits."""


@record(frozen=True, slots=True)
class SchoolCalendar:
    """The calendar of one school; made with ``build`` or ``unknown``.

    Attributes:
        half_terms: In date order.
        terms: In date order.
        arithmetic: Counts in school days.
    """

    half_terms: tuple[HalfTerm, ...]
    terms: tuple[Term, ...]
    arithmetic: SchoolDays | EstimatedDays
    _worked_out: dict[tuple[object, ...], date | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # placements of a school begin on few different days, and every rule asks again

    @classmethod
    def build(
        cls,
        half_terms: Iterable[HalfTerm],
        closures: Iterable[date] = (),
        bank_holidays: Collection[date] = (),
    ) -> "SchoolCalendar":
        """Build the calendar from half-terms in any order and the days on which school is closed.

        Rows that people typed go through ``calendar_from_rows``, which refuses nothing.

        Raises:
            ValueError: two half-terms share a day, or one has no school day (for one that ends
                before it begins that is always so).
        """
        ordered = tuple(sorted(half_terms, key=lambda half_term: half_term.first))
        if not ordered:
            return NO_CALENDAR
        if any(earlier.last >= later.first for earlier, later in pairwise(ordered)):
            msg = "two half-terms share a day"
            raise ValueError(msg)
        closed = frozenset(closures) | frozenset(bank_holidays)
        open_days = [[day for day in weekdays_in(each) if day not in closed] for each in ordered]
        if not all(open_days):
            msg = "a half-term has no school day"
            raise ValueError(msg)
        days = [day.toordinal() for day in chain.from_iterable(open_days)]
        stretches = [(first.toordinal(), last.toordinal()) for first, last in stretches_of(ordered)]
        return cls(ordered, terms_of(ordered), SchoolDays.build(days, stretches))

    @classmethod
    def unknown(cls) -> "SchoolCalendar":
        """Return the calendar of a school whose half-terms nobody has typed yet."""
        return NO_CALENDAR

    @property
    def is_known(self) -> bool:
        """Whether there is a calendar at all."""
        return bool(self.half_terms)

    @property
    def first(self) -> date:
        """The first day of the first half-term; without a calendar the end of time."""
        return self.half_terms[0].first if self.half_terms else date.max

    @property
    def last(self) -> date:
        """The last day of the last half-term; without a calendar the beginning of time."""
        return self.half_terms[-1].last if self.half_terms else date.min

    @property
    def stretches(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each run of days covered; more than one where a half-term is missing."""
        return stretches_of(self.half_terms)

    def cumulative(self) -> tuple[int, list[int]]:
        """Return what code that works on whole columns needs.

        The day number (``date.toordinal``) of the first day, and for that day and every later
        day of the calendar how many school days there are up to and including it. Days outside
        ``stretches`` are in the list too, and mean nothing. Without a calendar the list is empty.
        """
        return self.arithmetic.first, list(self.arithmetic.upto)

    def ordinals(self) -> list[int]:
        """Return the day numbers of all school days, ascending; empty without a calendar."""
        return list(self.arithmetic.days)

    def covers(self, day: date) -> bool:
        """Whether a day lies in a half-term or in a holiday between two.

        False outside the calendar, in a gap too long to be a holiday, and without a calendar.
        """
        return self.arithmetic.stretch_of(day.toordinal()) is not None

    def is_school_day(self, day: date) -> bool:
        """Whether school is open on a day; False as well where that is not known, so ask ``covers``."""
        return self.arithmetic.is_school_day(day.toordinal())

    def roll_forward(self, day: date) -> date | None:
        """Return the day itself if it is a school day, else the next one.

        None outside the calendar and after its last school day. Without a calendar the day itself.
        """
        return self.add_school_days(day, 0)

    def add_school_days(self, day: date, n: int) -> date | None:
        """Return the n-th school day after a day, or before it where n is negative.

        The count starts from ``roll_forward(day)``. None where either end lies outside the
        calendar. Without a calendar 1.4 n calendar days, rounded up.
        """
        key = (day, n)
        if key not in self._worked_out:
            found = self.arithmetic.add(day.toordinal(), n)
            self._worked_out[key] = None if found is None else _day(found)
        return self._worked_out[key]

    def school_day_after(self, day: date, n: int) -> date | None:
        """Return the n-th school day after something that happened on a day, at a weekend perhaps.

        The first school day after the day is day 1, also where there is no school on the day itself;
        0 is the day itself. None where either end lies outside the calendar. Without a calendar as
        ``add_school_days``.
        """
        found = self.arithmetic.after(day.toordinal(), n)
        return None if found is None else _day(found)

    def school_days_between(self, after: date, until: date) -> int | None:
        """Return how many school days come after one day and up to another, that one included.

        0 where the second day does not come after the first. None where either lies outside the
        calendar. Without a calendar the days from Monday to Friday, holidays among them.
        """
        return self.arithmetic.between(after.toordinal(), until.toordinal())

    def count(self, first: date, last: date) -> int | None:
        """Return how many school days there are from one day to another, both included.

        0 where the last day comes before the first; otherwise as ``school_days_between``.
        """
        return self.arithmetic.count(first.toordinal(), last.toordinal())

    def days(self, first: date, last: date) -> list[date]:
        """Return the known school days from one day to another, both included, ascending.

        Days outside the calendar are left out without a word: ask ``covers`` for both ends first.
        """
        days = self.arithmetic.days
        start, end = bisect_left(days, first.toordinal()), bisect_right(days, last.toordinal())
        return [date.fromordinal(day) for day in days[start:end]]

    def half_term_of(self, day: date) -> HalfTerm | None:
        """Return the half-term in which a day lies, None for a holiday and outside the calendar."""
        return _period_of(self.half_terms, day)

    def next_half_term(self, half_term: HalfTerm) -> HalfTerm | None:
        """Return the half-term after one, None where the calendar does not hold it."""
        position = bisect_right(self.half_terms, half_term.first, key=lambda each: each.first)
        if position == len(self.half_terms):
            return None
        later = self.half_terms[position]
        return later if self._same_stretch(half_term.first, later.first) else None

    def term_of(self, day: date) -> Term | None:
        """Return the term in which a day lies.

        The break between the two half-terms of a term belongs to it; a holiday between terms
        belongs to none.
        """
        return _period_of(self.terms, day)

    def term_before(self, day: date) -> Term | None:
        """Return the last term that ended before a day, None where the calendar does not hold it."""
        position = bisect_left(self.terms, day, key=lambda term: term.last) - 1
        if position < 0 or not self._same_stretch(self.terms[position].last, day):
            return None
        return self.terms[position]

    def term_after(self, day: date) -> Term | None:
        """Return the first term that begins after a day, None where the calendar does not hold it."""
        position = bisect_right(self.terms, day, key=lambda term: term.first)
        if position == len(self.terms) or not self._same_stretch(day, self.terms[position].first):
            return None
        return self.terms[position]

    def last_school_day(self, period: HalfTerm | Term) -> date | None:
        """Return the last school day of one of this calendar's half-terms or terms.

        None for a term whose second half-term may lie beyond the end of the calendar: it has one
        half-term, and no other follows.
        """
        if isinstance(period, Term):
            final = period.half_terms[-1]
            if len(period.half_terms) == 1 and self.next_half_term(final) is None:
                return None
        days = self.arithmetic.days
        position = bisect_right(days, period.last.toordinal())
        return date.fromordinal(days[position - 1]) if position else None

    def half_termly_due(self, previous: date, n: int = HALF_TERMLY) -> date | None:
        """Return when a half-termly duty last done on a day is due again.

        The earlier of n school days later and the last school day of the half-term after the
        one with that day. Where the calendar ends before one of the two, the other is the
        answer, because whatever lies beyond the calendar's end is later. None where it ends
        before both. Without a calendar 1.4 n calendar days later: 42 for 30.

        Source:
            Policy 7, regular and timely review meetings; national guidance asks for them at
            least half-termly.
        """
        if not self.is_known:
            return self.add_school_days(previous, n)
        key = (previous, n, "again")
        if key not in self._worked_out:
            half_term = self._half_term_from(previous)
            following = self.next_half_term(half_term) if half_term else None
            self._worked_out[key] = self._earlier(self.add_school_days(previous, n), following)
        return self._worked_out[key]

    def first_half_termly_due(
        self, start: date, n: int = HALF_TERMLY, at_least: int = ENOUGH_OF_HALF_TERM
    ) -> date | None:
        """Return when a half-termly duty is first due after a start.

        The earlier of n school days later and the last school day of the start's half-term, if
        at_least school days of it remain (the start included), else of the next half-term. What
        lies beyond the calendar's end is treated as in ``half_termly_due``.
        """
        if not self.is_known:
            return self.add_school_days(start, n)
        key = (start, n, at_least, "first")
        if key not in self._worked_out:
            half_term = self._half_term_from(start)
            if half_term and len(self.days(start, half_term.last)) < at_least:
                half_term = self.next_half_term(half_term)
            self._worked_out[key] = self._earlier(self.add_school_days(start, n), half_term)
        return self._worked_out[key]

    def _half_term_from(self, day: date) -> HalfTerm | None:
        """Return the half-term of a day's first school day from that day on."""
        base = self.roll_forward(day)
        return self.half_term_of(base) if base else None

    def _earlier(self, day: date | None, half_term: HalfTerm | None) -> date | None:
        """Return the earlier of a day and a half-term's last school day.

        None stands for what lies beyond the calendar's end, and so after everything in it.
        """
        end = self.last_school_day(half_term) if half_term else None
        return min((each for each in (day, end) if each is not None), default=None)

    def _same_stretch(self, one: date, other: date) -> bool:
        stretch = self.arithmetic.stretch_of(one.toordinal())
        return stretch is not None and stretch == self.arithmetic.stretch_of(other.toordinal())


def _day(ordinal: int) -> date | None:
    """Return the day of a day number, None beyond the years that a date can have."""
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def _period_of(periods: tuple[_Period, ...], day: date) -> _Period | None:
    position = bisect_right(periods, day, key=lambda period: period.first) - 1
    return periods[position] if position >= 0 and day <= periods[position].last else None


NO_CALENDAR = SchoolCalendar((), (), EstimatedDays())
"""The calendar of a school that has not typed one."""
