"""Actions that came out of a provider's audits: whether they are closed by their dates."""

from dataclasses import replace
from datetime import date

from sheet_templates.records import record
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.judging import Due, not_done
from validators.outcomes import OK, Outcome, cannot_tell
from validators.providers import Provider
from validators.rules.audit_dates import AuditKind, value_of

DUE_ON = "provider_checks.actions_due_on"
CLOSED_ON = "provider_checks.actions_closed_on"


@record(frozen=True, slots=True)
class Action:
    """What an audit asked for.

    Attributes:
        owed: The day by which it must be done.
        closed: The day it was done.
    """

    owed: Fact[date]
    closed: Fact[date]

    def is_closed(self, as_of: date) -> bool:
        """Whether it was done by a day; a closing date still to come does not count."""
        return self.closed.value is not None and self.closed.value <= as_of

    def is_open(self, as_of: date) -> bool:
        """Whether it has a day and is known not to be done by then."""
        return self.owed.value is not None and not self.is_closed(as_of) and not self.closed.is_open


def actions_of(provider: Provider, kind: AuditKind) -> list[Action]:
    """Return the actions of one kind of audit, in the order of the register."""
    rows = (check.row for check in provider.checks if check.type == kind.check_type)
    return [Action(row.day("actions_due_on"), row.day("actions_closed_on")) for row in rows]


def open_actions(provider: Provider, kind: AuditKind, ctx: Context) -> list[Action]:
    """Return the actions that are known to be open, the one owed first at the front."""
    known = [action for action in actions_of(provider, kind) if action.is_open(ctx.as_of)]
    return sorted(known, key=_owed)


def actions_closed(provider: Provider, kind: AuditKind, ctx: Context) -> Outcome:
    """Judge that actions are closed by their recorded dates; the day itself is in time.

    The words of the outcome have ``n``, how many are past their date, or due soon.
    """
    known = open_actions(provider, kind, ctx)
    late = [action for action in known if _owed(action) < ctx.as_of]
    if late:
        return _judged(late[0], ctx).with_words(n=len(late))
    for action in actions_of(provider, kind):
        doubt = _doubt(action, ctx)
        if doubt is not None:
            return doubt
    soon = [action for action in known if ctx.is_soon(_owed(action))]
    return _judged(soon[0], ctx).with_words(n=len(soon)) if soon else OK


def _judged(action: Action, ctx: Context) -> Outcome:
    day = _owed(action)
    due = Due(day, f"recorded as due {day_in_words(day)}")
    return not_done(action.closed, due, ctx, where=action.closed.where)


def _doubt(action: Action, ctx: Context) -> Outcome | None:
    """Return that nobody can tell, where an action may be late for all that can be read."""
    owed, closed = action.owed, action.closed
    if action.is_closed(ctx.as_of):
        return None
    if owed.is_open and owed.state is not FactState.ABSENT:
        return cannot_tell(owed, DUE_ON)
    if closed.is_open and owed.value is not None and owed.value < ctx.as_of:
        return replace(cannot_tell(closed, CLOSED_ON), due=owed.value)
    return None


def _owed(action: Action) -> date:
    return value_of(action.owed)
