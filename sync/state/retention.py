"""How long what is kept of a register stays, unless the school's own schedule says otherwise."""

from datetime import date, timedelta
from typing import TypedDict

_SEPTEMBER = 9
_RUN_DAYS = 90
_COPY_DAYS = 14
_COUNT_YEARS = 7


class Limits(TypedDict):
    """What ``Store.retain`` takes: the first day of each kind that stays."""

    findings_before: date
    days_before: date
    runs_before: date
    copies_before: date


def default_limits(today: date) -> Limits:
    """Return the limits that hold by default.

    Resolved findings stay for this and the last academic year, runs for 90 calendar days, copies of the
    whole state for 14, and the counts of days, which name no pupil, for seven years.
    """
    year = today.year if today.month >= _SEPTEMBER else today.year - 1
    return Limits(
        findings_before=date(year - 1, _SEPTEMBER, 1),
        days_before=_years_before(today, _COUNT_YEARS),
        runs_before=today - timedelta(days=_RUN_DAYS),
        copies_before=today - timedelta(days=_COPY_DAYS),
    )


def _years_before(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)
