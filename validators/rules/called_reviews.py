"""Reviews that something called for: a safeguarding concern, or a parent who asked in writing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sheet_templates.records import record
from validators.calendar_dates import academic_year_of
from validators.context import Context
from validators.engine import Check, Verdict
from validators.entries import Entry
from validators.facts import Fact, FactState
from validators.judging import judge, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell
from validators.people import identifiers
from validators.placements import Placement, Status
from validators.register import may_mean
from validators.rows import RowView
from validators.rules.concerns import CONCERN, about_entry, day_of_entry, slot_of
from validators.rules.review_dates import pending_review
from validators.states import State

REQUEST = "Parent review request"
REVIEW_ON = "reviews.review_on"
NAMES = ("placement_ref", "pupil_name", "surname", "forename", "upn", "admission_no")
NOBODY = "the entry names no pupil"
_NOT_IN_TIME = frozenset({State.MISSING, State.OVERDUE, State.DONE_LATE})


@record(frozen=True, slots=True)
class _Call:
    """What calls for a review.

    Attributes:
        kind: The type of its entry in the log.
        column: The column with its day.
        noun: What its slot begins with.
        thing: What it is in the sum behind the deadline.
    """

    kind: str
    column: str
    noun: str
    thing: str


CONCERN_CALL = _Call(CONCERN, "raised_on", "concern", "concern raised")
REQUEST_CALL = _Call(REQUEST, "requested_on", "request", "review asked for")


def reviewed_after_concern(ctx: Context) -> Iterator[Verdict]:
    """Judge that a placement was reviewed, or ended, by the school day after each concern about its pupil.

    One that had ended before the concern is not there to be reviewed.
    Of a concern that names no pupil nobody can tell. Which concern it was is not kept.

    Source:
        Keeping children safe in education, part two: review at once, and end the placement if needed.
    """
    for row, placement, slot in _entries(CONCERN_CALL, ctx):
        yield placement.about, _after_concern(row, placement, ctx).within(slot)
    for number, row in enumerate(_naming_nobody(ctx), start=1):
        slot = slot_of("concern", row.text("case_ref").value or "", number)
        yield about_entry(row, ctx), _nobody(row).within(slot)


def reviewed_on_request(ctx: Context) -> Iterator[Verdict]:
    """Judge that the review a parent asked for was held within ten school days.

    One held in the ten weeks before excuses it, and so does the end of the placement.

    Source:
        Education (Educational Provision for Improving Behaviour) (Amendment) Regulations 2012,
        regulation 5: as soon as reasonably practicable; the days are the rule's setting.
    """
    for row, placement, slot in _entries(REQUEST_CALL, ctx):
        yield placement.about, _on_request(row, placement, ctx).within(slot)


def _entries(call: _Call, ctx: Context) -> Iterator[tuple[RowView, Placement, str]]:
    """Give the entries of a kind with each placement they are about, in order of date, and a slot.

    An entry that names no provider is about every placement of the pupil that covers its day.
    """
    met: dict[tuple[str, str], int] = {}
    for row in sorted(_of_kind(call, ctx), key=lambda row: _day(day_of_entry(row, call.column))):
        entry = Entry(row, day_of_entry(row, call.column), may_mean(ctx.register, row))
        for placement in filter(entry.is_about, entry.options):
            if placement.is_current and placement.status is not Status.REFERRED:
                name = row.text("case_ref").value or ""
                met[placement.ident, name] = number = met.get((placement.ident, name), 0) + 1
                yield row, placement, slot_of(call.noun, name, number)


def _naming_nobody(ctx: Context) -> Iterator[RowView]:
    """Give the concerns of this academic year whose entry says nothing of whom they are about."""
    for row in _of_kind(CONCERN_CALL, ctx):
        names_nobody = identifiers(row).is_empty and not row.text("placement_ref").value
        on = day_of_entry(row, CONCERN_CALL.column).value
        is_recent = on is None or academic_year_of(on) >= academic_year_of(ctx.as_of)
        if names_nobody and is_recent:
            yield row


def _of_kind(call: _Call, ctx: Context) -> list[RowView]:
    rows = ctx.register.rows("log")
    kinds = rows.readings.get("type", ())
    return [RowView(rows, position) for position, kind in enumerate(kinds) if kind.value == call.kind]


def _nobody(row: RowView) -> Outcome:
    has_column = any(name in row.part.columns for name in NAMES)
    state = FactState.UNKNOWN if has_column else FactState.ABSENT
    return cannot_tell(Fact(state, row.pupil_cell, note=NOBODY), "log.pupil_name")


def _after_concern(row: RowView, placement: Placement, ctx: Context) -> Outcome:
    called = day_of_entry(row, CONCERN_CALL.column)
    end = placement.end
    answers = [review.fact for review in placement.held_reviews]
    if end.value is not None and end.value <= ctx.as_of:
        if end.value < (called.value or date.min):
            return NOT_APPLICABLE
        answers.append(end)
    outcome = _judge(CONCERN_CALL, called, answers, placement, ctx)
    is_by_end = outcome.state is State.DONE_LATE and outcome.where == end.where
    return replace(outcome, variant="ended") if is_by_end else outcome


def _on_request(row: RowView, placement: Placement, ctx: Context) -> Outcome:
    called = day_of_entry(row, REQUEST_CALL.column)
    held = [review.fact for review in placement.held_reviews]
    if called.value is not None:
        earliest = called.value - timedelta(days=ctx.limit("within_days"))
        if any(earliest <= (fact.value or date.max) < called.value for fact in held):
            return OK
    outcome = _judge(REQUEST_CALL, called, held, placement, ctx)
    has_ended = placement.status is Status.ENDED and outcome.state is not State.DONE_LATE
    return NOT_APPLICABLE if has_ended else outcome


def _judge(
    call: _Call, called: Fact[date], answers: list[Fact[date]], placement: Placement, ctx: Context
) -> Outcome:
    field = f"log.{call.column}"
    if called.is_blank:
        return cannot_tell(called, why="its day is blank")
    due = school_days_after(called, field, call.thing, ctx.limit("days"), ctx)
    since = called.value or date.max
    held = min((fact for fact in answers if _day(fact) >= since), key=_day, default=None)
    pending = pending_review(placement, ctx.register)
    outcome = judge(held or pending.fact, due, ctx, field=REVIEW_ON).with_words(date=called.value)
    unread = next((fact for fact in _undated(placement) if fact.is_open), None)
    if outcome.state in _NOT_IN_TIME and unread is not None:
        return replace(cannot_tell(unread, REVIEW_ON), due=due.day, due_why=due.why)
    is_without_cell = outcome.state is State.MISSING and not pending.has_cell
    return replace(outcome, state=State.OVERDUE) if is_without_cell else outcome


def _undated(placement: Placement) -> list[Fact[date]]:
    return [row.day("review_on") for row in placement.undated_reviews]


def _day(fact: Fact[date]) -> date:
    return fact.value or date.max


CHECKS = (
    Check("NAT-KCS-05", reviewed_after_concern),
    Check("NAT-OSD-06", reviewed_on_request),
)
