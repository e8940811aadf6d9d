"""The first and the last day that count for a school's own rule."""

from datetime import date, timedelta
from typing import cast

from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.judging import (
    OUTSIDE_CALENDAR,
    Due,
    days_after,
    in_words,
    on_day,
    school_days_after,
    school_days_in_words,
)
from validators.shapes import Days, OwnTest, Shape, Side

ROLLING = frozenset({"placements.start_on", "reviews.review_on"})
"""Days that count as the first school day after them where there is no school; no others do."""

WITHOUT_A_DAY = "it says yes, and not on which day"


def as_day(fact: Fact[object]) -> Fact[date]:
    """Return a column as a day: a yes without one is not known, a no is blank."""
    if isinstance(fact.value, bool):
        if fact.value:
            return Fact(FactState.UNKNOWN, fact.where, text=fact.text, note=WITHOUT_A_DAY)
        return Fact(FactState.BLANK, fact.where, text=fact.text)
    return cast("Fact[date]", fact)


def last_day(base: Fact[date], test: OwnTest, ctx: Context) -> Due:
    """Return the last day that is on time.

    For what must exist by a day before another that is the day so many days before it; a date that
    must lie within some days before another may lie on that other day.
    """
    if _is_before(ctx):
        if test.shape is Shape.WITHIN_DAYS_OF:
            return on_day(base, test.base, test.base_name)
        return days_before(base, test, ctx)
    days = ctx.limit("days")
    if days and _in_school_days(ctx):
        rolls = test.base in ROLLING
        return school_days_after(base, test.base, test.base_name, days, ctx, rolls=rolls)
    rolls = bool(ctx.rule.settings.get("rolls", False))
    if not days and not rolls:
        return on_day(base, test.base, test.base_name)
    return days_after(base, test.base, test.base_name, days, ctx, rolls=rolls)


def first_day(base: Fact[date], test: OwnTest, ctx: Context) -> Due:
    """Return the first day that counts, for a date that must lie within some days of another."""
    return days_before(base, test, ctx) if _is_before(ctx) else on_day(base, test.base, test.base_name)


def days_before(base: Fact[date], test: OwnTest, ctx: Context) -> Due:
    """Return the day so many school or calendar days before another; it never rolls."""
    days = ctx.limit("days")
    if base.is_open or base.value is None or not days:
        return on_day(base, test.base, test.base_name)
    said = "1 day" if days == 1 else f"{days} days"
    day: date | None = base.value - timedelta(days=days)
    if _in_school_days(ctx):
        said = school_days_in_words(days, ctx)
        day = ctx.calendar.add_school_days(base.value, -days)
    if day is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    return Due(day, f"{test.base_name} {in_words(base)} − {said} = {day_in_words(day)}")


def _is_before(ctx: Context) -> bool:
    return ctx.rule.settings["side"] == Side.BEFORE


def _in_school_days(ctx: Context) -> bool:
    return ctx.rule.settings["count"] == Days.SCHOOL
