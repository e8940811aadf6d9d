"""The register itself: policy section 5, duty of the safeguarding lead to keep one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from validators.attendance import says_there
from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import judge, on_day, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rows import RowView
from validators.states import State
from validators.unlinked import latest_unlinked

SAYING_ATTENDED = ("reviews", "attendance", "log")
"""Tables whose rows tell of a pupil at AP."""

OUTSIDE = "outside its dates"
"""Slot of a pupil who attended on a day that no row of the register covers."""

WAITING = "Waiting"
NAME = "name"
NAME_FIELDS = ("pupil_name", "surname", "forename")

_WORDS = {
    "name": "name",
    "year_group": "year group",
    "provider": "provider",
    "reason": "reason",
    "referral_on": "referral date",
    "start_on": "start date",
}


def row_complete(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an active placement has what every row needs by its start; that day itself is in time.

    Cells that cannot be read are not blank: the data checks name them.
    """
    facts = {name: _box(placement, name) for name in ctx.listed("required")}
    empty = {name: fact for name, fact in facts.items() if fact.is_blank}
    if empty:
        return _incomplete(placement, empty, ctx)
    absent = [name for name, fact in facts.items() if fact.state is FactState.ABSENT]
    if not absent:
        return OK
    missing = tuple(f"placements.{NAME_FIELDS[0] if name == NAME else name}" for name in absent)
    return replace(cannot_tell(facts[absent[0]]), missing=missing)


def rows_complete(ctx: Context) -> Iterator[Verdict]:
    """Judge every active placement's row, and every referral that has no start although time has passed."""
    for placement in ctx.register.placements:
        if placement.is_active:
            yield placement.about, row_complete(placement, ctx)
        elif _is_undated(placement):
            yield placement.about, start_entered(placement, ctx)


def _is_undated(placement: Placement) -> bool:
    """Whether only a blank start makes a placement a referral: nobody typed that it is one, or waits."""
    is_typed = placement.text("status").value is not None
    waits = placement.text("referral_outcome").value == WAITING
    is_referred = placement.status is Status.REFERRED
    return is_referred and not is_typed and not waits and placement.day("start_on").is_blank


def start_entered(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a start is entered ten school days after the referral; until then it may be open.

    Without it every duty owed by the start would be silent.
    """
    referral = placement.day("referral_on")
    days = ctx.limit("undated_school_days")
    due = school_days_after(referral, "placements.referral_on", "referral", days, ctx)
    outcome = judge(placement.day("start_on"), due, ctx, field="placements.start_on")
    if not outcome.state.is_non_compliant:
        return NOT_APPLICABLE
    return replace(outcome, variant="undated", placeholder="").with_words(referral=referral.value)


def _box(placement: Placement, name: str) -> Fact[object]:
    """Return one box of the row; a pupil's name may stand in one column or two."""
    pupil, table = placement.pupil, placement.rows[0].rows.table
    if name == NAME:
        if pupil.surname or pupil.forename:
            return Fact(FactState.KNOWN, placement.about.where)
        facts = [placement.fact(one) for one in NAME_FIELDS]
        return next((fact for fact in facts if fact.state is not FactState.ABSENT), facts[0])
    if name not in placement.rows[0].rows.readings and all(field.name != name for field in table.fields):
        return Fact(FactState.ABSENT, placement.about.where)
    return placement.fact(name)


def _incomplete(placement: Placement, empty: Mapping[str, Fact[object]], ctx: Context) -> Outcome:
    """Return one outcome for all empty boxes, at the first of them."""
    due = on_day(placement.day("start_on"), "placements.start_on", "start")
    first = next(iter(empty.values()))
    stand_in = next((fact for fact in empty.values() if fact.state is FactState.PLACEHOLDER), None)
    outcome = Outcome(State.MISSING, first.where, due.day, due.why)
    if due.day is not None and ctx.as_of <= due.day:
        if not ctx.is_soon(due.day):
            return OK
        outcome = replace(outcome, state=State.DUE_SOON, variant="due_soon")
    elif stand_in is not None:
        outcome = replace(outcome, placeholder=stand_in.text)
    return outcome.with_words(list=listed([_said(name, fact) for name, fact in empty.items()]))


def _said(name: str, fact: Fact[object]) -> str:
    word = _WORDS.get(name, name.replace("_", " "))
    return f'{word} (it says "{fact.text.strip()}")' if fact.state is FactState.PLACEHOLDER else word


def seen_elsewhere(ctx: Context) -> Iterator[Verdict]:
    """Judge that the register has a row for every pupil whom another tab tells of.

    For a review or a log entry any row of the pupil will do: both may lie outside the dates of the
    placement. A day on which the provider marked the pupil as there must lie within them. Says it once a
    pupil and provider, for the latest entry.
    """
    unlinked = latest_unlinked(ctx.register, SAYING_ATTENDED, there_first=True)
    for about, row, on in unlinked.values():
        yield about, _without_row(row, on, ctx)
    for one in ctx.register.attendance.outside.values():
        outcome = breach(one.row.pupil_cell, variant="outside", date=one.on, slot=OUTSIDE)
        yield one.placement.about, outcome.of_step(one.on)


def _without_row(row: RowView, on: date | None, ctx: Context) -> Outcome:
    variant = "elsewhere" if on is not None else "undated"
    is_there = row.rows.table.name == "attendance" and says_there(row.reading("mark"))
    if on is not None and is_there:
        variant = "default" if ctx.register.pupil_of(row) is None else "outside"
    return breach(row.pupil_cell, variant=variant, date=on, tab=row.tab).of_step(on)


CHECKS = (
    Check("AP-REG-01", seen_elsewhere),
    Check("AP-REG-02", rows_complete),
)
