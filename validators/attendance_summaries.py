"""Summaries of attendance: sessions possible and attended in a month, a half-term, a week or a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import numpy as np

from sheet_templates.records import record
from validators.context import Context
from validators.entries import best_on
from validators.facts import Fact, FactState, Reading
from validators.register import may_mean
from validators.rows import RowView
from validators.values.folding import fold
from validators.values.months import month_in

_REST_OF_WEEK = timedelta(days=6)


@record(frozen=True, slots=True)
class Summary:
    """One row of a summary.

    Attributes:
        first, last: The days it covers; all days where nobody can tell.
        attended, possible: Sessions.
        unread: The cell because of which it cannot be used, and why.
    """

    first: date
    last: date
    attended: float = 0
    possible: float = 0
    unread: Fact[object] | None = None


def summaries_of(ctx: Context) -> Mapping[str, Sequence[Summary]]:
    """Return the summaries by what a placement is known by; none in a register without such columns."""
    found: dict[str, list[Summary]] = {}
    for row in _rows(ctx):
        period = period_of(row, ctx)
        summary = _read(row, period)
        for placement in best_on(may_mean(ctx.register, row), None if period is None else period[1]):
            found.setdefault(placement.ident, []).append(summary)
    return found


def _rows(ctx: Context) -> Iterator[RowView]:
    """Give the rows that say how many sessions were possible, or try to."""
    rows = ctx.register.rows("attendance")
    if "possible" in rows.readings:
        for position in np.flatnonzero(rows.column("possible").flags(_is_filled)).tolist():
            yield RowView(rows, position)


def _is_filled(reading: Reading[object]) -> bool:
    return reading.state not in {FactState.ABSENT, FactState.BLANK, FactState.PLACEHOLDER}


def period_of(row: RowView, ctx: Context) -> tuple[date, date] | None:
    """Return the days that a row of a summary covers, or None where it does not say so in words we know."""
    day, week = row.day("date").value, row.day("week_beginning").value
    if day is not None:
        return day, day
    if week is not None:
        return week, week + _REST_OF_WEEK
    text = row.text("month").value or ""
    for half_term in ctx.calendar.half_terms:
        if fold(half_term.name) == fold(text):
            return half_term.first, half_term.last
    return month_in(text, ctx.as_of)


def _read(row: RowView, period: tuple[date, date] | None) -> Summary:
    """Return what a row of a summary says, or which of its cells cannot be used."""
    if period is None:
        return Summary(date.min, date.max, unread=_open(row.fact("month"), "the month"))
    possible, attended = row.fact("possible"), row.fact("attended")
    if possible.value is None:
        return Summary(*period, unread=_open(possible, "the number of possible sessions"))
    if attended.value is None:
        return Summary(*period, unread=_open(attended, "the number of attended sessions"))
    of, there = cast("float", possible.value), cast("float", attended.value)
    if there > of:
        return Summary(*period, unread=replace(attended, value=None, note="more than were possible"))
    return Summary(*period, there, of)


def _open(fact: Fact[object], what: str) -> Fact[object]:
    """Return a cell with why it cannot be used."""
    why = f"{what} is blank" if fact.is_blank else fact.note or f"{what} cannot be read"
    return replace(fact, note=why)
