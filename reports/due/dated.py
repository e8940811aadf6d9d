"""Reports for days that people set: meetings of governors, census days, days of returns to the authority."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.due.occasion import Occasion, Occasions, is_far, opens_on, until_next
from reports.due.spans import school_year, term_period
from reports.due.wanted import Span, Wanted
from reports.material import Material
from validators.dates_in_words import day_in_words
from validators.duties import Event, events_of
from validators.facts import FactState
from validators.half_terms import Term
from validators.rules.census import CENSUS
from validators.rules.school_duties import GOVERNOR_REPORT
from validators.school_calendar import SchoolCalendar

LATE = timedelta(days=28)
"""How long after its day a return is still made: about what an authority gives to send it in; our choice."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that a report is for.

    Attributes:
        known: Those that are not done.
        unread: Rows of the register whose day cannot be read.
        done: Whether any is done already.
    """

    known: tuple[date, ...]
    unread: tuple[Event, ...] = ()
    done: bool = False


def meetings(wanted: Wanted, material: Material) -> Occasions:
    """Return the meetings that a workbook for governors is made for, and what each is about.

    It is about the last term that is over by the meeting, so it is not made before that term is over. What
    was discussed already needs none, and neither does a meeting that has passed.

    Source:
        Policy 5, governing bodies.
    """
    days, calendar = _days(wanted, material, GOVERNOR_REPORT), material.calendar
    if not days.known and not days.unread and not days.done:
        return Occasions(doubts=(_NO_MEETING,))
    found = _with_openings(wanted, material, days)
    known = tuple(_about(one, wanted.about, calendar) for one in found.known)
    return replace(found, known=known)


_NO_MEETING = (
    "No meeting of the governors is known, so no workbook for them is made. Add it to the school events as a "
    "Governor report with the day under Due on, or to meetings in the settings."
)


def censuses(wanted: Wanted, material: Material) -> Occasions:
    """Return the census days that rows are made for; one that is done needs none.

    Source:
        School census, module on placements arranged by schools.
    """
    days = _days(wanted, material, CENSUS)
    if not days.known and not days.unread and not days.done:
        return Occasions(doubts=(_NO_CENSUS,))
    return _in_years(_with_openings(wanted, material, days))


_NO_CENSUS = (
    "No census day is known, so no rows for the census are made. Add it to the school events as a Census "
    "with the day under Due on, or to dates in the settings."
)


def authority_days(wanted: Wanted, material: Material) -> Occasions:
    """Return the days on which the local authority wants its return, as the settings have them."""
    return _in_years(_with_openings(wanted, material, _Days(tuple(sorted(set(wanted.dates))))))


def _in_years(found: Occasions) -> Occasions:
    """Return occasions that are about the school years they lie in, each open until the next one begins."""
    known = (replace(one, period=school_year(one.on)) for one in found.known)
    return replace(found, known=until_next(known, LATE))


def _days(wanted: Wanted, material: Material, kind: str) -> _Days:
    """Return the days of the settings and of the school events, without those that are done."""
    events = events_of(material.register, {kind}).known
    open_ones = [one for one in events if not one.is_done(material.as_of)]
    done = {one.due.value for one in events if one.is_done(material.as_of)}
    days = {*wanted.dates, *(one.due.value for one in open_ones)} - done
    unread = (one for one in open_ones if one.due.is_open and one.due.state is not FactState.ABSENT)
    return _Days(tuple(sorted(day for day in days if day is not None)), tuple(unread), bool(done))


def _with_openings(wanted: Wanted, material: Material, days: _Days) -> Occasions:
    """Return an occasion for each day of which the calendar tells when its report is due."""
    before, calendar = wanted.school_days_before, material.calendar
    opens = {day: opens_on(calendar, day, before) for day in days.known}
    known = tuple(Occasion(wanted.kind, day, first, day) for day, first in opens.items() if first is not None)
    unknown = [day for day, first in opens.items() if first is None and _matters(day, material, before)]
    return Occasions(known, (*_unread(days.unread), *_beyond(wanted.kind, unknown)))


def _matters(day: date, material: Material, before: int) -> bool:
    return day >= material.as_of and not is_far(day, material.as_of, before)


def _unread(events: Iterable[Event]) -> Iterator[str]:
    for one in events:
        where = one.due.where
        yield (
            f"The day in {where.tab} {where.cell} cannot be read, so no report is made for it. Type it as a "
            "date, such as 5/1/2027."
        )


def _beyond(kind: str, days: Sequence[date]) -> Iterator[str]:
    for day in days:
        yield (
            f"When the report {kind} for {day_in_words(day)} is due cannot be told, as the school calendar "
            "does not reach that day. Add its half-terms."
        )


def _about(one: Occasion, about: Span, calendar: SchoolCalendar) -> Occasion:
    """Return a meeting with the days that its workbook is about; none where no term is known."""
    if about is Span.THIS_YEAR:
        return replace(one, period=school_year(one.on))
    term = calendar.term_of(one.on) if about is Span.THIS_TERM else None
    over = _last_over(calendar, one.on)
    if term is not None:
        return replace(one, period=term_period(term), opens=max(one.opens, term.first))
    if over is None:
        return one
    return replace(one, period=term_period(over), opens=max(one.opens, over.last + _DAY))


def _last_over(calendar: SchoolCalendar, day: date) -> Term | None:
    return max((one for one in calendar.terms if one.last < day), key=lambda one: one.last, default=None)
