"""Safeguarding concerns in the log about a placement: only that there were some and on which days."""

from datetime import date

from reports.returns.told import NO_COLUMN, Teller
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.entries import Entry
from validators.facts import Fact, FactState
from validators.placements import Placement
from validators.rules.concerns import CONCERN, raised_on

YES = "Yes"
NONE_RECORDED = "None recorded"
_LOST = frozenset({FactState.UNREADABLE, FactState.UNKNOWN})


def concern_raised(placement: Placement, first: date, last: date, ctx: Context, teller: Teller) -> str:
    """Return whether a concern was raised in some days: ``Yes`` with its latest day, or ``None recorded``.

    A concern without a day that can be read may have been in them, so it counts, and says so.
    """
    if not ctx.register.rows("log").parts:
        return NO_COLUMN
    own = [
        Entry(one.row, raised_on(one.row), one.options) for one in ctx.register.log.get(placement.ident, ())
    ]
    own = [one for one in own if one.is_about(placement)]
    concerns = [one.on for one in own if one.is_of("type", CONCERN)]
    days = [fact.value for fact in concerns if fact.value is not None and first <= fact.value <= last]
    if days:
        return f"{YES}, {day_in_words(max(days))}"
    undated = next((fact for fact in concerns if fact.value is None), None)
    if undated is not None:
        return f"{YES}, day {teller.lack(undated)}"
    doubt = next((kind for kind in map(_kind_in_doubt, own) if kind is not None), None)
    return NONE_RECORDED if doubt is None else f"kind of a log entry {teller.lack(doubt)}"


def _kind_in_doubt(entry: Entry) -> Fact[object] | None:
    kind = entry.row.fact("type")
    return kind if kind.state in _LOST else None
