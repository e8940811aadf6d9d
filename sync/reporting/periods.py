"""The days that a report is about: those asked for, else what fits the kind of report."""

from datetime import date, timedelta

from reports.due.spans import school_year, term_period
from reports.material import Period
from sheet_templates.errors import UserError
from validators.calendar_dates import academic_year_end, academic_year_of, academic_year_start
from validators.dates_in_words import day_in_words
from validators.school_calendar import SchoolCalendar

_DAY = timedelta(days=1)
_CYCLE = timedelta(days=21)


class PeriodUnfit(UserError):
    """The days asked for are not days that this report can be about."""


def whole_period(calendar: SchoolCalendar, as_of: date, first: date | None, last: date | None) -> Period:
    """Return the term or school year that a published report is about; the last term that is over by itself.

    Other spans are refused: two workbooks whose spans differ by a week would give away what happened in it.

    Args:
        calendar: The school's.
        as_of: The day of the report.
        first: The first day asked for, or None.
        last: The last day asked for, or None.

    Raises:
        PeriodUnfit: no term is known, or the days asked for are no whole term or school year.
    """
    wholes = _wholes(calendar, as_of)
    if first is None and last is None:
        over = [one for one in wholes if one.last < as_of and one.name and not _is_year(one)]
        if not over:
            raise PeriodUnfit(
                "No term that is over is known, so there is nothing to report about yet.",
                where="the school's calendar",
                todo="Add the last term to the calendar, or name a school year with --from and --to.",
            )
        return over[-1]
    for one in wholes:
        if first in {None, one.first} and last in {None, one.last}:
            return one
    known = "; ".join(f"{day_in_words(one.first)} to {day_in_words(one.last)}" for one in wholes[-4:])
    raise PeriodUnfit(
        "A report for governors is about whole terms or school years, and these days are neither.",
        where="--from and --to",
        todo=f"Use one of these: {known}.",
    )


def span(as_of: date, first: date | None, last: date | None, *, back: timedelta = _CYCLE) -> Period:
    """Return the days asked for; by itself some weeks up to the day of the report.

    Args:
        as_of: The day of the report.
        first: The first day asked for, or None.
        last: The last day asked for, or None.
        back: How far back it reaches by itself.

    Raises:
        PeriodUnfit: it ends before it begins.
    """
    end = last or as_of
    start = first or end - back + _DAY
    if end < start:
        raise PeriodUnfit(
            f"These days end ({day_in_words(end)}) before they begin ({day_in_words(start)}).",
            where="--from and --to",
            todo="Exchange the two.",
        )
    return Period(start, end)


def before(calendar: SchoolCalendar, period: Period) -> Period | None:
    """Return the period of the same kind before one: the term or the school year; None where unknown."""
    if _is_year(period):
        return school_year(period.first - _DAY)
    term = calendar.term_before(period.first)
    return term_period(term) if term is not None else None


def _wholes(calendar: SchoolCalendar, as_of: date) -> list[Period]:
    """Return terms and school years that have begun, in the order of their ends."""
    terms = [term_period(term) for term in calendar.terms if term.first <= as_of]
    this = school_year(as_of)
    years = [school_year(this.first - _DAY), this]
    return sorted([*terms, *years], key=lambda one: (one.last, one.first))


def _is_year(period: Period) -> bool:
    year = academic_year_of(period.first)
    return (period.first, period.last) == (academic_year_start(year), academic_year_end(year))
