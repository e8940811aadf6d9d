"""Was it done by its day? The one place where a date is compared with a deadline."""

from datetime import date, timedelta

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.message import TODAY
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, unknowable
from validators.school_calendar import NO_CALENDAR
from validators.states import State


@record(frozen=True, slots=True)
class Due:
    """A deadline.

    Attributes:
        day: The last day on which it is on time, or None.
        why: The sum in words.
        open: The fact without which the day cannot be worked out, if that is the reason.
        field: That fact's field, written ``table.field``.
        unknown: Why the day is not known, if no cell is the reason (a day outside the calendar).
        soon: How many school days before it becomes due soon.
    """

    day: date | None
    why: str = ""
    open: Fact[date] | None = None
    field: str = ""
    unknown: str = ""
    soon: int = 5


OUTSIDE_CALENDAR = "the date lies outside the school calendar"


def on_day(base: Fact[date], field: str, name: str, *, days_before: int = 0) -> Due:
    """Return the deadline that is a day in the register itself, or some calendar days before it.

    Never rolls: it is a precondition.
    """
    if base.is_open:
        return Due(None, open=base, field=field)
    if base.value is None:
        return Due(None)
    if not days_before:
        return Due(base.value, f"{name} {in_words(base)}")
    day = base.value - timedelta(days=days_before)
    return Due(day, f"{name} {in_words(base)}; the day before is {day_in_words(day)}")


def in_words(base: Fact[date]) -> str:
    """Return a known day in words, and which of several dates in its cell it is."""
    day = day_in_words(base.value or date.min)
    return day if base.earliest is None else f"{day} ({base.note})"


def days_after(base: Fact[date], field: str, name: str, days: int, ctx: Context, *, rolls: bool) -> Due:
    """Return the deadline so many calendar days after a day in the register.

    Args:
        base: The day the clock starts.
        field: Its field, written ``table.field``.
        name: What happened on it, in words.
        days: Calendar days; the day after is day 1.
        ctx: For the calendar.
        rolls: Whether a non-school day moves forward to the next school day.
    """
    if base.is_open:
        return Due(None, open=base, field=field)
    if base.value is None:
        return Due(None)
    plain = base.value + timedelta(days=days)
    kind = "day" if days == 1 else "days"
    why = f"{name} {in_words(base)} + {days} {kind} = {day_in_words(plain)}"
    if not rolls:
        return Due(plain, why)
    rolled = ctx.calendar.roll_forward(plain)
    if rolled is None:
        return Due(None, why, unknown=OUTSIDE_CALENDAR)
    if rolled != plain:
        why += f", no school day, so the next one, {day_in_words(rolled)}"
    return Due(rolled, why)


def school_days_after(
    base: Fact[date], field: str, name: str, days: int, ctx: Context, *, rolls: bool = False
) -> Due:
    """Return the deadline so many school days after a day in the register; the next one is day 1.

    Args:
        base: The day the clock starts.
        field: Its field, written ``table.field``.
        name: What happened on it, in words.
        days: School days.
        ctx: For the calendar.
        rolls: Whether a day without school counts as the first school day after it, as it does for a
            start and a review, and for nothing else.
    """
    if base.is_open:
        return Due(None, open=base, field=field)
    if base.value is None:
        return Due(None)
    count = ctx.calendar.add_school_days if rolls else ctx.calendar.school_day_after
    day = count(base.value, days)
    if day is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    return Due(day, f"{name} {in_words(base)} + {school_days_in_words(days, ctx)} = {day_in_words(day)}")


def school_days_in_words(days: int, ctx: Context) -> str:
    """Return a number of school days, and whether they are counted without a calendar."""
    kind = "school day" if days == 1 else "school days"
    return f"{days} {kind}" if ctx.calendar.is_known else f"{days} {kind} (counted without a calendar)"


def school_days_before(base: Fact[date], field: str, name: str, days: int, ctx: Context) -> Due:
    """Return the deadline so many school days before a day in the register; the day before is day 1.

    A day without school counts as the first school day after it. The deadline never rolls.
    """
    if base.is_open:
        return Due(None, open=base, field=field)
    if base.value is None:
        return Due(None)
    day = ctx.calendar.add_school_days(base.value, -days)
    if day is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    return Due(day, f"{name} {in_words(base)} - {school_days_in_words(days, ctx)} = {day_in_words(day)}")


def judge(done: Fact[date], due: Due, ctx: Context, *, field: str, where: Where | None = None) -> Outcome:
    """Compare the day something was done with its deadline; both ends inclusive.

    A day in the future counts as not done. Nothing is said when there is no deadline to keep
    (the day that starts the clock is blank).

    Args:
        done: The day it was done.
        due: The deadline.
        ctx: Today and the calendar.
        field: The done-date's field, written ``table.field``.
        where: The cell to type into, if not the done-date's own.
    """
    unknown = _not_known(due)
    if unknown is not None:
        return unknown
    assert due.day is not None  # noqa: S101 - _not_known has returned otherwise
    if done.is_open:
        return cannot_tell(done, field).having(due=due.day, due_why=due.why)
    if done.value is not None and done.value <= ctx.as_of:
        return _when_done(done, done.value, due.day, due.why)
    return not_done(done, due, ctx, where=where or done.where)


def judge_filled(cell: Fact[object], due: Due, ctx: Context, *, field: str) -> Outcome:
    """Judge that a cell is filled in by a deadline, whatever it says; nobody can tell since when.

    Args:
        cell: The cell; a placeholder counts as blank.
        due: The deadline.
        ctx: Today and the calendar.
        field: The cell's field, written ``table.field``.
    """
    if cell.state is FactState.KNOWN:
        return OK
    return judge(Fact(cell.state, cell.where, text=cell.text, note=cell.note), due, ctx, field=field)


def _not_known(due: Due) -> Outcome | None:
    if due.day is not None:
        return None
    if due.open is not None:
        return cannot_tell(due.open, due.field)
    if due.unknown:
        return unknowable(due.unknown)
    return NOT_APPLICABLE


def _when_done(done: Fact[date], on: date, day: date, why: str) -> Outcome:
    if on <= day:
        return OK
    late = (on - day).days
    if done.earliest is not None:
        why = f"{why}; done {in_words(done)}"
    return Outcome(
        State.DONE_LATE, done.where, day, why, on, variant="late", words={"days": late, "done": on}
    )


def not_done(done: Fact[date], due: Due, ctx: Context, *, where: Where) -> Outcome:
    """Return what is to be said of something that is not done yet, or not known to be.

    Args:
        done: A fact that is blank, a placeholder, or a day in the future.
        due: A deadline whose day is known.
        ctx: Today and the calendar.
        where: The cell to type into.
    """
    day = due.day
    assert day is not None, "callers have a day"  # noqa: S101 - for the type checker
    if ctx.as_of <= day:
        if not ctx.is_soon(day, due.soon):
            return OK
        soon = {"days": days_to_go(day, ctx)}
        return Outcome(State.DUE_SOON, where, day, due.why, variant="due_soon", words=soon)
    state = State.MISSING if done.is_blank else State.OVERDUE
    text = done.text if done.state is FactState.PLACEHOLDER else ""
    variant = "placeholder" if text else "default" if done.value is None else "future"
    words: dict[str, object] = {"days": (ctx.as_of - day).days, "text": text, "booked": done.value}
    return Outcome(state, where, day, due.why, variant=variant, words=words, placeholder=text)


def school_days_to_go(day: date, ctx: Context) -> int:
    """Return the school days after today up to a day, or an estimate where the calendar does not tell."""
    left = ctx.school_days_left(day)
    return NO_CALENDAR.school_days_between(ctx.as_of, day) or 0 if left is None else left


def days_to_go(day: date, ctx: Context) -> int | str:
    """Return the same, and for today that it is today."""
    return TODAY if day == ctx.as_of else school_days_to_go(day, ctx)
