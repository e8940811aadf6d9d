"""Data checks of whole rows: listed twice, without a placement."""

from collections.abc import Iterator
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import About
from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.outcomes import data
from validators.placements import Placement, Status
from validators.rules.data_subjects import Slots
from validators.unlinked import about_unlinked, ambiguous_rows, latest_unlinked

_MOST_NAMED = 5
_TWICE = 2


@record(frozen=True, slots=True)
class _Span:
    """The days of one placement, both inside it; an open end is the last day there is."""

    placement: Placement
    first: date
    last: date

    @property
    def where(self) -> Where:
        return self.placement.about.where


def listed_twice(ctx: Context) -> Iterator[Verdict]:
    """Find placements of one pupil at one provider that share a day; said on the later one.

    A placement without an actual end runs to its planned end, and on to today where that has passed.
    """
    groups: dict[tuple[str, str], list[_Span]] = {}
    for placement in ctx.register.placements:
        span = _span(placement)
        if span is not None:
            groups.setdefault((placement.pupil.key, placement.provider.ident), []).append(span)
    for spans in groups.values():
        spans.sort(key=_first_day)
        yield from _overlaps(spans)


def _span(placement: Placement) -> _Span | None:
    start = placement.day("start_on").value
    if start is None or not placement.provider.ident:
        return None
    ended, planned = placement.day("actual_end_on").value, placement.day("planned_end_on").value
    if ended is not None:
        return _Span(placement, start, ended)
    if planned is None:
        return _Span(placement, start, date.max)
    is_over = placement.status not in {Status.REFERRED, Status.ACTIVE, Status.PAUSED}
    return _Span(placement, start, planned if is_over else max(planned, placement.as_of))


def _first_day(span: _Span) -> tuple[date, str, int]:
    return span.first, span.where.tab, span.where.row


def _overlaps(spans: list[_Span]) -> Iterator[Verdict]:
    """Give one verdict for each run of placements that share days, at the last of them, naming them all."""
    slots = Slots()
    for run in _runs(spans):
        if len(run) > 1:
            last, about = run[-1], run[-1].placement.about
            variant = "default" if len(run) == _TWICE else "several"
            words = {"n": len(run), "cells": _cells(run)}
            yield about, data(last.where, variant=variant, slot=slots.next(about, "twice"), **words)


def _runs(spans: list[_Span]) -> Iterator[list[_Span]]:
    """Give the runs of placements of which each shares a day with one before it."""
    run: list[_Span] = []
    until = date.min
    for span in spans:
        if span.first > span.last:
            continue
        if run and span.first > until:
            yield run
            run = []
        run.append(span)
        until = max(until, span.last)
    yield run


def _cells(spans: list[_Span]) -> str:
    places = sorted(span.where for span in spans)
    tabs = {place.tab for place in places}
    cells = [place.cell if len(tabs) == 1 else f"{place.tab} {place.cell}" for place in places]
    more = len(cells) - _MOST_NAMED
    return listed([*cells[:_MOST_NAMED], f"{more} more"] if more > 0 else cells)


def without_placement(ctx: Context) -> Iterator[Verdict]:
    """Find rows of other tabs about a pupil who has no placement there; said once a pupil and provider."""
    for about, row, day in latest_unlinked(ctx.register).values():
        yield about, data(row.pupil_cell, variant=_entry(about, day), tab=row.tab, date=day)
    several = {about_unlinked(row).ident: row for row in ambiguous_rows(ctx.register)}
    for row in several.values():
        yield about_unlinked(row), data(row.pupil_cell, variant="ambiguous", slot="ambiguous", tab=row.tab)


def _entry(about: About, day: date | None) -> str:
    if day is None:
        return "pupil_only"
    return "default" if about.provider else "no_provider"


CHECKS = (
    Check("DAT-01", listed_twice),
    Check("DAT-11", without_placement),
)
