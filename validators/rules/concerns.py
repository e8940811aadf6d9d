"""Safeguarding concerns at providers: policy section 7, told to the safeguarding lead at once."""

from collections.abc import Iterator
from datetime import date

from validators.about import About, Kind
from validators.context import Context
from validators.engine import Verdict
from validators.facts import Fact, FactState
from validators.judging import Due, days_after, judge, on_day
from validators.outcomes import Outcome, cannot_tell
from validators.register import link
from validators.rows import RowView
from validators.values.providers import fold_provider

CONCERN = "Safeguarding concern"
RAISED_ON = "log.raised_on"
TOLD_ON = "log.dsl_told_on"


def concerns_reached_dsl(ctx: Context) -> Iterator[Verdict]:
    """Judge that the safeguarding lead was told of each concern on the day it was raised.

    A concern has its case reference as its slot, else its number in order of date among the concerns
    about the same placement. Concerns about placements that are out of scope are left alone.

    Source:
        Policy 7. Sheets hold no times, so "immediately" is the same day. What the concern was is not kept.
    """
    met: dict[tuple[str, str], int] = {}
    for row in sorted(_concerns(ctx), key=_order):
        placement = link(ctx.register, row, raised_on(row).value)
        if placement is not None and not placement.is_current:
            continue
        about = placement.about if placement is not None else about_entry(row, ctx)
        name = row.text("case_ref").value or ""
        met[about.ident, name] = number = met.get((about.ident, name), 0) + 1
        yield about, _judge(row, ctx).within(slot_of("concern", name, number))


def _concerns(ctx: Context) -> list[RowView]:
    return [row for row in ctx.register.rows("log") if row.text("type").value == CONCERN]


def raised_on(row: RowView) -> Fact[date]:
    """Return the day a concern was raised: of its own column, else the day of the entry."""
    return day_of_entry(row, "raised_on")


def day_of_entry(row: RowView, name: str) -> Fact[date]:
    """Return the day that an entry of the log is about: of its own column, else that of the entry."""
    own, entered = row.day(name), row.day("date")
    if own.state is FactState.ABSENT:
        return entered
    return entered if own.is_blank and entered.state is not FactState.ABSENT else own


def _order(row: RowView) -> tuple[date, date]:
    return raised_on(row).value or date.max, row.day("dsl_told_on").value or date.max


def _judge(row: RowView, ctx: Context) -> Outcome:
    raised = raised_on(row)
    if raised.is_blank:
        return cannot_tell(raised, RAISED_ON, why="the day the concern was raised is blank")
    outcome = judge(row.day("dsl_told_on"), _due(raised, ctx), ctx, field=TOLD_ON)
    return outcome.with_words(date=raised.value)


def _due(raised: Fact[date], ctx: Context) -> Due:
    days = ctx.limit("days")
    if not days:
        return on_day(raised, RAISED_ON, "concern raised")
    return days_after(raised, RAISED_ON, "concern raised", days, ctx, rolls=False)


def about_entry(row: RowView, ctx: Context) -> About:
    """Return whom an entry without a placement is about: what its row says of pupil and provider."""
    provider = row.text("provider").value or ""
    pupil = ctx.register.pupil_of(row)
    ident = f"log:{pupil.key if pupil else ''}:{fold_provider(provider)}"
    return About(Kind.ROW, ident, row.pupil_cell, pupil, provider)


def slot_of(noun: str, name: str, number: int) -> str:
    """Return what an entry is known by: its case reference, else its number among those of its placement."""
    if not name:
        return f"{noun} {number}"
    return f"{noun} {name}" if number == 1 else f"{noun} {name} entry {number}"
