"""Registers with one pupil and some school events, and what is due of them on a day."""

from collections.abc import Sequence
from datetime import date

from reports.due.occasion import Occasions
from reports.due.planning import occasions
from reports.due.wanted import Every, Span, Wanted
from reports.material import Material
from tests.reports.returns.materials import ONE_RULE, material_of
from validators.pack import Rule

PLACEMENTS = "Pupil | Year | Provider | Start date\nASH, Ada | 10 | Oak Centre | 2026-09-07"
HEAD = "Event type | Due on | Done on | Reference"


def a_material(
    as_of: date, *events: str, has_calendar: bool = True, rules: Sequence[Rule] = ONE_RULE
) -> Material:
    """Return a register with some school events, checked on a day."""
    tabs = {"Register": PLACEMENTS}
    if events:
        tabs["School events"] = "\n".join((HEAD, *events))
    return material_of(tabs, as_of, rules=rules, has_calendar=has_calendar)


def found(
    as_of: date,
    *events: str,
    kind: str = "governors",
    before: int = 10,
    dates: Sequence[date] = (),
    about: Span = Span.LAST_TERM,
    every: Every | None = None,
    has_calendar: bool = True,
) -> Occasions:
    """Return the occasions of one report."""
    wanted = Wanted(kind, tuple(dates), before, every, about)
    return occasions(wanted, a_material(as_of, *events, has_calendar=has_calendar))


def due(as_of: date, *events: str, kind: str = "governors", before: int = 10) -> list[date]:
    """Return the days that reports which are due on a day are for."""
    return [one.on for one in found(as_of, *events, kind=kind, before=before).open_on(as_of)]
