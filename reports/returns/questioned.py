"""SDQ scores of a placement: at the start, the latest during it, at the end."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reports.returns.told import NO_COLUMN, NOT_RECORDED, Teller, whole
from sheet_templates.plan import Value
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.entries import Entry
from validators.facts import Fact, FactState
from validators.half_terms import LONGEST_SUMMER
from validators.placements import Placement, Status

START, DURING, END = "Start", "During", "End"
NOT_ENDED = "not ended yet"
EARLY_SCHOOL_DAYS = 20
"""School days before the start from which a questionnaire counts as that of the start; our choice."""

_SDQ = "sdq"


def score_at(placement: Placement, point: str, ctx: Context, teller: Teller) -> str:
    """Return the scores at one point of a placement with their day, or in words why there are none.

    The first one counts at the start, the last one during the placement and at its end.
    """
    if not ctx.register.rows("questionnaires").parts:
        return NO_COLUMN
    entries = list(_near(placement, point, ctx))
    done = [one for one in entries if one.is_of("point", point) and one.day <= ctx.as_of]
    if done:
        day = done[0].day if point == START else done[-1].day
        return _scores([one for one in done if one.day == day], day, teller)
    doubt = next((fact for fact in map(_doubt, entries) if fact is not None), None)
    if doubt is not None:
        return teller.lack(doubt)
    return NOT_ENDED if point == END and placement.status is not Status.ENDED else NOT_RECORDED


def _near(placement: Placement, point: str, ctx: Context) -> Iterator[Entry]:
    """Give the SDQs about a placement; at the start those from shortly before it too. In order of date."""
    start = placement.day("start_on").value
    early = None if start is None else _earliest(start, ctx)
    for entry in ctx.register.questionnaires.get(placement.ident, ()):
        is_before = start is not None and entry.day < start
        is_early = point == START and is_before and (early or date.max) <= entry.day
        is_own = entry.is_about(placement) and not is_before
        if (is_own or is_early) and _is_sdq(entry):
            yield entry


def _earliest(start: date, ctx: Context) -> date:
    """Return the first day that counts for a start; with a summer to spare where the calendar is short."""
    known = ctx.calendar.add_school_days(start, -EARLY_SCHOOL_DAYS)
    return known or start - timedelta(days=EARLY_SCHOOL_DAYS * 2 + LONGEST_SUMMER)


def _is_sdq(entry: Entry) -> bool:
    name = entry.row.text("instrument").value
    return not name or _SDQ in name.casefold()


def _doubt(entry: Entry) -> Fact[object] | None:
    """Return the cell without which nobody can tell of which point or day an entry is, or None."""
    facts = (entry.row.fact("point"), entry.row.fact("done_on"))
    lost = {FactState.UNREADABLE, FactState.UNKNOWN}
    return next((fact for fact in facts if fact.state in lost), None)


def _scores(entries: Sequence[Entry], day: date, teller: Teller) -> str:
    return f"{', '.join(_score(one, teller) for one in entries)} on {day_in_words(day)}"


def _score(entry: Entry, teller: Teller) -> str:
    total, by = entry.row.fact("total"), entry.row.text("completed_by").value
    who = f" ({by})" if by else ""
    value: Value = total.value if isinstance(total.value, float) else None
    if isinstance(value, float):
        return f"{whole(value)}{who}"
    lost = total.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    return f"done{who}, score {teller.lack(total)}" if lost else f"done{who}, no score"
