"""What the school passes on to providers, and whether it invites them: policy section 7, in the log."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check, Verdict
from validators.entries import Entry, entries_about
from validators.facts import Fact, FactState
from validators.judging import Due, not_done, school_days_after
from validators.outcomes import OK, Outcome, cannot_tell
from validators.placements import Placement
from validators.rules.recorded import Kind, recorded, still_owed, unless_over, while_there
from validators.rules.subjects import running
from validators.states import State

UPDATE = Kind("log", "type", "Update sent to provider", "date")
MEETING = "Professional meeting"
START_ON = "placements.start_on"


def updates_sent(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the last update to the provider is at most thirty school days ago.

    Source:
        Policy 7, important updates are passed on. The days are our choice: nobody can tell which updates
        there were.
    """
    start = placement.day("start_on")
    updates = recorded(entries_about(ctx.register.log, placement), UPDATE, ctx).since(start.value)
    last = updates.done[-1] if updates.done else None
    days = ctx.limit("school_days")
    if last is None:
        due = school_days_after(start, START_ON, "start", days, ctx, rolls=True)
    else:
        due = school_days_after(last, UPDATE.field, "last update", days, ctx)
    due = while_there(due, placement)
    outcome = still_owed(updates, due, ctx, after=None if last is None else last.value)
    outcome = unless_over(outcome, placement, due).within(f"update {len(updates.done) + 1}")
    return outcome.with_words(date=(last or start).value)


def provider_invited(ctx: Context) -> Iterator[Verdict]:
    """Judge that the provider was invited to each meeting of professionals, unless the family declined.

    Meetings of this academic year are judged; what was not said by the day of the meeting is missing the
    day after.

    Source:
        Policy 7, the AP is invited to professional meetings, in agreement with families.
    """
    begin = academic_year_start(academic_year_of(ctx.as_of))
    for placement in ctx.register.placements:
        if placement.is_current:
            entries = entries_about(ctx.register.log, placement)
            meetings = [one for one in entries if one.is_of("type", MEETING) and one.day >= begin]
            for number, meeting in enumerate(meetings, start=1):
                yield placement.about, _invited(meeting, ctx).within(f"meeting {number}")


def _invited(meeting: Entry, ctx: Context) -> Outcome:
    invited, agreed = meeting.row.yes("provider_invited"), meeting.row.yes("family_agreed")
    if invited.value is True or agreed.value is False:
        return OK
    if invited.is_open:
        return cannot_tell(invited, "log.provider_invited").of_step(meeting.on.value)
    if agreed.is_open and agreed.state is not FactState.ABSENT:
        return cannot_tell(agreed, "log.family_agreed").of_step(meeting.on.value)
    if meeting.on.value is None:
        why = "the day of the meeting is blank" if meeting.on.is_blank else meeting.on.note
        return cannot_tell(meeting.on, "log.date", why=why)
    return _not_invited(meeting, meeting.on.value, ctx)


def _not_invited(meeting: Entry, day: date, ctx: Context) -> Outcome:
    """Judge a meeting for which nobody says that the provider was invited; "No" is plainer than a blank."""
    said = meeting.row.yes("provider_invited")
    cell: Fact[date] = Fact(said.state, said.where, text=said.text)
    outcome = not_done(cell, Due(day, f"meeting {day_in_words(day)}"), ctx, where=said.where)
    if outcome.state is State.OVERDUE:
        outcome = replace(outcome, state=State.BREACH, variant="no")
    return outcome.with_words(date=day)


CHECKS = (
    Check("AP-COM-01", running(updates_sent)),
    Check("AP-COM-02", provider_invited),
)
