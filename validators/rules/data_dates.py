"""Data checks of dates: out of order, or done in the future."""

from collections.abc import Iterator
from datetime import date, timedelta

from validators.about import About
from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.faults import ORDERED
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import Outcome, data, unknowable
from validators.placements import Placement
from validators.rules.data_subjects import Cells, Slots, about_row, is_used, suspects

ORDER_RULE, FUTURE_RULE = "DAT-02", "DAT-07"
START_ON, ACTUAL_END_ON = "start_on", "actual_end_on"


def out_of_order(ctx: Context) -> Iterator[Verdict]:
    """Find dates of one placement that contradict each other; equal dates are fine."""
    for placement in suspects(ctx, ORDER_RULE):
        for earlier, later in ORDERED["placements"]:
            day, other = placement.day(later), placement.day(earlier)
            if _is_before(day, other):
                yield placement.about, _said(day, other, slot=f"{earlier} {later}")
    for placement in ctx.register.placements:
        yield from _reviews(placement, ctx)


def _is_before(day: Fact[date], other: Fact[date]) -> bool:
    return day.value is not None and other.value is not None and day.value < other.value


def _said(later: Fact[date], earlier: Fact[date], *, slot: str, variant: str = "default") -> Outcome:
    return data(
        later.where,
        variant=variant,
        slot=slot,
        later_name=later.where.heading,
        earlier_name=earlier.where.heading,
        d1=later.value,
        d2=earlier.value,
    )


def _reviews(placement: Placement, ctx: Context) -> Iterator[Verdict]:
    """Compare each review with the start, and with the last day on which one may follow the end."""
    start, ended = placement.day(START_ON), placement.day(ACTUAL_END_ON)
    for number, review in enumerate(placement.reviews, start=1):
        held = review.fact
        if _is_before(held, start):
            yield placement.about, _said(held, start, slot=f"review {number} start")
        elif ended.value is not None and _is_long_after(review.on, ended.value, ctx):
            last = ctx.calendar.school_day_after(ended.value, ctx.limit("school_days"))
            if last is None:
                yield placement.about, unknowable(OUTSIDE_CALENDAR)
            elif review.on > last:
                slot = f"review {number} end"
                yield placement.about, _said(held, ended, slot=slot, variant="after_end")


def _is_long_after(day: date, ended: date, ctx: Context) -> bool:
    """Whether a day may lie too late: n school days are never fewer than n calendar days."""
    return day > ended + timedelta(days=ctx.limit("school_days"))


def done_ahead(ctx: Context) -> Iterator[Verdict]:
    """Find days on which something is said to have been done, and which have not come yet."""
    cells, slots = Cells(), Slots()
    for row, fault in ctx.register.faults.get(FUTURE_RULE, ()):
        if cells.is_new(row, fault.field) and is_used(ctx, row, fault.field):
            about, done = about_row(ctx, row), row.day(fault.field)
            slot = slots.next(about, f"{row.rows.table.name}.{fault.field}")
            field = done.where.heading
            yield about, data(done.where, variant=_whose(about), slot=slot, field=field, date=done.value)


def _whose(about: About) -> str:
    if about.pupil is not None:
        return "default"
    return "provider" if about.provider else "school"


CHECKS = (
    Check(ORDER_RULE, out_of_order),
    Check(FUTURE_RULE, done_ahead),
)
