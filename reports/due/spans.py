"""Terms and school years as the days that a report is about."""

from datetime import date

from reports.material import Period
from validators.calendar_dates import academic_year_end, academic_year_of, academic_year_start
from validators.half_terms import Term


def term_period(term: Term) -> Period:
    """Return the days of a term, called such as Autumn term 2026."""
    name = term.name if "term" in term.name.casefold() else f"{term.name} term".strip()
    return Period(term.first, term.last, f"{name} {term.first.year}")


def school_year(day: date) -> Period:
    """Return the school year in which a day lies."""
    year = academic_year_of(day)
    return Period(academic_year_start(year), academic_year_end(year), f"School year {year} to {year + 1}")
